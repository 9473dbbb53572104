/// Which feed positions are still open: accepted, but neither known to be chosen nor superseded.
///
/// The feed is served up to the last position before the first open one, so that nobody ever reads an unchosen change
/// from it.
package struct SettledPrefix {
    /// An open acceptance, watched until somebody settles it.
    struct Open {
        let key: RegisterKey
        /// When this node tries to settle the register itself.
        var settleAt: Moment
    }

    /// Every position up to this one is closed.
    package private(set) var through: UInt64
    /// The last position given out.
    package private(set) var last: UInt64
    /// How many positions are open.
    package private(set) var openCount = 0
    /// Positions after `through`; `nil` is closed.
    private var positions = FIFO<Open?>()

    /// - Parameter last: The last position given out before.
    package init(last: UInt64) {
        self.through = last
        self.last = last
    }

    /// A restarted node's: these acceptances are open, ascending, all others up to `last` are closed.
    package init(last: UInt64, unsettled: [RecoveredState.Unsettled], settleAt: Moment) {
        self.through = unsettled.first.map { $0.feedSequence - 1 } ?? last
        self.last = through
        for open in unsettled {
            while self.last + 1 < open.feedSequence { skip() }
            _ = self.open(open.key, settleAt: settleAt)
        }
        while self.last < last { skip() }
    }

    private mutating func skip() {
        last += 1
        positions.append(nil)
    }

    /// Gives out the next position, for an acceptance of this register.
    package mutating func open(_ key: RegisterKey, settleAt: Moment) -> UInt64 {
        last += 1
        openCount += 1
        positions.append(Open(key: key, settleAt: settleAt))
        return last
    }

    /// The acceptance at this position is chosen or superseded. Closing twice does nothing.
    package mutating func close(_ position: UInt64) {
        guard position > through else { return }
        let index = Int(position - through - 1)
        guard positions[index] != nil else { return }
        positions[index] = nil
        openCount -= 1
        while let first = positions.first, first == nil {
            _ = positions.popFirst()
            through += 1
        }
    }

    /// Registers with an open acceptance.
    package var openKeys: Set<RegisterKey> {
        var keys: Set<RegisterKey> = []
        for index in 0..<positions.count {
            if let open = positions[index] { keys.insert(open.key) }
        }
        return keys
    }

    /// Registers that have been open for too long, oldest first; each is named again after `pause`.
    ///
    /// - Parameters:
    ///   - now: What is due by now.
    ///   - pause: In microseconds.
    ///   - limit: How many positions are looked at.
    /// - Returns: Registers to settle.
    package mutating func overdue(_ now: Moment, pause: UInt64, limit: Int) -> [RegisterKey] {
        var keys: [RegisterKey] = []
        for index in 0..<min(limit, positions.count) {
            guard var open = positions[index] else { continue }
            guard open.settleAt <= now else { continue }
            open.settleAt = now.advanced(byMicroseconds: pause)
            positions[index] = open
            keys.append(open.key)
        }
        return keys
    }
}
