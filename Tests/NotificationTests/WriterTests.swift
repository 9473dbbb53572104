import Notification
import Numbering
import Testing

@Suite("Messages from events")
struct WriterTests {
    let writer = MessageWriter(service: "Example <Registry>")

    @Test("Every event has a text for every channel, with its values in it", arguments: Channel.allCases)
    func complete(channel: Channel) {
        for event in Sample.events("Acme Company") {
            switch writer.content(event, channel: channel) {
            case .mail(let subject, let text, let html):
                #expect(!subject.isEmpty && subject.count <= 100, "\(event.name)")
                #expect(!text.contains("{") && !html.contains("{"), "\(event.name)")
                let isAboutNumber = event.code == nil && !event.name.contains("password")
                #expect(text.contains("+12125550123") == isAboutNumber, "\(event.name)")
                #expect(event.code.map { text.contains($0) && html.contains($0) } ?? true, "\(event.name)")
                #expect(!subject.contains("Acme") || event.code == nil, "a code stays out of the subject")
            case .sms(let text):
                #expect(!text.contains("{") && text.count <= 320, "\(event.name) has \(text.count) characters")
                #expect(event.code.map { text.contains($0) } ?? true, "\(event.name)")
            case .voice(let sentences):
                #expect(sentences.count >= 2 && !sentences.joined().contains("{"), "\(event.name)")
            case .removed:
                Issue.record("\(event.name) has no content")
            }
        }
    }

    @Test("A voice spells codes and numbers")
    func spelled() {
        let code = NotificationEvent.accessCode(code: "7Q4M-K2XD", expires: Sample.noon)
        #expect(
            writer.content(code, channel: .voice)
                == .voice(["This is Example <Registry>. Your access code is", "7. Q. 4. M. K. 2. X. D."])
        )
        let lock = NotificationEvent.portLockChanged(number: Sample.number("12125550123"), isLocked: true)
        guard case .voice(let sentences) = writer.content(lock, channel: .voice) else { return }
        #expect(sentences[1] == "1. 2. 1. 2. 5. 5. 5. 0. 1. 2. 3.")
    }

    @Test(
        "What people have entered can't become markup, a header or another line",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=1>", "A\r\nBcc: all@example.net", "A\u{2028}B",
            "\u{202e}evil", "&amp;", "{number}{x}", "</Say><Hangup/>", "A\u{0}B",
            String(repeating: "x", count: 100_000),
        ]
    )
    func hostile(text: String) {
        for event in Sample.events(text) {
            guard case .mail(let subject, let plain, let html) = writer.content(event, channel: .mail),
                case .sms(let sms) = writer.content(event, channel: .sms)
            else {
                Issue.record("\(event.name)")
                return
            }
            #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<Hangup"))
            #expect(html.contains("Example &lt;Registry&gt;"))
            for text in [subject, sms] { #expect(!text.contains { $0.isNewline }) }
            #expect(!plain.contains("\r") && !plain.contains("\nBcc"))
            #expect(
                !(subject + plain + html + sms).unicodeScalars.contains {
                    ["\u{202e}", "\u{0}", "\u{2028}"].contains($0)
                }
            )
            #expect(sms.count < 1000 && plain.count < 2000)
        }
    }

    @Test("The same cause makes the same id; another cause, recipient or event another one")
    func ids() {
        let code = NotificationEvent.accessCode(code: "1", expires: Sample.noon)
        let reset = NotificationEvent.passwordReset(code: "1", expires: Sample.noon)
        let first = writer.message(code, cause: "n1#3", to: .mail("a@b.c")).id
        #expect(writer.message(code, cause: "n1#3", to: .mail("a@b.c")).id == first)
        #expect(MessageWriter().message(code, cause: "n1#3", to: .mail("a@b.c")).id == first)
        let others = [
            writer.message(code, cause: "n1#4", to: .mail("a@b.c")),
            writer.message(reset, cause: "n1#3", to: .mail("a@b.c")),
            writer.message(code, cause: "n1#3", to: .mail("a@b.d")),
            writer.message(code, cause: "n1#3", to: .sms(Sample.number("12125550123"))),
            writer.message(code, cause: "n1#3", to: .voice(Sample.number("12125550123"))),
        ].map(\.id)
        #expect(Set(others + [first]).count == 6)
        #expect(MessageID(first.description) == first)
        for odd in ["", "x", first.description.uppercased() + "G", String(repeating: "g", count: 32)] {
            #expect(MessageID(odd) == nil)
        }
    }

    @Test("Messages with a code are secret, others are not")
    func secrets() {
        for event in Sample.events("code") {
            #expect(writer.message(event, cause: "x", to: .mail("a@b.c")).isSecret == (event.code != nil))
        }
    }

    @Test(
        "Addresses that could end a header or a command are not well-formed",
        arguments: [
            ("a@b.c", true), ("first.last+tag@example.net", true), ("", false), ("@", false), ("a@", false),
            ("@b", false),
            ("a@b@c", false), ("a b@c.d", false), ("a@b.c>\r\nRCPT TO:<x@y.z", false), ("a@b.c,d@e.f", false),
            ("\"a\"@b.c", false), ("ä@b.c", false), (String(repeating: "a", count: 65) + "@b.c", false),
        ]
    )
    func addresses(address: String, isWellFormed: Bool) {
        #expect(Recipient.mail(address).isWellFormed == isWellFormed)
    }
}
