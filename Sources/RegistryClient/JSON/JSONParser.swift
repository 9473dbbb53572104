/// Why a text is no JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Offset of the offending byte.
    public let offset: Int

    public var description: String { "no JSON at byte \(offset)" }
}

extension JSONValue {
    /// Reads one JSON value and nothing after it but space.
    ///
    /// Source: RFC 8259.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.parse()
    }

    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// One pass over the bytes of a JSON text.
private struct JSONParser {
    let bytes: [UInt8]
    var offset = 0

    /// Deeper texts are refused: the parser recurses, and nothing that a node sends is that deep.
    static let maximumDepth = 64

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func parse() throws(JSONError) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard offset == bytes.count else { throw problem }
        return value
    }

    private var problem: JSONError { JSONError(offset: offset) }

    private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    /// Skips space, then takes this byte if it comes next.
    private mutating func take(_ character: UInt8) -> Bool {
        skipSpace()
        guard current == character else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < JSONParser.maximumDepth else { throw problem }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[offset...].starts(with: word.utf8) else { throw problem }
        offset += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        offset += 1
        var members: [JSONValue.Member] = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw problem }
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw problem }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw problem }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        offset += 1
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw problem }
        return .array(elements)
    }

    private mutating func number() throws(JSONError) -> String {
        let start = offset
        if current == UInt8(ascii: "-") { offset += 1 }
        let first = current
        let whole = takeDigits()
        guard whole > 0, whole == 1 || first != UInt8(ascii: "0") else { throw problem }
        if current == UInt8(ascii: ".") {
            offset += 1
            guard takeDigits() > 0 else { throw problem }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            offset += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
            guard takeDigits() > 0 else { throw problem }
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func takeDigits() -> Int {
        let start = offset
        while let byte = current, (0x30...0x39).contains(byte) { offset += 1 }
        return offset - start
    }

    private mutating func string() throws(JSONError) -> String {
        offset += 1
        let start = offset
        // Most strings have no escape: they are taken as a whole.
        while let byte = current, byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw problem }
            offset += 1
        }
        guard let end = current else { throw problem }
        if end == UInt8(ascii: "\"") {
            offset += 1
            return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
        }
        return try stringWithEscapes(after: Array(bytes[start..<offset]))
    }

    private mutating func stringWithEscapes(after prefix: [UInt8]) throws(JSONError) -> String {
        var text = prefix
        while let byte = current {
            guard byte >= 0x20 else { throw problem }
            offset += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            try appendEscaped(to: &text)
        }
        throw problem
    }

    private mutating func appendEscaped(to text: inout [UInt8]) throws(JSONError) {
        guard let byte = current else { throw problem }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try hexadecimal()
            if (0xD800...0xDBFF).contains(unit), bytes[offset...].starts(with: [0x5C, 0x75]) {
                offset += 2
                let low = try hexadecimal()
                guard (0xDC00...0xDFFF).contains(low) else { throw problem }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            // A lone surrogate is no character.
            guard let scalar = Unicode.Scalar(unit) else { throw problem }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw problem
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard offset + 4 <= bytes.count,
            let unit = UInt32(String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self), radix: 16),
            bytes[offset] != UInt8(ascii: "+"), bytes[offset] != UInt8(ascii: "-")
        else { throw problem }
        offset += 4
        return unit
    }
}
