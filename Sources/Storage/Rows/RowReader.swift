import Paxos

/// A row that passed its checksum and still makes no sense.
package struct MalformedRow: Error {
    /// Which kind of row.
    let what: String
}

/// Takes a row apart, front to back.
package struct RowReader {
    private var rest: UnsafeRawBufferPointer
    private let what: String

    /// `what` names the kind of row, for the error.
    package init(_ bytes: UnsafeRawBufferPointer, _ what: String) {
        self.rest = bytes
        self.what = what
    }

    var malformed: MalformedRow { MalformedRow(what: what) }

    mutating func byte() throws(MalformedRow) -> UInt8 {
        guard let first = rest.first else { throw malformed }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return first
    }

    package mutating func variable() throws(MalformedRow) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte()
            // The tenth byte has one bit.
            guard shift < 63 || byte <= 1 else { throw malformed }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw malformed
    }

    mutating func ordered() throws(MalformedRow) -> UInt64 {
        guard rest.count >= 8 else { throw malformed }
        let value = UInt64(bigEndian: rest.loadUnaligned(as: UInt64.self))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(8))
        return value
    }

    mutating func hash() throws(MalformedRow) -> ValueHash {
        let high = try ordered()
        return ValueHash(high: high, low: try ordered())
    }

    mutating func ballot() throws(MalformedRow) -> Ballot {
        guard let epoch = UInt32(exactly: try variable()) else { throw malformed }
        let round = try variable()
        guard let last = UInt32(exactly: try variable()) else { throw malformed }
        return Ballot(
            epoch: epoch,
            round: round,
            rawNode: UInt16(truncatingIfNeeded: last),
            step: UInt16(truncatingIfNeeded: last >> 16)
        )
    }

    /// Everything that is left.
    func remainder() -> UnsafeRawBufferPointer { rest }

    func end() throws(MalformedRow) {
        guard rest.isEmpty else { throw malformed }
    }
}
