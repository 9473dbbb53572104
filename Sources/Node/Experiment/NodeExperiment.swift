import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Numbering
import RegistryWeb

/// The experiment page's hands: this node's gate, and the other nodes by HTTP.
struct NodeExperiment: Experiment {
    let gate: ExperimentGate
    /// Each member's URL for clients.
    let members: [UInt16: String]

    /// The longest answer that is read.
    static let maximumAnswer = 1 << 20

    var isCut: Bool { gate.isCut }

    func setCut(_ isCut: Bool) { gate.setCut(isCut) }

    func trace(of number: TelephoneNumber) -> [TracedMessage] { gate.trace(of: number) }

    func ask(_ node: UInt16, _ request: NodeRequest) async throws -> (status: Int, body: String) {
        guard let address = members[node] else { throw ConfigurationError("node \(node) is no member") }
        var sent = HTTPClientRequest(url: address + request.path)
        sent.method = HTTPMethod(rawValue: request.method)
        for (name, value) in request.headers { sent.headers.add(name: name, value: value) }
        if !request.body.isEmpty { sent.body = .bytes(ByteBuffer(string: request.body)) }
        let response = try await HTTPClient.shared.execute(sent, timeout: .seconds(8))
        let body = try await response.body.collect(upTo: Self.maximumAnswer)
        return (Int(response.status.code), String(buffer: body))
    }
}
