import Formats
import Foundation
import Numbering
import RegistryClient

/// Puts the demo's area codes, carriers and keys into the registry, and reads whether a node is ready.
struct DemoLoader {
    /// The carriers that get an API key each: large ones of different kinds.
    static let carriers = ["9104", "073H", "6529"]

    /// How many requests are under way at a time.
    private static let width = 32

    let client: RegistryClient

    /// A loader that talks to these addresses with the system administrator's key.
    init(nodes: [String], key: String) throws {
        client = try RegistryClient(ClientConfiguration(nodes: nodes, apiKey: APIKey(key)))
    }

    /// Whether the node at this address serves and sees a majority.
    static func isReady(_ api: String) async -> Bool {
        var configuration = ClientConfiguration(nodes: [api])
        configuration.rounds = 1
        guard let client = try? RegistryClient(configuration) else { return false }
        let isReady = await client.ready()
        await client.shutdown()
        return isReady
    }

    /// Loads area codes and carriers. Doing it again changes nothing.
    func loadTables(progress: (_ done: Int, _ all: Int) -> Void) async throws {
        let codes = DemoTable.rows(DemoData.areaCodesCSV)
        let companies = DemoTable.rows(DemoData.ocnsCSV)
        let all = codes.count + companies.count
        var done = 0
        let client = client
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, work) in (codes.map(Work.areaCode) + companies.map(Work.ocn)).enumerated() {
                if index >= DemoLoader.width {
                    try await group.next()
                    done += 1
                    progress(done, all)
                }
                group.addTask { try await work.put(client) }
            }
            while try await group.next() != nil {
                done += 1
                progress(done, all)
            }
        }
    }

    /// Makes the carriers' API keys.
    func makeCarriers() async throws -> [DemoFile.Carrier] {
        let companies = DemoTable.rows(DemoData.ocnsCSV)
        var made: [DemoFile.Carrier] = []
        for ocn in DemoLoader.carriers {
            let name = companies.first { $0["ocn"] == ocn }?["company"] ?? ocn
            let key = try await client.createAPIKey(name: "Demo key of \(name)", ocn: ocn)
            guard let token = key.key else { throw DemoError("the key of \(name) was lost on the way; try again") }
            made.append(DemoFile.Carrier(ocn: ocn, name: name, apiKey: token.token))
        }
        return made
    }

    private enum Work: Sendable {
        case areaCode([String: String])
        case ocn([String: String])

        func put(_ client: RegistryClient) async throws {
            switch self {
            case .areaCode(let row):
                _ = try await client.putAreaCode(
                    row["npa"] ?? "",
                    status: "open",
                    kind: row["kind"] == "geographic" ? "geographic" : "nongeographic",
                    place: row["place"],
                    country: row["country"],
                    latitude: row["latitude"].flatMap(Double.init),
                    longitude: row["longitude"].flatMap(Double.init),
                    timeZone: row["time_zone"],
                    overlay: row["overlay"]
                )
            case .ocn(let row):
                _ = try await client.putOCN(
                    row["ocn"] ?? "",
                    company: row["company"],
                    state: row["state"],
                    companyType: row["company_type"],
                    status: "active"
                )
            }
        }
    }
}

/// A small CSV table with a header, in memory.
enum DemoTable {
    /// Every row by column name; empty fields are left out.
    static func rows(_ text: String) -> [[String: String]] {
        var reader = CSVReader()
        var records: [CSVRecord] = []
        reader.read(Array(text.utf8)) { records.append($0) }
        reader.finish { records.append($0) }
        guard let header = records.first?.fields else { return [] }
        return records.dropFirst().filter { !$0.isBlank }.map { record in
            Dictionary(zip(header, record.fields).filter { !$0.1.isEmpty }) { first, _ in first }
        }
    }
}
