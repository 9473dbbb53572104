import NIOCore
import NIOPosix
import NIOSSL
import RegistryClient

/// Opens the connections of a benchmark and keeps them busy.
struct BenchRun: Sendable {
    struct Node: Sendable {
        var host: String
        var port: Int
        /// `nil` for plain HTTP.
        var tls: NIOSSLContext?
        var requests: BenchRequests
    }

    let nodes: [Node]
    let plan: BenchPlan
    /// How long an operation is tried again after the end.
    let patience: Duration

    private static let pause: Duration = .milliseconds(50)

    /// Runs until the plan is over; tells what all connections did and how long it took.
    ///
    /// * `duration`: `nil` when the plan counts operations.
    func run(duration: Duration?, watch: @escaping @Sendable () async -> Void) async -> (BenchTally, Duration) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let start = ContinuousClock.now
        let tally = await withTaskGroup(of: BenchTally?.self) { tasks in
            for index in 0..<plan.connections {
                tasks.addTask { await lane(index, group) }
            }
            tasks.addTask {
                await watch()
                return nil
            }
            if let duration {
                tasks.addTask {
                    try? await Task.sleep(for: duration)
                    plan.stop()
                    return nil
                }
            }
            var sum = BenchTally()
            var lanes = 0
            while lanes < plan.connections, let tally = await tasks.next() {
                guard let tally else { continue }
                lanes += 1
                sum.add(tally)
            }
            tasks.cancelAll()
            return sum
        }
        let elapsed = ContinuousClock.now - start
        try? await group.shutdownGracefully()
        return (tally, elapsed)
    }

    /// One connection after the other, to one node after the other, until the plan is over.
    private func lane(_ index: Int, _ group: MultiThreadedEventLoopGroup) async -> BenchTally {
        var lane = BenchLane(index: index)
        var node = index % nodes.count
        var giveUp: ContinuousClock.Instant?
        while !lane.isDone {
            let before = (lane.pending, lane.tally.operations)
            if let after = try? await connect(lane, nodes[node], group) {
                lane = after
            } else if lane.pending == nil {
                // Without anything in hand, whether to go on is up to the plan.
                guard let operation = plan.operation(connection: index) else { break }
                lane.pending = operation
                lane.start = .now()
            }
            guard !lane.isDone else { break }
            node = (node + 1) % nodes.count
            if lane.pending == before.0, lane.tally.operations == before.1 {
                let limit = giveUp ?? .now + patience
                giveUp = limit
                guard .now < limit else { break }
                try? await Task.sleep(for: BenchRun.pause)
            } else {
                giveUp = nil
            }
        }
        if let pending = lane.pending {
            lane.tally.unanswered += 1
            if case .update(let index, let value) = pending.kind { lane.tally.uncertain[index] = [value] }
        }
        return lane.tally
    }

    /// Works over one connection until it ends.
    private func connect(_ lane: BenchLane, _ node: Node, _ group: MultiThreadedEventLoopGroup) async throws
        -> BenchLane
    {
        let loop = group.next()
        let ended = loop.makePromise(of: BenchLane.self)
        let plan = plan
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.seconds(2))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls = node.tls {
                        let name = BenchRun.isAddress(node.host) ? nil : node.host
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: name)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        BenchHandler(plan: plan, requests: node.requests, lane: lane, ended: ended)
                    )
                }
            }
        do {
            _ = try await bootstrap.connect(host: node.host, port: node.port).get()
        } catch {
            ended.fail(error)
            throw error
        }
        return try await ended.futureResult.get()
    }

    private static func isAddress(_ host: String) -> Bool {
        host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    }
}
