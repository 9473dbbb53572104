import Paxos
import Simulation

/// A small seeded generator for tables of random cases.
struct SampleGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Ballot (1, round, node).
func ballot(_ round: UInt64, _ node: UInt16 = 1) -> Ballot { Ballot(epoch: 1, round: round, node: NodeID(node)) }

/// A first version with this content.
func version(_ content: UInt8) -> Version { .modeled(after: nil, content: [content]) }

/// A first version held under ballot (1, round, node).
func held(_ content: UInt8, _ round: UInt64, _ node: UInt16 = 1) -> Accepted {
    Accepted(ballot: ballot(round, node), version: version(content))
}

func quorum(of voters: UInt16) -> Quorum { Quorum(voters: (1...voters).map { NodeID($0) }) }

func nodes(_ numbers: UInt16...) -> [NodeID] { numbers.map { NodeID($0) } }
