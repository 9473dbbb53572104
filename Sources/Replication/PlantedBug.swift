/// Known bugs of published CASPaxos implementations. Tests plant them to show that the simulator finds them; the
/// letters are those of `docs/PROTOCOL.md`.
public enum PlantedBug: String, Hashable, Sendable, CaseIterable {
    /// E1: after an ACCEPT that timed out, the ballot is used again with another value.
    case ballotReusedAfterTimeout = "E1"
    /// E2: a timeout sets the round counter back.
    case roundSetBack = "E2"
    /// E3: ballots do not name their node.
    case ballotWithoutNode = "E3"
    /// A restarted node starts without the floor that stands for its promises.
    case promiseForgotten = "forgotten"
    /// R2: a promise for a range covers registers that were touched before.
    case rangeExceptionsForgotten = "R2"
    /// A restarted node numbers the rounds of its reads from 1 again. Ours, until the simulator's review.
    case readRoundReused = "rounds"
}
