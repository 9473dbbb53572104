import Formats
import Foundation
import Node
import Numbering
import RegistryClient

/// Takes numbers of a node with sample records that are still free, here one and there one, and measures what they cost.
struct AllocationLoad {
    struct Result: Sendable {
        let count: Int
        /// What the node's threads worked in all.
        let processorTime: Duration
        /// Until the answer was there, in ascending order.
        let times: [Duration]

        /// The node's work for one number, in microseconds.
        var microseconds: Double { processorTime / .microseconds(1) / Double(max(count, 1)) }
    }

    private struct Free: Sendable {
        let number: String
        let holder: String
    }

    let node: SearchNode
    let connections: Int
    let seconds: Double
    let seed: UInt64

    /// Blocks that numbers are taken in; the same however many records there are.
    private static let blocks = 300

    func run() async throws -> Result {
        let client = try node.makeClient()
        let free = try await freeNumbers(client)
        let end = ContinuousClock.now + .seconds(seconds)
        let before = node.processorTime
        let connections = connections
        let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for connection in 0..<connections {
                group.addTask {
                    var times: [Duration] = []
                    for place in stride(from: connection, to: free.count, by: connections) {
                        let start = ContinuousClock.now
                        guard start < end else { break }
                        _ = try await client.allocate(free[place].number, ocn: free[place].holder)
                        times.append(.now - start)
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let processorTime = node.processorTime - before
        await client.shutdown()
        return Result(count: times.count, processorTime: processorTime, times: times.sorted())
    }

    /// Free numbers of some blocks, in an order that jumps between them.
    private func freeNumbers(_ client: RegistryClient) async throws -> [Free] {
        let sample = node.sample
        var random = SampleDraws(seed: seed &+ 1_000)
        var free: [(order: UInt64, free: Free)] = []
        var seen: Set<String> = []
        for _ in 0..<Self.blocks {
            let areaCode = sample.areaCodes[Int(random.next() % UInt64(sample.areaCodes.count))]
            let exchange = sample.exchanges[Int(random.next() % UInt64(sample.exchanges.count))]
            let digit = UInt8(random.next() % 10)
            let block = "1\(areaCode)\(exchange)-\(digit)"
            guard seen.insert(block).inserted else { continue }
            let holder = sample.holder(areaCode, exchange, digit).description
            let page = try await client.page("/v1/available", [("block", block), ("ocn", holder)], limit: 1_000)
            for case .some(let number) in page.items.map({ $0["number"]?.text }) {
                free.append((random.next(), Free(number: number, holder: holder)))
            }
        }
        guard !free.isEmpty else { throw UsageProblem("no number is free among the sample records") }
        return free.sorted { $0.order < $1.order }.map(\.free)
    }
}
