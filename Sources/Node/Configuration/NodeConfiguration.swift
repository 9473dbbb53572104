import Notification

/// A node's configuration file, `node.yaml`. Paths are relative to the file.
///
/// Written by `e164 cluster create`; every key is explained there (`NodeConfiguration+Text.swift`).
public struct NodeConfiguration: Codable, Equatable, Sendable {
    /// Where clients and browsers come in.
    public struct API: Codable, Equatable, Sendable {
        public var host: String
        public var port: Int
        /// PEM files for HTTPS; without them the node speaks plain HTTP, which it does on loopback only.
        public var certificate: String?
        public var privateKey: String?
    }

    /// Where the other nodes come in, by HTTPS with mutual TLS.
    public struct Peer: Codable, Equatable, Sendable {
        public var host: String
        public var port: Int
        public var authority: String
        public var certificate: String
        public var privateKey: String
    }

    /// A node of this epoch.
    public struct Member: Codable, Equatable, Sendable {
        public var node: Int
        /// Sixteen hexadecimal digits: the data directory that votes for this node, and no other.
        public var store: String
        /// `host:port`.
        public var peer: String
        /// The URL that clients use.
        public var api: String
        /// `true` for a node that was added and has no vote yet.
        public var learner: Bool?
    }

    public struct Policy: Codable, Equatable, Sendable {
        /// Lets 555-0100 to 555-0199 be given out, for trials.
        public var fictionalNumbers: Bool
    }

    /// What is for trials only.
    public struct Development: Codable, Equatable, Sendable {
        /// Keeps codes and notices in memory, where a system administrator reads them, instead of sending them.
        public var outbox: Bool
        /// Lets the page of experiments cut nodes off and keep traces of their messages.
        public var experiment: Bool?
    }

    /// Certificates of numbers.
    public struct Certificates: Codable, Equatable, Sendable {
        /// A PEM file with the authorities that chains must end at.
        public var anchors: String
    }

    /// Somebody to ask for the places of postal codes that the program does not know.
    public struct Geocoder: Codable, Equatable, Sendable {
        /// A server that speaks Google's Geocoding API; `nil` for Google's own.
        public var url: String?
        /// Its key; `nil` takes the environment variable `E164_GEOCODER_KEY`.
        public var key: String?
    }

    /// How porting goes; the same on every node. What is missing is as in `PortingPolicy`.
    public struct Porting: Codable, Equatable, Sendable {
        /// How long a PIN is good for, 1 to 30 days.
        public var pinDays: Int?
        /// Whether people may think up a PIN.
        public var chosenPINs: Bool?
        /// Hours between a right PIN and the move, 0 to 168, at least and where something asks for care.
        public var coolingHours: Int?
        public var carefulCoolingHours: Int?
        /// What the losing carrier's silence means: `approves` or `refuses`.
        public var silence: String?
        /// Days beside the federal holidays that are no business days, as `2026-12-24`.
        public var holidays: [String]?
    }

    /// How messages reach people.
    public struct Messages: Codable, Equatable, Sendable {
        /// What the registry calls itself in them.
        public var service: String?
        public var smtp: SMTP?
        public var mandrill: Mandrill?
        public var twilio: Twilio?
    }

    /// A mail server.
    public struct SMTP: Codable, Equatable, Sendable {
        public var host: String
        public var port: Int
        public var security: SMTPConfiguration.Security?
        public var user: String?
        /// `nil` takes the environment variable `E164_SMTP_PASSWORD`.
        public var password: String?
        /// A PEM file with the authorities to trust; `nil` for the system's.
        public var authorities: String?
        public var from: String
        public var name: String?
    }

    /// Mandrill's HTTP API.
    public struct Mandrill: Codable, Equatable, Sendable {
        public var url: String?
        /// `nil` takes the environment variable `E164_MANDRILL_KEY`.
        public var key: String?
        public var from: String
        public var name: String?
    }

    /// Twilio's HTTP API, for short messages and calls.
    public struct Twilio: Codable, Equatable, Sendable {
        public var url: String?
        public var account: String
        /// `nil` takes the environment variable `E164_TWILIO_TOKEN`.
        public var token: String?
        /// The number that messages and calls come from.
        public var from: String
    }

    /// The pages.
    public struct Web: Codable, Equatable, Sendable {
        /// Map tiles: a URL with `{z}`, `{x}` and `{y}`, and whom to thank for them.
        public struct Tiles: Codable, Equatable, Sendable {
            public var url: String
            public var attribution: String
        }

        /// `nil` draws outlines only.
        public var tiles: Tiles?
        /// Folders with `javascript` and `bootstrap-icons` in them; `nil` for `/usr/share`.
        public var libraries: [String]?
    }

    public var cluster: String
    public var node: Int
    public var epoch: Int
    public var data: String
    /// Where `e164 cluster backup` writes; `nil` for the folder `backups` beside the file.
    public var backups: String?
    public var logLevel: String
    public var api: API
    public var peer: Peer
    public var members: [Member]
    /// The first system administrator's API key, proposed by whichever node starts first: `id:salt:hash`.
    public var firstKey: String
    /// The first system administrator's account, proposed likewise: mail address and password hash.
    public var firstAccount: String?
    public var policy: Policy
    public var porting: Porting?
    /// `nil` sends nothing.
    public var messages: Messages?
    public var development: Development?
    /// The OCN of the carrier that runs the node: it takes people in who want a number. `nil` for nobody.
    public var registrar: String?
    /// `nil` for pages with what Debian's packages bring.
    public var web: Web?
    /// `nil` takes chains of any authority.
    public var certificates: Certificates?
    /// `nil` asks nobody.
    public var geocoder: Geocoder?
}

/// Why a configuration can't be used, in a sentence for the operator.
public struct ConfigurationError: Error, CustomStringConvertible, Sendable {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
