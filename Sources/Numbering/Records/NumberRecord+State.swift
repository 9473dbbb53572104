extension NumberRecord {
    /// The state at an instant: a reservation or aging that has run out counts as available.
    ///
    /// The stored state changes only when somebody writes the record next.
    public func effectiveState(at now: Timestamp) -> NumberState {
        switch state {
        case .reserved, .aging:
            guard let stateUntil, stateUntil <= now else {
                return state
            }
            return .available
        case .available, .assigned, .suspended, .intermediate, .administrative, .quarantined:
            return state
        }
    }

    /// Whether somebody entitled to it can take the number.
    public func isAvailable(at now: Timestamp) -> Bool {
        effectiveState(at: now) == .available
    }

    /// The calling name as it is delivered: in capital letters.
    public var deliveredCNAM: String? {
        cnam?.uppercased()
    }
}
