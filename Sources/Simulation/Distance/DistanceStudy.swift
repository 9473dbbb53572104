import Paxos
import Replication

/// What clients wait for in a cluster whose nodes are far from each other: whole replicas on a simulated network with
/// exact delays, in calm weather, one request at a time at the client's own site.
public struct DistanceStudy {
    /// What is measured.
    public enum Work: String, CaseIterable, Sendable {
        /// The first number that a site takes from a stretch.
        case firstAllocation = "first allocation in a stretch"
        /// More numbers from it.
        case allocation
        /// The first change of a number by the site that took it.
        case firstUpdate = "first update"
        /// More changes of the number by the same site.
        case update
        /// The change of a number that another site has changed last.
        case foreignUpdate = "update after another site's"
        /// A linearizable read.
        case read
    }

    /// The median for a site and a kind of work.
    public struct Result: Hashable, Sendable {
        public let site: Int
        public let work: Work
        /// From the request to its answer, in microseconds, a sync of the disk (1 ms) included.
        public let median: UInt64
        public let count: Int
    }

    public let map: SiteMap
    /// Numbers that each site takes; the first few of them are first allocations.
    public let numbers: Int

    private var world: World
    private var samples: [[Work: [UInt64]]]

    /// The registers of all sites lie in one stretch, which passes from site to site.
    ///
    /// - Parameters:
    ///   - map: Where the nodes are.
    ///   - numbers: 10 to 1,000.
    ///   - seed: Of disks and turns.
    public init(_ map: SiteMap, numbers: Int = 40, seed: UInt64 = 1) {
        precondition((10...1_000).contains(numbers), "numbers for each site: 10 to 1000")
        self.map = map
        self.numbers = numbers
        var options = SimulationOptions(calmSeed: seed)
        options.nodes = map.names.count
        options.keys = map.names.count * numbers
        options.clients = 0
        options.attempts = 1
        options.duration = .max / 2
        options.isScripted = true
        options.linkDelays = map.roundTrips.map { row in row.map { $0 / 2 } }
        world = World(options)
        samples = Array(repeating: [:], count: map.names.count)
    }

    /// Runs it, with the parameters of `init`.
    ///
    /// - Returns: For each site each kind of work.
    /// - Throws: `DistanceFailure` if a request does not take effect, or a rule is broken.
    public static func run(_ map: SiteMap, numbers: Int = 40, seed: UInt64 = 1) throws(DistanceFailure) -> [Result] {
        var study = DistanceStudy(map, numbers: numbers, seed: seed)
        return try study.run()
    }

    private mutating func run() throws(DistanceFailure) -> [Result] {
        world.startAll()
        rest()
        for site in map.names.indices {
            for number in 0..<numbers {
                // The fourth one asks for the stretch beside its own way; later ones have it.
                let work: Work = number < 3 ? .firstAllocation : .allocation
                try measure(work, .claim, number, of: site, at: site, counts: number < 3 || number > 5)
            }
            rest()
            for number in 0..<numbers {
                try measure(.firstUpdate, .update, number, of: site, at: site)
                for _ in 0..<3 { try measure(.update, .update, number, of: site, at: site) }
            }
            rest()
        }
        for site in map.names.indices {
            let owner = (site + 1) % map.names.count
            for number in 0..<numbers { try measure(.read, .read, number, of: owner, at: site) }
            for number in 0..<numbers { try measure(.foreignUpdate, .update, number, of: owner, at: site) }
            rest()
        }
        world.checkHistories()
        if let violation = world.violations.first { throw DistanceFailure(text: "\(violation)") }
        return map.names.indices.flatMap { site in
            Work.allCases.compactMap { work in
                let all = (samples[site][work] ?? []).sorted()
                guard !all.isEmpty else { return nil }
                return Result(site: site, work: work, median: all[all.count / 2], count: all.count)
            }
        }
    }

    /// Until everybody knows what was decided, and what was refused is forgotten.
    private mutating func rest() { world.advance(by: 5_000_000) }

    private mutating func measure(
        _ work: Work,
        _ kind: NumberCommand.Kind,
        _ number: Int,
        of owner: Int,
        at site: Int,
        counts: Bool = true
    ) throws(DistanceFailure) {
        world.clients.append(SimulatedClient(holder: UInt64(owner + 1)))
        world.begin(world.clients.count - 1, owner * numbers + number, kind, at: site)
        let operation = world.operations.count - 1
        guard let taken = world.finish(operation) else {
            let reason = world.violations.first.map { "\($0)" } ?? "\(world.operations[operation].result)"
            throw DistanceFailure(text: "\(map.names[site]): \(work.rawValue) of number \(number): \(reason)")
        }
        if counts { samples[site][work, default: []].append(taken) }
    }
}

/// Why a study has no result.
public struct DistanceFailure: Error, Hashable, CustomStringConvertible {
    let text: String

    public var description: String { text }
}

extension World {
    /// Lets time pass until a request ended.
    ///
    /// - Returns: How long it took, in microseconds; `nil` if it did neither take effect nor show a version.
    mutating func finish(_ operation: Int) -> UInt64? {
        while violations.isEmpty, operations[operation].result == .open, let next = events.popFirst() {
            now = next.time
            handle(next.event)
        }
        switch operations[operation].result {
        case .tookEffect, .saw: return operations[operation].completed.map { $0 - operations[operation].invoked }
        case .open, .unknown, .refused: return nil
        }
    }
}
