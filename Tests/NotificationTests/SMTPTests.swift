import Foundation
import Notification
import Numbering
import Testing

@Suite(
    "Mail by SMTP",
    .serialized,
    .enabled(if: MailServer.obstacle == nil, "needs aiosmtpd: scripts/smtp-server --install")
)
struct SMTPTests {
    private func provider(
        _ port: Int,
        _ security: SMTPConfiguration.Security = .none,
        _ change: (inout SMTPConfiguration) -> Void = { _ in }
    ) throws -> SMTPProvider {
        let sender = try #require(MailSender(address: "registry@example.net", name: "Régistry"))
        var configuration = SMTPConfiguration(host: "localhost", port: port, security: security, sender: sender)
        configuration.timeout = 10
        change(&configuration)
        return SMTPProvider(configuration) { Sample.noon }
    }

    @Test("A mail arrives with its headers, as text and as HTML")
    func arrives() async throws {
        let server = try MailServer()
        let event = NotificationEvent.portRejected(
            number: Sample.number("12125550123"),
            gaining: "Télécom <Ñ> & Søn",
            reason: "no"
        )
        let message = MessageWriter().message(event, cause: "x", to: .mail("jane@example.net"))
        #expect(try await provider(server.port).send(message) == .accepted(reference: nil))
        let mail = try server.next()
        #expect(mail.from == "registry@example.net")
        #expect(mail.to == ["jane@example.net"])
        #expect(!mail.tls)
        let parts = try Parts(mail.mail)
        #expect(parts.headers["To"] == "<jane@example.net>")
        #expect(parts.headers["Date"] == "Sat, 31 Jan 2026 12:00:00 +0000")
        #expect(parts.headers["Message-ID"] == "<\(message.id)@example.net>")
        #expect(parts.headers["From"] == "=?utf-8?B?UsOpZ2lzdHJ5?= <registry@example.net>")
        #expect(Parts.decoded(parts.headers["Subject"] ?? "") == "+12125550123 does not move to Télécom <Ñ> & Søn")
        guard case .mail(_, let text, let html) = message.content else { return }
        #expect(parts.bodies["text/plain; charset=utf-8"] == text)
        #expect(parts.bodies["text/html; charset=utf-8"] == html)
        #expect(mail.mail.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 }, "lines are short")
    }

    @Test(
        "The way is protected by STARTTLS or by TLS from the beginning, and the user logs in",
        arguments: [
            ("starttls", SMTPConfiguration.Security.startTLS), ("implicit", .implicitTLS),
        ]
    )
    func protected(mode: String, security: SMTPConfiguration.Security) async throws {
        let files = try CertificateFiles()
        let server = try MailServer(
            ["--tls", mode, "--certificate", files.certificate, "--key", files.key, "--login", "user:pass word"]
        )
        let good = try provider(server.port, security) {
            $0.authorities = files.certificate
            $0.user = "user"
            $0.password = "pass word"
        }
        #expect(await good.send(Sample.message("a")) == .accepted(reference: nil))
        let mail = try server.next()
        #expect(mail.tls)
        #expect(mail.authenticated)
        let wrong = try provider(server.port, security) {
            $0.authorities = files.certificate
            $0.user = "user"
            $0.password = "s3cret"
        }
        #expect(await wrong.send(Sample.message("a")) == .failed("the mail server refuses the user or the password"))
        let stranger = try provider(server.port, security) { $0.user = "user" }
        #expect(await stranger.send(Sample.message("a")) == .failed("the mail server's certificate is not trusted"))
    }

    @Test("Nothing is sent in the clear when STARTTLS was asked for")
    func noDowngrade() async throws {
        let server = try MailServer()
        let delivery = try await provider(server.port, .startTLS).send(Sample.message("a"))
        #expect(delivery == .failed("the mail server offers no STARTTLS"))
        let far = SMTPConfiguration(
            host: "mail.example.net",
            port: 25,
            security: .none,
            sender: try #require(MailSender(address: "a@b.c"))
        )
        #expect(far.problem != nil)
    }

    @Test("A mailbox that there is not is refused; trouble is tried again and loses nothing")
    func trouble() async throws {
        let server = try MailServer(["--fail-first", "2", "--refuse", "nobody@example.net"])
        let smtp = try provider(server.port)
        let refused = await smtp.send(Sample.message("a", to: "nobody@example.net"))
        #expect(refused == .refused("the mail server refuses the mail with 550"))
        let clock = TestClock()
        let store = TestStore()
        let queue = MessageQueue(node: 1)
        let sender = MessageSender(queue: queue, members: [1], provider: smtp, store: store, clock: clock)
        _ = try await sender.enqueue(Sample.message("b"))
        for _ in 0..<4 {
            await sender.sendDue()
            clock.advance(seconds: 3600)
        }
        #expect(store.entries.map(\.attempts) == [3])
        let mail = try server.next()
        #expect(mail.mail.contains("Message-ID: <\(Sample.message("b").id)@example.net>"))
    }

    @Test("A server that is not there is tried again")
    func unreachable() async throws {
        guard case .failed(let reason) = try await provider(1).send(Sample.message("a")) else {
            Issue.record("it was sent to nobody")
            return
        }
        #expect(reason.hasPrefix("the mail server can't be reached"))
    }

    /// A mail taken apart.
    private struct Parts {
        var headers: [String: String] = [:]
        var bodies: [String: String] = [:]

        init(_ mail: String) throws {
            let mail = mail.replacingOccurrences(of: "\r\n", with: "\n")
            let end = try #require(mail.range(of: "\n\n"))
            headers = Self.headers(String(mail[..<end.lowerBound]))
            let type = try #require(headers["Content-Type"])
            let boundary = try #require(type.split(separator: "\"").last)
            for part in mail[end.upperBound...].components(separatedBy: "--\(boundary)").dropFirst().dropLast() {
                let trimmed = part.trimmingCharacters(in: .newlines)
                let end = try #require(trimmed.range(of: "\n\n"))
                let own = Self.headers(String(trimmed[..<end.lowerBound]))
                #expect(own["Content-Transfer-Encoding"] == "base64")
                let encoded = trimmed[end.upperBound...].replacingOccurrences(of: "\n", with: "")
                let data = try #require(Data(base64Encoded: encoded))
                bodies[try #require(own["Content-Type"])] = String(decoding: data, as: UTF8.self)
            }
        }

        private static func headers(_ text: String) -> [String: String] {
            var headers: [String: String] = [:]
            for line in text.replacingOccurrences(of: "\n ", with: " ").split(separator: "\n") {
                let sides = line.split(separator: ":", maxSplits: 1)
                if sides.count == 2 { headers[String(sides[0])] = sides[1].trimmingCharacters(in: .whitespaces) }
            }
            return headers
        }

        /// Joins encoded words (RFC 2047).
        static func decoded(_ text: String) -> String {
            text.split(separator: " ").map { word in
                let inner = word.dropFirst("=?utf-8?B?".count).dropLast(2)
                return Data(base64Encoded: String(inner)).map { String(decoding: $0, as: UTF8.self) } ?? String(word)
            }.joined()
        }
    }
}
