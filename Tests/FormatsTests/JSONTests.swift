import Formats
import Testing

/// JSON as the client reads and writes it.
struct JSONTests {
    @Test(
        "What is written is read back",
        arguments: [
            #"{"b":1,"a":[true,false,null,-0.5e3,"x"],"c":{}}"#, "[]", #""""#, #""\"\\\n\u0001ü😀""#,
            "12345678901234567890",
        ]
    )
    func roundTrip(text: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(String(decoding: value.bytes, as: UTF8.self) == text)
        #expect(try JSONValue(parsing: value.prettyText) == value)
    }

    @Test("Escapes are understood")
    func escapes() throws {
        #expect(try JSONValue(parsing: #""\u00fc\ud83d\ude00\/\t""#) == .string("ü😀/\t"))
    }

    @Test(
        "What is no JSON is refused",
        arguments: [
            "", "{", "[1,]", "01", "1.", "tru", #"{"a" 1}"#, #""\x""#, #""\ud800""#, "\"\n\"", "1 2", "-",
            String(repeating: "[", count: 100_000),
        ]
    )
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }
}
