/// A mail server and how to speak to it.
public struct SMTPConfiguration: Sendable {
    /// How the way to the server is protected.
    public enum Security: String, CaseIterable, Codable, Sendable {
        /// In the clear at first, then TLS; without it nothing is sent. Port 587.
        case startTLS = "starttls"
        /// TLS from the beginning. Port 465.
        case implicitTLS = "tls"
        /// In the clear. For a server on the same machine.
        case none
    }

    public var host: String
    public var port: Int
    public var security: Security
    public var user: String?
    /// From the configuration or the environment. It goes to the server only.
    public var password: String?
    /// A PEM file with the authorities to trust; `nil` for the system's.
    public var authorities: String?
    /// Who the mail comes from.
    public var sender: MailSender
    /// In seconds, for one mail.
    public var timeout = 30

    public init(host: String, port: Int, security: Security, sender: MailSender) {
        self.host = host
        self.port = port
        self.security = security
        self.sender = sender
    }

    /// Why nothing can be sent with it; `nil` when something can.
    public var problem: String? {
        let isHost =
            !host.isEmpty && host.utf8.count <= 255
            && host.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D].contains(byte)
            }
        guard isHost else { return "the mail server's name must be letters, digits, dots and hyphens" }
        guard (1...65_535).contains(port) else { return "the mail server's port must be 1 to 65535" }
        let isNear = host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
        guard security != .none || isNear else { return "mail goes unprotected to this machine only" }
        return nil
    }

    var url: String { "\(security == .implicitTLS ? "smtps" : "smtp")://\(host):\(port)" }
}
