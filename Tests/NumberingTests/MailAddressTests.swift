import Numbering
import Testing

struct MailAddressTests {
    @Test(
        "Mail addresses are read, in small letters",
        arguments: [
            ("jane@carrier-a.example", "jane@carrier-a.example"), ("Jane.Doe+x@A.Example", "jane.doe+x@a.example"),
            ("root@localhost", "root@localhost"), ("a'b@c.d", "a'b@c.d"), ("1@2.3", "1@2.3"),
        ]
    )
    func reads(text: String, normal: String) throws {
        let mail = try #require(MailAddress(text))
        #expect(mail.text == normal)
        #expect(MailAddress(mail.text) == mail)
    }

    @Test(
        "Everything else is refused",
        arguments: [
            "", "@", "a@", "@b", "a@b@c", "a b@c.d", "a@b c", "a..b@c", ".a@c", "a.@c", "a@-b", "a@b-", "a@.b",
            "a@b.", "a@b..c", "\"a\"@b", "a@[1.2.3.4]", "é@b.c", "a@é.c", "a@b\n", "a\u{0}@b", "a,b@c", "a/b@c:1",
            String(repeating: "a", count: 65) + "@b.c", "a@" + String(repeating: "b", count: 64),
            "a@" + String(repeating: "bbbbbbb.", count: 32) + "c",
        ]
    )
    func refuses(text: String) {
        #expect(MailAddress(text) == nil)
    }
}
