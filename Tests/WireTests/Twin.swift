import SwiftProtobuf

/// What generated code makes of our bytes, by way of JSON, which has no room for fields that the proto does not know:
/// the very same bytes come back if and only if every tag, type and default is as the proto says.
func rewrittenByTwin<Twin: SwiftProtobuf.Message>(_ type: Twin.Type, _ bytes: [UInt8]) throws -> [UInt8] {
    let json = try Twin(serializedBytes: bytes).jsonString()
    return try Twin(jsonString: json).serializedBytes()
}

/// Field names and values, as the proto names them.
func text<Twin: SwiftProtobuf.Message>(_ type: Twin.Type, _ bytes: [UInt8]) throws -> String {
    try Twin(serializedBytes: bytes).textFormatString()
}

func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

/// Spoils bytes as a broken sender or an attacker would: cut short, bits turned, pieces put in, taken out or doubled.
func spoil(_ bytes: [UInt8], using random: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(index...)
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes[index] = .random(in: .min ... .max, using: &random)
        case 3: bytes.insert(.random(in: .min ... .max, using: &random), at: index)
        case 4: bytes.remove(at: index)
        default: bytes.insert(contentsOf: bytes[index..<min(index + 20, bytes.count)], at: index)
        }
    }
    return bytes
}
