import Numbering

extension NodeConfiguration {
    /// The registry's policy of porting.
    ///
    /// - Throws: `ConfigurationError` for a figure outside its range.
    func portingPolicy() throws -> PortingPolicy {
        var policy = PortingPolicy()
        guard let porting else { return policy }
        if let days = porting.pinDays {
            guard (1...30).contains(days) else { throw ConfigurationError("'porting.pinDays' must be 1 to 30") }
            policy.pinDays = days
        }
        policy.allowsChosenPINs = porting.chosenPINs ?? policy.allowsChosenPINs
        policy.cooling = try milliseconds(porting.coolingHours, "coolingHours") ?? policy.cooling
        policy.carefulCooling =
            try milliseconds(porting.carefulCoolingHours, "carefulCoolingHours") ?? policy.carefulCooling
        if let text = porting.silence {
            guard let silence = PortSilence(rawValue: text) else {
                throw ConfigurationError("'porting.silence' must be approves or refuses")
            }
            policy.silence = silence
        }
        policy.holidays = porting.holidays ?? []
        for day in policy.holidays where Timestamp(day + "T00:00:00Z") == nil {
            throw ConfigurationError("'\(day)' in 'porting.holidays' is no date as 2026-12-24")
        }
        return policy
    }

    private func milliseconds(_ hours: Int?, _ name: String) throws -> Int64? {
        guard let hours else { return nil }
        guard (0...168).contains(hours) else { throw ConfigurationError("'porting.\(name)' must be 0 to 168") }
        return Int64(hours) * 3_600_000
    }
}
