import Crypto
import Numbering
import Replication

/// The numbers that an order picked for itself, in a register of its own.
///
/// Without it a repeated request would pick, and take, other numbers. The plan only grows: numbers that somebody else
/// took first are followed by others. Content: a tag, the digest of what was asked for, and the numbers in the order
/// they were picked, each as the zigzag difference from the one before in base 128.
struct OrderPlan: Equatable {
    var digest: UInt32
    var numbers: [TelephoneNumber]

    private static let tag = Array("plan1".utf8)

    /// Where the plan of a request is; `part` is 0 but for jobs, which have a plan for each of their parts.
    static func key(_ request: RegistryRequest, part: Int = 0) -> RegisterKey {
        let suffix = part == 0 ? "" : " \(part)"
        let hash = SHA256.hash(data: Array("order \(request.caller.actor) \(request.id)\(suffix)".utf8))
        return RegisterKey("q" + Hexadecimal.encode(Array(hash.prefix(16))))
    }

    init(digest: UInt32, numbers: [TelephoneNumber]) {
        self.digest = digest
        self.numbers = numbers
    }

    /// `nil` when it is no plan that this node can read.
    init?(content: [UInt8]) {
        guard content.starts(with: Self.tag), content.count >= Self.tag.count + 4 else { return nil }
        var bytes = content[Self.tag.count...]
        digest = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = bytes.dropFirst(4)
        numbers = []
        var previous: Int64 = 0
        while !bytes.isEmpty {
            guard let difference = Self.readDifference(&bytes) else { return nil }
            let (value, overflow) = previous.addingReportingOverflow(difference)
            guard !overflow, value > 0, let number = TelephoneNumber(value: UInt64(value)) else { return nil }
            numbers.append(number)
            previous = value
        }
    }

    var content: [UInt8] {
        var bytes = Self.tag
        withUnsafeBytes(of: digest.bigEndian) { bytes.append(contentsOf: $0) }
        var previous: Int64 = 0
        for number in numbers {
            let difference = Int64(number.value) - previous
            var rest = UInt64(bitPattern: difference << 1 ^ difference >> 63)
            while rest > 0x7F {
                bytes.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
            previous = Int64(number.value)
        }
        return bytes
    }

    private static func readDifference(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
        }
        return nil
    }
}
