import Replication
import Testing

@Suite("Keys of registers")
struct RegisterKeyTests {
    /// Around the edges of what lies in the value itself: 7, 8, 9, 14, 15, 16, 17 and 255 bytes.
    private static let texts =
        ["a", "n1212555", "n1212555012", "n12125550123", "n12125550124", "n121255501234"]
        + [7, 8, 9, 14, 15, 16, 17, 254, 255].flatMap { count in
            ["b", "~"].map { "n" + String(repeating: "a", count: count - 2) + $0 }
        }

    @Test("A key is its bytes, however long it is")
    func bytes() {
        for text in RegisterKeyTests.texts {
            let key = RegisterKey(text)
            #expect(key.text == text && key.count == text.utf8.count && key.bytes == Array(text.utf8))
            #expect(key.kind == text.first)
        }
    }

    @Test("Keys are equal, hash and sort as their bytes do")
    func order() {
        for left in RegisterKeyTests.texts {
            for right in RegisterKeyTests.texts {
                let (one, two) = (RegisterKey(left), RegisterKey(right))
                #expect((one == two) == (left == right), "\(left) and \(right)")
                #expect((one < two) == left.utf8.lexicographicallyPrecedes(right.utf8), "\(left) and \(right)")
            }
        }
        #expect(Set(RegisterKeyTests.texts.map { RegisterKey($0) }).count == Set(RegisterKeyTests.texts).count)
    }

    @Test(
        "What is no key is none",
        arguments: ["", " ", "a b", "n\u{7f}", "n\u{0}", "né", String(repeating: "a", count: 256)]
    )
    func refused(text: String) {
        #expect(RegisterKey(checking: text) == nil)
    }

    @Test("The place is the number of the last four digits, in keys of any length")
    func places() {
        for length in [8, 9, 12, 15, 16, 17, 30] {
            let prefix = "n" + String(repeating: "7", count: length - 5)
            for digits in ["0000", "0009", "0990", "1234", "9999"] {
                let place = RegisterKey(prefix + digits).place
                #expect(place?.range.prefix.text == prefix && place?.index == Int(digits), "\(prefix + digits)")
            }
            for other in ["000/", "000:", "000?", "0a00", "P000", "000p"] {
                #expect(RegisterKey(prefix + other).place == nil, "\(prefix + other)")
            }
        }
        #expect(RegisterKey("n120123").place == nil)
    }
}
