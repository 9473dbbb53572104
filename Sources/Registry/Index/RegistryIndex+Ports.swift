import Numbering

/// The rows of ports.
///
///     "g" phase OCN time digits     a number and the carrier that is to get it, or got it
///     "l" phase OCN time digits     a number and the carrier that is to lose it, or lost it
///     "t" time digits               a number whose port time alone changes next at that time
///
/// The phase is "o" for ports under way, which are in the order of their deadlines, and "e" for ended ones, the last
/// first. Times are 15 digits, milliseconds since 1970; of ended ports what is missing to fifteen nines.
extension RegistryIndex {
    private static let timed = UInt8(ascii: "t")
    private static let open = UInt8(ascii: "o")
    private static let ended = UInt8(ascii: "e")
    static let timeLength = 15

    /// The rows of a number's port.
    static func portRows(of port: NumberPort, _ number: TelephoneNumber) -> [[UInt8]] {
        let digits = Array(number.digits.utf8)
        var rows = [ports(.gaining, isEnded: !port.isOpen, of: port.gaining) + time(of: port) + digits]
        if let losing = port.losing {
            rows.append(ports(.losing, isEnded: !port.isOpen, of: losing) + time(of: port) + digits)
        }
        if let event = port.nextEventAt { rows.append([timed] + text(of: event.millisecondsSinceEpoch) + digits) }
        return rows
    }

    /// What the rows of a carrier's ports, or of everybody's, begin with.
    static func ports(_ side: PortsQuery.Side, isEnded: Bool, of ocn: OCN?) -> [UInt8] {
        let kind = side == .gaining ? UInt8(ascii: "g") : UInt8(ascii: "l")
        return [kind, isEnded ? ended : open] + (ocn.map { Array($0.description.utf8) } ?? [])
    }

    /// What the rows of ports begin with that time alone changes.
    static let timedPorts = [timed]

    /// What comes behind all rows of ports that time alone changes up to an instant.
    static func timedPorts(through time: Timestamp) -> [UInt8] {
        [timed] + text(of: time.millisecondsSinceEpoch) + [UInt8(ascii: "~")]
    }

    /// The number of a row of ports.
    static func portNumber(of row: [UInt8]) -> TelephoneNumber? {
        let head: Int
        switch row.first {
        case UInt8(ascii: "g"), UInt8(ascii: "l"): head = 6 + timeLength
        case timed: head = 1 + timeLength
        default: return nil
        }
        return row.count > head ? TelephoneNumber(utf8: row[head...]) : nil
    }

    private static func time(of port: NumberPort) -> [UInt8] {
        guard let event = port.nextEventAt else {
            return text(of: 999_999_999_999_999 - port.changedAt.millisecondsSinceEpoch)
        }
        return text(of: event.millisecondsSinceEpoch)
    }

    static func text(of value: UInt64) -> [UInt8] {
        let digits = Array("\(value)".utf8)
        return Array(repeating: UInt8(ascii: "0"), count: max(0, timeLength - digits.count)) + digits
    }
}
