import Paxos

/// Appends numbers and hashes to a row. Variable-length integers are LEB128, hashes and keys big-endian.
extension [UInt8] {
    mutating func appendVariable(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Eight bytes whose order is the numbers' order.
    mutating func appendOrdered(_ value: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    mutating func append(_ hash: ValueHash) {
        appendOrdered(hash.high)
        appendOrdered(hash.low)
    }

    mutating func append(_ ballot: Ballot) {
        appendVariable(UInt64(ballot.epoch))
        appendVariable(ballot.round)
        appendVariable(UInt64(ballot.step) << 16 | UInt64(ballot.node))
    }

    /// A number as a key or a value of its own.
    init(ordered value: UInt64) {
        self = []
        reserveCapacity(8)
        appendOrdered(value)
    }
}
