import Foundation
import Node
import Numbering
import RegistryClient

/// Asks a node with sample records, and measures.
struct SearchLoad {
    /// What came out of one kind of question.
    struct Row: Sendable {
        let name: String
        let count: Int
        let p50: Duration
        let p99: Duration
        let max: Duration
        let itemsPerRequest: Double
    }

    /// A kind of question, with parameters drawn anew each time.
    struct Question: Sendable {
        let name: String
        let make: @Sendable (SampleStore, inout SampleDraws) -> (path: String, query: [(name: String, value: String?)])
    }

    let node: SearchNode
    let connections: Int
    let seconds: Double
    let seed: UInt64

    func run() async throws -> [Row] {
        let client = try node.makeClient()
        let sample = node.sample
        let end = ContinuousClock.now + .seconds(seconds)
        let questions = Self.questions
        // Each kind once beforehand: area codes are loaded when they are first searched.
        var first = SampleDraws(seed: seed)
        for question in questions {
            let (path, query) = question.make(sample, &first)
            _ = try await client.page(path, query, limit: 100)
        }
        let seed = seed
        let samples = try await withThrowingTaskGroup(of: [[(Duration, Int)]].self) { group in
            for connection in 0..<connections {
                group.addTask {
                    var random = SampleDraws(seed: seed &+ UInt64(connection) &+ 1)
                    var samples = [[(Duration, Int)]](repeating: [], count: questions.count)
                    var index = connection
                    while ContinuousClock.now < end {
                        let place = index % questions.count
                        index += 1
                        let (path, query) = questions[place].make(sample, &random)
                        let start = ContinuousClock.now
                        let page = try await client.page(path, query, limit: 100)
                        samples[place].append((.now - start, page.items.count))
                    }
                    return samples
                }
            }
            var all = [[(Duration, Int)]](repeating: [], count: questions.count)
            for try await part in group {
                for place in all.indices { all[place] += part[place] }
            }
            return all
        }
        await client.shutdown()
        return zip(questions, samples).map { Self.row($0.name, $1) }
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
            itemsPerRequest: Double(samples.reduce(0) { $0 + $1.1 }) / Double(Swift.max(samples.count, 1))
        )
    }

    static func milliseconds(_ duration: Duration) -> String {
        String(format: "%.2f", duration / .milliseconds(1))
    }

    // MARK: - Questions

    private static let questions: [Question] = [
        held("holdings of a carrier") { _, _ in [] },
        held("... in an area code") { sample, random in [("areaCode", areaCode(sample, &random))] },
        held("... in a block") { sample, random in [("block", block(sample, &random))] },
        held("... that age") { _, _ in [("state", "aging")] },
        held("... that age, in an area code") { sample, random in
            [("state", "aging"), ("areaCode", areaCode(sample, &random))]
        },
        held("... of a type") { _, _ in [("type", "landline")] },
        held("... with a word") { _, random in [("q", ["PIZZA", "smi", "Jane Doe"][Int(random.next() % 3)])] },
        held("... with digits") { _, random in [("q", "\(1_000 + random.next() % 9_000)")] },
        Question(name: "everybody's in an area code") { sample, random in
            ("/v1/numbers", [("areaCode", areaCode(sample, &random))])
        },
        Question(name: "everybody's that age") { sample, random in
            ("/v1/numbers", [("areaCode", areaCode(sample, &random)), ("state", "aging")])
        },
        free("free in an area code") { sample, random in [("areaCode", areaCode(sample, &random))] },
        free("free in a block, for its holder") { sample, random in
            [("block", block(sample, &random)), ("ocn", carrier(sample, &random))]
        },
        free("free for a carrier") { sample, random in
            [("areaCode", areaCode(sample, &random)), ("ocn", carrier(sample, &random))]
        },
        free("free, ends with 4 digits") { sample, random in
            [("areaCode", areaCode(sample, &random)), ("endsWith", "\(1_000 + random.next() % 9_000)")]
        },
        free("free, contains letters") { sample, random in
            [("areaCode", areaCode(sample, &random)), ("contains", ["PIZZA", "CAFE", "TAXI"][Int(random.next() % 3)])]
        },
        free("free near a point") { _, random in
            [("near", "\(30 + Double(random.next() % 160) / 10),\(-120 + Double(random.next() % 480) / 10)")]
        },
    ]

    private typealias Filters = @Sendable (SampleStore, inout SampleDraws) -> [(name: String, value: String?)]

    private static func held(_ name: String, _ filters: @escaping Filters) -> Question {
        Question(name: name) { sample, random in
            ("/v1/numbers", [("ocn", carrier(sample, &random))] + filters(sample, &random))
        }
    }

    private static func free(_ name: String, _ filters: @escaping Filters) -> Question {
        Question(name: name) { sample, random in ("/v1/available", filters(sample, &random)) }
    }

    private static func carrier(_ sample: SampleStore, _ random: inout SampleDraws) -> String {
        sample.carriers[Int(random.next() % UInt64(sample.carriers.count))].description
    }

    private static func areaCode(_ sample: SampleStore, _ random: inout SampleDraws) -> String {
        "\(sample.areaCodes[Int(random.next() % UInt64(sample.areaCodes.count))])"
    }

    private static func block(_ sample: SampleStore, _ random: inout SampleDraws) -> String {
        let exchange = sample.exchanges[Int(random.next() % UInt64(sample.exchanges.count))]
        return "1\(areaCode(sample, &random))\(exchange)-\(random.next() % 10)"
    }
}
