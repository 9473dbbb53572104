/// Lines of a name and values, apart by spaces; what is not plain in a value is written as `%41`.
struct JobLines {
    private(set) var text = ""
    private var lines: [(name: String, values: [String])] = []

    init() {}

    /// `nil` when a value can't be read.
    init?(_ text: some StringProtocol) {
        let (lineEnd, space): (Character, Character) = ("\n", " ")
        for line in String(text).split(separator: lineEnd) {
            let words = line.split(separator: space, omittingEmptySubsequences: false).map { String($0) }
            var values: [String] = []
            for word in words.dropFirst() {
                guard let value = Self.decode(word) else { return nil }
                values.append(value)
            }
            lines.append((words[0], values))
        }
    }

    mutating func add(_ name: String, _ values: String...) { add(name, values) }

    mutating func add(_ name: String, _ values: [String]) {
        text += ([name] + values.map(Self.encode)).joined(separator: " ") + "\n"
    }

    /// The values of the first line of this name; `nil` when there is none.
    subscript(name: String) -> [String]? { lines.first { $0.name == name }?.values }

    /// The values of all lines of this name.
    func all(_ name: String) -> [[String]] { lines.filter { $0.name == name }.map(\.values) }

    private static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "%") else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(contentsOf: Hexadecimal.encode([byte]).utf8)
                continue
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func decode(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let decoded = Hexadecimal.decode(String(decoding: rest.prefix(2), as: UTF8.self)), decoded.count == 1
            else { return nil }
            bytes += decoded
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
