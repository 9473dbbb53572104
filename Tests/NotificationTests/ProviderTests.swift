import AsyncHTTPClient
import Foundation
import HTTPTestSupport
import HTTPTypes
import Notification
import Numbering
import Testing

/// The requests' forms are those of the providers' published references.
@Suite("Providers over HTTP", .serialized)
struct ProviderTests {
    let writer = MessageWriter(service: "Example & Co")
    let event = NotificationEvent.accessCode(code: "7Q4M-K2XD", expires: Sample.noon)

    private func mandrill(_ address: String) throws -> MandrillProvider {
        let sender = try #require(MailSender(address: "registry@example.net", name: "Régistry"))
        return MandrillProvider(
            client: .shared,
            baseURL: address,
            key: "md-s3cret",
            sender: sender,
            timeout: .seconds(5)
        )
    }

    private func twilio(_ address: String) -> TwilioProvider {
        TwilioProvider(
            client: .shared,
            baseURL: address + "/",
            account: "AC0123456789abcdef",
            token: "t0ken:with/odd",
            sender: Sample.number("15005550006"),
            timeout: .seconds(5)
        )
    }

    // MARK: - Mandrill

    @Test("Mandrill gets messages/send with key, sender, recipient, text and HTML")
    func mandrillFormat() async throws {
        let answer = #"[{"email": "jane@example.net", "status": "queued", "_id": "abc123", "reject_reason": null}]"#
        let server = LocalServer { _, _ in .init(200, answer) }
        let message = writer.message(event, cause: "x", to: .mail("jane@example.net"))
        try await server.run { address in
            let delivery = try await mandrill(address).send(message)
            #expect(delivery == .accepted(reference: "abc123"))
        }
        let asked = try #require(server.asked.first)
        #expect(asked.method == .post)
        #expect(asked.path == "/api/1.0/messages/send.json")
        #expect(asked.headers[.contentType] == "application/json")
        let body = try #require(try JSONSerialization.jsonObject(with: Data(asked.body.utf8)) as? [String: Any])
        #expect(Set(body.keys) == ["key", "message", "async"])
        #expect(body["key"] as? String == "md-s3cret")
        #expect(body["async"] as? Bool == false)
        let mail = try #require(body["message"] as? [String: Any])
        #expect(mail["from_email"] as? String == "registry@example.net")
        #expect(mail["from_name"] as? String == "Régistry")
        #expect(mail["subject"] as? String == "Your access code")
        #expect((mail["text"] as? String)?.contains("7Q4M-K2XD") == true)
        #expect((mail["html"] as? String)?.contains("Example &amp; Co") == true)
        let recipients = try #require(mail["to"] as? [[String: String]])
        #expect(recipients == [["email": "jane@example.net", "type": "to"]])
        #expect((mail["metadata"] as? [String: String]) == ["message_id": message.id.description])
    }

    @Test(
        "Mandrill's answers are told apart, and none of them tells the key",
        arguments: [
            (200, #"[{"status": "sent"}]"#, "accepted"), (200, #"[{"status": "scheduled"}]"#, "accepted"),
            (200, #"[{"status": "rejected", "reject_reason": "hard-bounce"}]"#, "refused"),
            (200, #"[{"status": "invalid"}]"#, "refused"), (200, "[]", "failed"), (200, "<html>", "failed"),
            (200, #"[{"status": "md-s3cret"}]"#, "failed"),
            (500, #"{"status": "error", "code": -1, "name": "Invalid_Key", "message": "md-s3cret"}"#, "failed"),
            (500, #"{"status": "error", "code": -2, "name": "ValidationError", "message": "x"}"#, "refused"),
            (500, #"{"status": "error", "code": -99, "name": "GeneralError", "message": "x"}"#, "failed"),
            (503, "", "failed"), (200, String(repeating: "[", count: 1 << 19), "failed"),
        ]
    )
    func mandrillAnswers(status: Int, body: String, meaning: String) async throws {
        let server = LocalServer { _, _ in .init(status, body) }
        try await server.run { address in
            let delivery = try await mandrill(address).send(Sample.message("x"))
            #expect(String(describing: delivery).hasPrefix(meaning))
            #expect(!String(describing: delivery).contains("s3cret"))
        }
    }

    // MARK: - Twilio

    @Test("Twilio gets Messages with To, From and Body, by basic authentication")
    func twilioMessage() async throws {
        let server = LocalServer { _, _ in .init(201, #"{"sid": "SM1", "status": "queued", "error_code": null}"#) }
        try await server.run { address in
            let message = writer.message(event, cause: "x", to: .sms(Sample.number("12125550123")))
            #expect(await twilio(address).send(message) == .accepted(reference: "SM1"))
        }
        let asked = try #require(server.asked.first)
        #expect(asked.method == .post)
        #expect(asked.path == "/2010-04-01/Accounts/AC0123456789abcdef/Messages.json")
        #expect(asked.headers[.contentType] == "application/x-www-form-urlencoded")
        let credentials = Data("AC0123456789abcdef:t0ken:with/odd".utf8).base64EncodedString()
        #expect(asked.headers[.authorization] == "Basic " + credentials)
        let fields = Self.form(asked.body)
        #expect(Set(fields.keys) == ["To", "From", "Body"])
        #expect(fields["To"] == "+12125550123")
        #expect(fields["From"] == "+15005550006")
        #expect(fields["Body"]?.contains("Example & Co: your access code is 7Q4M-K2XD") == true)
    }

    @Test("Twilio gets Calls with TwiML that spells the code twice")
    func twilioCall() async throws {
        let server = LocalServer { _, _ in .init(201, #"{"sid": "CA1", "status": "queued"}"#) }
        try await server.run { address in
            let message = writer.message(event, cause: "x", to: .voice(Sample.number("12125550123")))
            #expect(await twilio(address).send(message) == .accepted(reference: "CA1"))
        }
        let asked = try #require(server.asked.first)
        #expect(asked.path == "/2010-04-01/Accounts/AC0123456789abcdef/Calls.json")
        let fields = Self.form(asked.body)
        #expect(Set(fields.keys) == ["To", "From", "Twiml"])
        let twiml = try #require(fields["Twiml"])
        let xml = XMLText(twiml)
        #expect(xml.isWellFormed)
        #expect(xml.names == ["Response", "Say", "Pause", "Say", "Pause", "Say", "Say", "Pause", "Say"])
        #expect(twiml.components(separatedBy: "<Say>7. Q. 4. M. K. 2. X. D.</Say>").count == 3, "twice")
        #expect(twiml.contains("This is Example &amp; Co."))
    }

    @Test(
        "Twilio's answers are told apart, and none of them tells the token",
        arguments: [
            (201, "{}", "accepted"), (400, #"{"code": 21211, "message": "t0ken", "status": 400}"#, "refused"),
            (401, #"{"code": 20003}"#, "failed"), (403, "", "failed"), (404, "", "refused"), (429, "", "failed"),
            (500, "t0ken", "failed"), (503, "", "failed"),
        ]
    )
    func twilioAnswers(status: Int, body: String, meaning: String) async throws {
        let server = LocalServer { _, _ in .init(status, body) }
        let message = writer.message(event, cause: "x", to: .sms(Sample.number("12125550123")))
        try await server.run { address in
            let delivery = await twilio(address).send(message)
            #expect(String(describing: delivery).hasPrefix(meaning))
            #expect(!String(describing: delivery).contains("t0ken"))
        }
    }

    // MARK: - Both

    @Test("Who can't be reached is tried again")
    func unreachable() async throws {
        let mail = try await mandrill("http://127.0.0.1:1").send(Sample.message("x"))
        #expect(mail == .failed("Mandrill can't be reached"))
        let message = writer.message(event, cause: "x", to: .sms(Sample.number("12125550123")))
        #expect(await twilio("http://127.0.0.1:1").send(message) == .failed("Twilio can't be reached"))
    }

    @Test("A server that is down for a while loses no message")
    func outage() async throws {
        let server = LocalServer { _, count in
            count < 3 ? .init(503, "") : .init(200, #"[{"status": "sent", "_id": "x"}]"#)
        }
        try await server.run { address in
            let clock = TestClock()
            let store = TestStore()
            let sender = MessageSender(
                queue: MessageQueue(node: 1),
                members: [1],
                provider: try mandrill(address),
                store: store,
                clock: clock
            )
            _ = try await sender.enqueue(Sample.message("a"))
            for _ in 0..<5 {
                await sender.sendDue()
                clock.advance(seconds: 3600)
            }
            #expect(store.entries.map(\.attempts) == [4])
            let isDone = store.entries.map(\.isDone)
            #expect(isDone == [true])
        }
        #expect(server.asked.count == 4)
    }

    private static func form(_ body: String) -> [String: String] {
        var fields: [String: String] = [:]
        for field in body.split(separator: "&") {
            let sides = field.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, let value = sides[1].removingPercentEncoding else { continue }
            fields[String(sides[0])] = value
        }
        return fields
    }
}

/// The names of an XML text's elements, as far as TwiML needs it.
struct XMLText {
    private(set) var names: [String] = []
    private(set) var isWellFormed = true

    init(_ text: String) {
        var open: [String] = []
        for tag in text.split(separator: "<").dropFirst() {
            guard let end = tag.firstIndex(of: ">") else {
                isWellFormed = false
                return
            }
            let content = tag[..<end]
            let name = String(content.prefix { $0.isLetter })
            if content.hasPrefix("?") { continue }
            if content.hasPrefix("/") {
                isWellFormed = isWellFormed && open.popLast() == String(content.dropFirst())
            } else {
                names.append(name)
                if !content.hasSuffix("/") { open.append(name) }
            }
        }
        isWellFormed = isWellFormed && open.isEmpty
    }
}
