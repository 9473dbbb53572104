import Synchronization

/// What clients of a cluster were told, and whether they are to end.
final class ClientLog: Sendable {
    private struct State {
        var acknowledged: [(number: String, holder: String)] = []
        var isOver = false
    }

    private let state = Mutex(State())

    /// Numbers that a client was told are assigned.
    var numbers: [String] { state.withLock { $0.acknowledged.map(\.number) } }

    var isOver: Bool { state.withLock { $0.isOver } }

    func holders(of number: String) -> [String] {
        state.withLock { $0.acknowledged.filter { $0.number == number }.map(\.holder) }
    }

    func acknowledge(_ number: String, to holder: String = "9104") {
        state.withLock { $0.acknowledged.append((number, holder)) }
    }

    func end() { state.withLock { $0.isOver = true } }
}
