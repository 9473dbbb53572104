import FoundationEssentials
import Numbering

/// A mail as it goes over the wire: lines end in CR LF, nothing but ASCII.
///
/// Source: RFC 5322; RFC 2045 to 2047 for what is not ASCII.
enum MailText {
    static func text(
        of message: Message,
        subject: String,
        text: String,
        html: String,
        sender: MailSender,
        now: Timestamp
    ) -> String {
        let boundary = "=_\(message.id)"
        let from = sender.name.isEmpty ? sender.address : "\(encodedWord(sender.name)) <\(sender.address)>"
        let lines =
            [
                "From: \(from)",
                "To: <\(message.recipient.address)>",
                "Subject: \(encodedWord(subject))",
                "Date: \(date(now))",
                // The same at each try, so that a mail that arrives twice is recognised.
                "Message-ID: <\(message.id)@\(sender.domain)>",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
                "",
            ] + part("text/plain", text, boundary) + part("text/html", html, boundary) + ["--\(boundary)--", ""]
        return lines.joined(separator: "\r\n")
    }

    private static func part(_ type: String, _ text: String, _ boundary: String) -> [String] {
        [
            "--\(boundary)",
            "Content-Type: \(type); charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
        ] + base64Lines(text)
    }

    private static func base64Lines(_ text: String) -> [String] {
        let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: encoded.count, by: 76).map { start in
            String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self)
        }
    }

    /// A header's text as words of base64, each short enough and of whole characters.
    static func encodedWord(_ text: String) -> String {
        var words: [String] = []
        var part = ""
        for character in Escaping.plain(text) {
            // 36 bytes are 48 characters of base64: with its frame and the header's name, a line has at most 76.
            if part.utf8.count + character.utf8.count > 36 {
                words.append(part)
                part = ""
            }
            part.append(character)
        }
        words.append(part)
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// As `Sat, 31 Jan 2026 12:00:00 +0000`.
    static func date(_ time: Timestamp) -> String {
        let text = time.description
        let days = Int(time.millisecondsSinceEpoch / 86_400_000)
        // 1970-01-01 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days % 7]
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = Int(text.dropFirst(5).prefix(2)).map { names[$0 - 1] } ?? "Jan"
        return "\(weekday), \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) "
            + "\(text.dropFirst(11).prefix(8)) +0000"
    }
}
