import Numbering
import Wire

/// Whether a number is taken, read from its record without the rest of it: a search looks at thousands.
package struct NumberStanding {
    /// `nil` for a record that can't be read.
    private let standing: (state: NumberState, until: Timestamp?)?

    package init(_ content: [UInt8]) {
        standing = try? RecordCodec.decodeStanding(content)
    }

    /// What can't be read is not available.
    package func isAvailable(at now: Timestamp) -> Bool {
        switch standing?.state {
        case .available: true
        case .reserved, .aging: standing?.until.map { $0 <= now } ?? false
        case .assigned, .suspended, .intermediate, .administrative, .quarantined, nil: false
        }
    }
}
