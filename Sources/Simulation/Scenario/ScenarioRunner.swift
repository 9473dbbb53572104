import Paxos
import Replication

/// Plays a scenario in a calm world and writes down what happens.
public struct ScenarioRunner {
    private var world: World
    private var isStarted = false
    private var options = SimulationOptions(calmSeed: 1)
    private var transcript: [String] = []

    /// - Parameter text: A scenario with its transcript, an old one, or none.
    /// - Returns: The scenario with the transcript of this run. The same text if the transcript was right.
    /// - Throws: `ScenarioError` for a line that is not understood.
    public static func run(_ text: String) throws(ScenarioError) -> String {
        let scenario = try Scenario(parsing: text)
        var runner = ScenarioRunner()
        for line in scenario.lines { runner.play(line) }
        runner.finish()
        return runner.transcript.joined(separator: "\n")
    }

    private init() {
        options.clients = 0
        options.keys = 1
        options.attempts = 1
        options.duration = .max / 2
        options.isScripted = true
        world = World(options)
    }

    private mutating func play(_ line: Scenario.Line) {
        switch line {
        case .text(let text):
            transcript.append(text)
        case .step(let step, let text):
            transcript.append(text)
            guard world.violations.isEmpty else { return }
            carryOut(step)
            writeDown()
        }
    }

    private mutating func carryOut(_ step: Scenario.Step) {
        switch step {
        case .nodes(let count): options.nodes = count
        case .registers(let count): options.keys = count
        case .seed(let seed): options = options.with(seed: seed)
        case .plant(let bug): options.plantedBug = bug
        default:
            if !isStarted {
                isStarted = true
                world = World(options, keepsTrace: true)
                world.startAll()
                // Until the nodes know each other.
                world.advance(by: 300_000)
                _ = world.trace.takeLines()
            }
            world.play(step)
        }
    }

    private mutating func writeDown() {
        transcript += world.trace.takeLines().map { "    \($0)" }
        transcript += world.violations.map { "    violated \($0)" }
    }

    private mutating func finish() {
        guard isStarted, world.violations.isEmpty else { return }
        world.checkHistories()
        guard !world.violations.isEmpty else { return }
        // Before the last line break, as part of the last step.
        let end = transcript.last == "" ? transcript.count - 1 : transcript.count
        transcript.insert(contentsOf: world.violations.map { "    violated \($0)" }, at: end)
    }
}

extension World {
    /// One step of a scenario.
    mutating func play(_ step: Scenario.Step) {
        switch step {
        case .nodes, .registers, .seed, .plant:
            break
        case .ask(let kind, let key, let node, let holder):
            guard key < keys.count, let place = place(of: node) else { return noteUnknown() }
            clients.append(SimulatedClient(holder: holder))
            begin(clients.count - 1, key, kind, at: place)
        case .retry(let request, let node):
            guard operations.indices.contains(request - 1), let place = place(of: node) else { return noteUnknown() }
            askAgain(request - 1, at: place)
        case .wait(let milliseconds):
            advance(by: milliseconds * 1_000)
        case .cut(let from, let to, let bothWays):
            let (from, to) = (index(of: from), to.map { index(of: $0) })
            let dead = links.map { $0.map(\.isCut) }
            cut { sender, receiver in
                if dead[sender][receiver] { return true }
                let isThis = sender == from && (to == nil || receiver == to)
                return isThis || bothWays && receiver == from && (to == nil || sender == to)
            }
        case .mend:
            cut { _, _ in false }
        case .drop(let kind, let from, let to):
            drops.append(MessageDrop(kind: kind, from: from, to: to))
        case .deliver:
            drops = []
        case .crash(let node):
            if let place = place(of: node) { crash(place) }
        case .restart(let node):
            if let place = place(of: node) { restart(place) }
        case .save(let node):
            if let place = place(of: node) { saved[place] = nodes[place].disk.synced }
        case .restore(let node):
            guard let place = place(of: node), let image = saved[place] else { return noteUnknown() }
            crash(place)
            nodes[place].isAmnesiac = image.witness.isBehind(nodes[place].disk.synced.witness)
            nodes[place].disk.restore(image)
            restart(place)
        case .pause(let node, let milliseconds):
            guard let place = place(of: node) else { return noteUnknown() }
            nodes[place].pausedUntil = now + milliseconds * 1_000
        }
    }

    private func place(of node: NodeID) -> Int? { nodes.indices.contains(index(of: node)) ? index(of: node) : nil }

    private mutating func noteUnknown() {
        record(.noted("no such node, register or request in this scenario", nil))
    }

    mutating func advance(by microseconds: UInt64) {
        let end = now + microseconds
        while violations.isEmpty, let next = events.popFirst(notAfter: end) {
            now = next.time
            handle(next.event)
        }
        now = end
    }
}

/// Messages that a scenario makes the network lose.
struct MessageDrop {
    /// The first word of the message in a trace, such as `ACCEPT`.
    let kind: String
    /// `nil`: all.
    let from: NodeID?
    let to: NodeID?

    func loses(_ message: PeerMessage, from sender: NodeID, to receiver: NodeID) -> Bool {
        (from ?? sender) == sender && (to ?? receiver) == receiver
            && message.summary.prefix { $0 != " " } == kind
    }
}
