import FoundationEssentials
import NIOHTTP1

/// A refusal or the reason of a session's end as it travels: an RFC 9457 problem.
package struct PeerProblem: Codable, Hashable, Sendable, CustomStringConvertible {
    package var type: String
    package var title: String
    package var status: UInt
    package var detail: String
    /// Stable, for programs.
    package var code: String
    /// The receiver's epoch, where that is what differs (rule 13).
    package var epoch: UInt32?

    package init(_ refusal: PeerRefusal) {
        self.init(code: refusal.code, title: refusal.status.reasonPhrase, status: refusal.status.code, refusal.detail)
        if case .wrongEpoch(let current) = refusal { epoch = current }
    }

    /// Why a session ends that was accepted before.
    package init(ending reason: String) {
        self.init(code: "session-ended", title: "Session ended", status: 200, reason)
    }

    private init(code: String, title: String, status: UInt, _ detail: String) {
        self.type = "https://e164.space/problems/peer/\(code)"
        self.title = title
        self.status = status
        self.detail = detail
        self.code = code
    }

    /// Reads what a peer answered; `nil` if that is something else.
    package init?(json: [UInt8]) {
        guard let problem = try? JSONDecoder().decode(PeerProblem.self, from: Data(json)) else { return nil }
        self = problem
    }

    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and numbers alone: this can't fail, and without its body a refusal still has its status.
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
    }

    package var description: String { "\(code): \(detail)" }
}
