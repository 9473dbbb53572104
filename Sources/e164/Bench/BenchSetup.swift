import Formats
import Foundation
import NIOSSL
import Numbering
import RegistryClient

/// What a benchmark needs before it starts.
struct BenchSetup {
    let client: RegistryClient
    let sequence: NumberSequence
    let ocn: String?

    /// Area codes that are enough for any run.
    private static let wantedAreaCodes = 8

    /// Some open geographic area codes of the registry in which nobody holds a block.
    static func freeAreaCodes(_ client: RegistryClient) async throws -> [String] {
        var candidates: [String] = []
        try await client.pages("/v1/area-codes") { page in
            for item in page.items where item["status"] == "open" && item["kind"] == "geographic" {
                guard let text = item["areaCode"]?.text, text.hasPrefix("1-") else { continue }
                candidates.append(String(text.dropFirst(2)))
            }
        }
        var free: [String] = []
        for code in candidates where code != "555" && free.count < wantedAreaCodes {
            let blocks = try await client.page("/v1/blocks", [("areaCode", code)], limit: 1)
            if blocks.items.isEmpty { free.append(code) }
        }
        guard !free.isEmpty else {
            throw UsageProblem("every open area code has blocks that carriers hold: name area codes with --area-code")
        }
        return free
    }

    static func nanpCode(_ text: String) throws -> UInt16 {
        guard let code = AreaCode(text)?.nanp, (200...999).contains(code), code != 555 else {
            throw UsageProblem("'\(text)' is no area code that a benchmark can use")
        }
        return code
    }

    /// Who gets the numbers: takes one and looks.
    func holder() async throws -> String {
        // Far behind whatever the run itself will get to.
        for index in sequence.count / 2..<sequence.count / 2 + 20 {
            if let holder = try await holder(taking: sequence.value(at: index)) { return holder }
        }
        throw UsageProblem("these area codes are nearly full: name others with --area-code")
    }

    /// Who gets this number; `nil` when somebody has it.
    private func holder(taking number: UInt64) async throws -> String? {
        do {
            return try await client.allocate("+\(number)", ocn: ocn)["ocn"]?.text ?? ""
        } catch {
            guard error.problem?.code == "taken" else { throw error }
            return nil
        }
    }

    /// Takes the first numbers of the sequence.
    func take(_ count: Int) async throws {
        let size = 1_000
        for start in stride(from: 0, to: count, by: size) {
            let numbers = (start..<min(start + size, count)).map { index in
                JSONValue.string("+\(sequence.value(at: UInt64(index)))")
            }
            let order = JSONValue.object(omittingNil: [
                ("operation", "allocate"), ("numbers", .array(numbers)), ("ocn", .string(ifPresent: ocn)),
            ])
            let report = try await client.order(order)
            guard report["counts"]?["done"]?.integer == numbers.count else {
                throw UsageProblem("some numbers could not be taken beforehand; try again, or name other area codes")
            }
        }
    }

    /// The nodes with the requests that they get.
    static func nodes(
        _ client: RegistryClient,
        sequence: NumberSequence,
        ocn: String?,
        readsLocally: Bool
    ) throws -> [BenchRun.Node] {
        let run = "bench-" + RequestID.random().text.prefix(13)
        return try client.configuration.nodes.map { address in
            guard let url = URLComponents(string: address), let host = url.host else {
                throw UsageProblem("'\(address)' is no node's address")
            }
            let isSecure = url.scheme == "https"
            var tls: NIOSSLContext?
            if isSecure {
                var configuration = TLSConfiguration.makeClientConfiguration()
                if let file = client.configuration.authorityFile {
                    configuration.additionalTrustRoots = [.file(file)]
                }
                tls = try NIOSSLContext(configuration: configuration)
            }
            let port = url.port ?? (isSecure ? 443 : 80)
            let requests = BenchRequests(
                sequence: sequence,
                run: run,
                host: "\(host):\(port)",
                token: client.configuration.apiKey?.token ?? "",
                ocn: ocn,
                readsLocally: readsLocally
            )
            return BenchRun.Node(host: host, port: port, tls: tls, requests: requests)
        }
    }
}
