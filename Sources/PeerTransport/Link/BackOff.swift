import NIOCore

/// How long to wait before the next connection: doubling up to a limit, with jitter so that nodes don't march in step.
package struct BackOff: Sendable {
    private let shortest: TimeAmount
    private let longest: TimeAmount
    private var ceiling: TimeAmount

    package init(shortest: TimeAmount, longest: TimeAmount) {
        precondition(shortest > .zero && shortest <= longest, "waits are positive, the first the shortest")
        self.shortest = shortest
        self.longest = longest
        self.ceiling = shortest
    }

    /// Between a half of the present ceiling and all of it.
    package mutating func next(using random: inout some RandomNumberGenerator) -> TimeAmount {
        let wait = TimeAmount.nanoseconds(.random(in: ceiling.nanoseconds / 2...ceiling.nanoseconds, using: &random))
        ceiling = min(ceiling * 2, longest)
        return wait
    }

    package mutating func reset() {
        ceiling = shortest
    }
}
