import Formats
import Numbering
import Paxos
import Replication

/// Reads a number as people write it. Throws with a sentence as the error's description.
public typealias PhoneNumberParsing = @Sendable (String) throws -> TelephoneNumber

/// What the API needs to know beyond the registry.
public struct APIConfiguration: Sendable {
    /// For everything but the canonical form under +1, which is read here.
    public var parseNumber: PhoneNumberParsing
    /// The cluster's present members; their state is the registry's to tell.
    public var members: @Sendable () -> [ClusterMember]
    /// The node's monotonic clock, as the replica uses it; `nil` leaves out how long ago peers were heard.
    public var moment: (@Sendable () -> Moment)?
    /// More lines for `/metrics`, in Prometheus text format.
    public var additionalMetrics: @Sendable () -> String
    /// The most bytes of an ordinary body.
    public var bodyLimit = 64 << 10
    /// The most bytes of a chunk of an import or of an order.
    public var bulkBodyLimit = 8 << 20
    public var streams = StreamSettings()

    public init(
        parseNumber: @escaping PhoneNumberParsing,
        members: @escaping @Sendable () -> [ClusterMember] = { [] },
        moment: (@Sendable () -> Moment)? = nil,
        additionalMetrics: @escaping @Sendable () -> String = { "" }
    ) {
        self.parseNumber = parseNumber
        self.members = members
        self.moment = moment
        self.additionalMetrics = additionalMetrics
    }

    package func number(_ text: String) throws(Problem) -> TelephoneNumber {
        if text.utf8.count == 12, text.utf8.starts(with: "+1".utf8), let number = TelephoneNumber(e164: text) {
            return number
        }
        do {
            return try parseNumber(text)
        } catch {
            let value = FieldError(field: "number", value: text, rule: "").value
            throw Problem(.number, "\(error)", [.init("field", .string("number")), .init("value", .string(value))])
        }
    }
}

/// A node as the cluster's configuration names it.
public struct ClusterMember: Hashable, Sendable {
    public var id: NodeID
    /// Where clients reach it, as `http://127.0.0.1:8441`; `nil` when that is not known.
    public var api: String?
    /// Who runs it; `nil` when that is not known.
    public var name: String?
    public var isVoter: Bool

    public init(id: NodeID, api: String? = nil, name: String? = nil, isVoter: Bool = true) {
        self.id = id
        self.isVoter = isVoter
        self.api = api
        self.name = name
    }
}
