import AsyncHTTPClient
import Formats
import Foundation
import NIOCore
import NIOHTTP1
import Node
import Numbering
import RegistryClient

/// Opens the console's pages at a node with sample records, and measures.
struct PageLoad: Sendable {
    struct Row: Sendable {
        let name: String
        let count: Int
        let p50: Duration
        let p99: Duration
        let max: Duration
        /// Of one page, as it is sent without compression.
        let kilobytes: Double
    }

    /// Who opens a page.
    enum Visitor: CaseIterable, Sendable {
        case nobody
        case carrier
        case administrator
    }

    /// A page, with parameters drawn anew each time.
    struct PageKind: Sendable {
        let name: String
        let visitor: Visitor
        let path: @Sendable (PageDraws) -> String
    }

    struct UnexpectedPage: Error, CustomStringConvertible {
        let description: String
    }

    private let address: String
    private let sample: SampleStore
    private let connections: Int
    private let seconds: Double
    private let seed: UInt64
    /// The tokens of the visitors' sessions.
    private let sessions: [Visitor: String]

    /// Logs in whoever opens pages: makes an account of a carrier and one of an administrator for that.
    init(node: SearchNode, connections: Int, seconds: Double, seed: UInt64) async throws {
        address = node.address
        sample = node.sample
        self.connections = connections
        self.seconds = seconds
        self.seed = seed
        let client = try node.makeClient()
        do {
            sessions = [
                .carrier: try await Self.logIn("carrier", ocn: try await Self.carrier(client), client),
                .administrator: try await Self.logIn("systemAdministrator", ocn: nil, client),
            ]
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }

    /// One that has numbers.
    private static func carrier(_ client: RegistryClient) async throws -> String {
        guard let ocn = try await client.page("/v1/numbers", [], limit: 1).items.first?["ocn"]?.text else {
            throw UnexpectedPage(description: "nobody has a number")
        }
        return ocn
    }

    private static func logIn(_ role: String, ocn: String?, _ client: RegistryClient) async throws -> String {
        let mail = role + "@bench.example"
        _ = try await client.makeAccount(mail, name: "Benchmark", role: role, ocn: ocn)
        guard let code = try await client.invite(.account(mail))["code"]?.text else {
            throw UnexpectedPage(description: "the code of \(mail) was lost on the way")
        }
        let password = "words for a benchmark"
        try await client.setPassword(of: .account(mail), code: code, to: password)
        return try await client.logIn(.account(mail), password: password).token.token
    }

    func run() async throws -> [Row] {
        let http = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(redirectConfiguration: .disallow)
        )
        do {
            let rows = try await run(http)
            try await http.shutdown()
            return rows
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    private func run(_ http: HTTPClient) async throws -> [Row] {
        // Each page once beforehand: tables are loaded when they are first needed.
        var first = SampleDraws(seed: seed)
        for kind in Self.kinds { _ = try await open(kind, PageDraws(sample: sample, &first), http) }
        let end = ContinuousClock.now + .seconds(seconds)
        let samples = try await withThrowingTaskGroup(of: [[(Duration, Int)]].self) { group in
            for connection in 0..<connections {
                group.addTask { try await open(from: connection, until: end, http) }
            }
            var all = [[(Duration, Int)]](repeating: [], count: Self.kinds.count)
            for try await part in group {
                for place in all.indices { all[place] += part[place] }
            }
            return all
        }
        return zip(Self.kinds, samples).map { Self.row($0.name, $1) }
    }

    private func open(
        from connection: Int,
        until end: ContinuousClock.Instant,
        _ http: HTTPClient
    ) async throws -> [[(Duration, Int)]] {
        var random = SampleDraws(seed: seed &+ UInt64(connection) &+ 1)
        var samples = [[(Duration, Int)]](repeating: [], count: Self.kinds.count)
        var index = connection
        while ContinuousClock.now < end {
            let place = index % Self.kinds.count
            index += 1
            let draws = PageDraws(sample: sample, &random)
            let start = ContinuousClock.now
            let bytes = try await open(Self.kinds[place], draws, http)
            samples[place].append((.now - start, bytes))
        }
        return samples
    }

    /// - Returns: The page's bytes.
    private func open(_ kind: PageKind, _ draws: PageDraws, _ http: HTTPClient) async throws -> Int {
        let path = kind.path(draws)
        var request = HTTPClientRequest(url: address + path)
        if let session = sessions[kind.visitor] {
            request.headers.add(name: "Cookie", value: "e164_session=" + session)
        }
        let response = try await http.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 16 << 20)
        guard response.status.code == 200 else {
            throw UnexpectedPage(description: "\(path) answers \(response.status.code)")
        }
        return body.readableBytes
    }

    private static func row(_ name: String, _ samples: [(Duration, Int)]) -> Row {
        let times = samples.map(\.0).sorted()
        func quantile(_ part: Double) -> Duration {
            times.isEmpty ? .zero : times[min(times.count - 1, Int(Double(times.count) * part))]
        }
        return Row(
            name: name,
            count: times.count,
            p50: quantile(0.5),
            p99: quantile(0.99),
            max: times.last ?? .zero,
            kilobytes: Double(samples.reduce(0) { $0 + $1.1 }) / 1_000 / Double(Swift.max(samples.count, 1))
        )
    }

    // MARK: - Pages

    private static let kinds: [PageKind] = [
        page("home", .nobody) { _ in "/" },
        page("find: area code", .nobody) { "/find?areaCode=\($0.areaCode)" },
        page("find: letters", .nobody) { "/find?areaCode=\($0.areaCode)&contains=\($0.word)" },
        page("find: near a place", .nobody) { "/find?near=\($0.position)" },
        page("number, for the public", .nobody) { "/numbers/\($0.number)" },
        page("number, for a carrier", .carrier) { "/numbers/\($0.number)" },
        page("numbers", .carrier) { _ in "/numbers" },
        page("numbers: area code", .carrier) { "/numbers?areaCode=\($0.areaCode)" },
        page("numbers: aging", .carrier) { _ in "/numbers?state=aging" },
        page("numbers: type and area code", .carrier) { "/numbers?type=landline&areaCode=\($0.areaCode)" },
        page("numbers: a word", .carrier) { "/numbers?q=\($0.word)" },
        page("numbers: digits", .carrier) { "/numbers?q=\($0.digits)" },
        page("blocks", .carrier) { _ in "/blocks" },
        page("block", .carrier) { "/blocks/\($0.block)" },
        page("ports", .carrier) { _ in "/ports" },
        page("orders", .carrier) { _ in "/orders" },
        page("utilisation: area codes", .carrier) { _ in "/reports?by=areaCode" },
        page("utilisation: blocks", .carrier) { "/reports?by=block&areaCode=\($0.areaCode)" },
        page("all numbers", .administrator) { _ in "/numbers" },
        page("all numbers: area code and state", .administrator) { "/numbers?state=aging&areaCode=\($0.areaCode)" },
        page("all ports", .administrator) { _ in "/ports" },
        page("carriers", .administrator) { _ in "/ocns" },
        page("carrier", .administrator) { "/ocns/\($0.carrier)" },
        page("area codes", .administrator) { _ in "/area-codes" },
        page("area code", .administrator) { "/area-codes/1-\($0.areaCode)" },
        page("all blocks", .administrator) { _ in "/blocks" },
        page("cluster", .administrator) { _ in "/cluster" },
    ]

    private static func page(
        _ name: String,
        _ visitor: Visitor,
        _ path: @escaping @Sendable (PageDraws) -> String
    ) -> PageKind {
        PageKind(name: name, visitor: visitor, path: path)
    }
}

/// What a page is opened for, drawn anew each time.
struct PageDraws: Sendable {
    let areaCode: String
    let block: String
    let number: String
    let carrier: String
    let word: String
    let digits: String
    let position: String

    init(sample: SampleStore, _ random: inout SampleDraws) {
        func draw(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        areaCode = "\(sample.areaCodes[draw(sample.areaCodes.count)])"
        let exchange = sample.exchanges[draw(sample.exchanges.count)]
        block = "1\(areaCode)\(exchange)-\(draw(10))"
        number = "+1\(areaCode)\(exchange)\(1_000 + draw(9_000))"
        carrier = sample.carriers[draw(sample.carriers.count)].description
        word = ["PIZZA", "CAFE", "TAXI"][draw(3)]
        digits = "\(1_000 + draw(9_000))"
        position = "\(30 + Double(draw(160)) / 10),\(-120 + Double(draw(480)) / 10)"
    }
}
