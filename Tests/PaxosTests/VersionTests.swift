import Paxos
import Simulation
import Testing

struct VersionTests {
    @Test("A version follows its base and nothing else")
    func chain() {
        let first = Version.modeled(after: nil, content: [1])
        let second = Version.modeled(after: first, content: [2])
        let third = Version.modeled(after: second, content: [3])
        let other = Version.modeled(after: nil, content: [9])
        #expect(first.follows(nil) && second.follows(first) && third.follows(second))
        #expect(!second.follows(nil) && !third.follows(first) && !second.follows(other) && !first.follows(first))
        #expect([first, second, third].map(\.number) == [1, 2, 3])
    }

    @Test("Number, base and content all enter the hash")
    func hash() {
        let first = Version.modeled(after: nil, content: [1])
        let versions = [
            first,
            .modeled(after: nil, content: [2]),
            .modeled(after: nil, content: [1, 0]),
            .modeled(after: nil, content: []),
            .modeled(after: first, content: [1]),
            .modeled(after: .modeled(after: nil, content: [2]), content: [1]),
        ]
        #expect(Set(versions).count == versions.count)
        #expect(first == .modeled(after: nil, content: [1]))
    }

    @Test("The model's hash is the same in every process")
    func hashIsFixed() {
        var hash = ModelHash(seed: 7)
        hash.combine(1)
        hash.combine([1, 2, 3, 4, 5, 6, 7, 8, 9])
        #expect(hash.value == ValueHash(high: 0x682C_7569_FC9B_6568, low: 0x6074_2770_460F_D244))
    }
}
