/// Reads JSON strictly: one value, UTF-8, no member twice, bounded depth.
///
/// Made for small bodies, without Foundation. Source: RFC 8259; RFC 7493 (I-JSON) for members and Unicode.
public struct JSONParser {
    /// How deep arrays and objects may be nested, unless more is asked for: the parser recurses.
    public static let usualDepth = 16

    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var index = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// The value that the bytes spell.
    public static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>,
        maximumDepth: Int = usualDepth
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes, maximumDepth: maximumDepth)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.error("there is something behind the value") }
        return value
    }

    /// The value that the bytes spell.
    public static func parse(_ bytes: [UInt8], maximumDepth: Int = usualDepth) throws(JSONError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
            try parse(buffer, maximumDepth: maximumDepth)
        }
    }

    /// The value that a text spells.
    public static func parse(_ text: String, maximumDepth: Int = usualDepth) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), maximumDepth: maximumDepth)
    }

    // MARK: - Values

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case nil: throw error("the text ends where a value belongs")
        case .some(let byte):
            guard byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) else {
                throw error("a value belongs here")
            }
            return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var members: [JSONValue.Member] = []
        if try isClosed(by: "}") { return .object([]) }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw error("a member's name belongs here") }
            let start = index
            let name = try string()
            guard !members.contains(where: { $0.name == name }) else {
                index = start
                throw error("this name occurs twice in one object")
            }
            try expect(":", "a colon belongs behind a member's name")
            members.append(.init(name, try value(depth: depth + 1)))
            guard members.count <= 1_000 else { throw error("an object may have 1,000 members") }
            if try isEnd(of: "}") { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var values: [JSONValue] = []
        if try isClosed(by: "]") { return .array([]) }
        while true {
            values.append(try value(depth: depth + 1))
            if try isEnd(of: "]") { return .array(values) }
        }
    }

    private mutating func enter(_ depth: Int) throws(JSONError) {
        guard depth < maximumDepth else { throw error("the nesting is deeper than \(maximumDepth)") }
        index += 1
    }

    /// Whether an array or object ends before it had anything in it.
    private mutating func isClosed(by end: Unicode.Scalar) throws(JSONError) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: end) else { return false }
        index += 1
        return true
    }

    private mutating func isEnd(of end: Unicode.Scalar) throws(JSONError) -> Bool {
        skipSpace()
        switch peek {
        case UInt8(ascii: end):
            index += 1
            return true
        case UInt8(ascii: ","):
            index += 1
            return false
        default:
            throw error("a comma or \"\(end)\" belongs here")
        }
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes[index...].starts(with: expected) else { throw error("a value belongs here") }
        index += expected.count
        return value
    }

    // MARK: - Numbers

    private mutating func number() throws(JSONError) -> String {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        if peek == UInt8(ascii: "0") {
            index += 1
        } else {
            try digits()
        }
        if peek == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        guard index - start <= 40 else { throw error("a number has at most 40 characters") }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
        guard index > start else { throw error("a digit belongs here") }
    }

    // MARK: - Strings

    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        guard peek != UInt8(ascii: "\"") else {
            // The common case: nothing is escaped.
            guard let text = String(validating: bytes[start..<index], as: UTF8.self) else {
                index = start
                throw error("the text is not UTF-8")
            }
            index += 1
            return text
        }
        index = start
        return try escapedString()
    }

    private mutating func escapedString() throws(JSONError) -> String {
        var text: [UInt8] = []
        let start = index
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else {
                    index = start
                    throw error("the text is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            case 0..<0x20:
                index -= 1
                throw error("a control character must be escaped")
            default:
                text.append(byte)
            }
        }
        throw error("the text ends within a string")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw error("the text ends within a string") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: Array(String(try unicodeEscape()).utf8))
        default:
            index -= 1
            throw error("this character can't be escaped")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Character {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(UInt32(first)) { return Character(scalar) }
        guard (0xD800...0xDBFF).contains(first), peek == UInt8(ascii: "\\"), index + 1 < bytes.count,
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw error("half of a surrogate pair") }
        index += 2
        let second = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
        else { throw error("half of a surrogate pair") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        guard index + 4 <= bytes.count,
            let text = String(validating: bytes[index..<index + 4], as: UTF8.self),
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let value = UInt16(text, radix: 16)
        else { throw error("four hexadecimal digits belong here") }
        index += 4
        return value
    }

    // MARK: - Bytes

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func expect(_ scalar: Unicode.Scalar, _ detail: String) throws(JSONError) {
        skipSpace()
        guard peek == UInt8(ascii: scalar) else { throw error(detail) }
        index += 1
    }

    private func error(_ detail: String) -> JSONError {
        var line = 1
        var column = 1
        for byte in bytes.prefix(index) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return JSONError(line: line, column: column, detail: detail)
    }
}
