import Numbering
import Replication

/// Where candidates for a list of numbers come from: the narrowest rows that hold all of them.
enum HoldingsSource {
    /// All registers of numbers that start with these digits.
    case registers(digits: String)
    /// An OCN's numbers.
    case holdings(OCN, digits: String)
    /// Numbers in a state that is not assigned, of an OCN or of anybody.
    case state(NumberState, OCN?, digits: String)
    /// An OCN's numbers with a word that begins so; ascending by word, then by number.
    case words(OCN, [UInt8])
    /// An OCN's present and past numbers.
    case everHeld(OCN, digits: String)

    /// `digits`: what all numbers of the list start with.
    init(_ query: HoldingsQuery, digits: String) {
        if query.asOf != nil {
            self = query.ocn.map { .everHeld($0, digits: digits) } ?? .registers(digits: digits)
        } else if let ocn = query.ocn, let word = query.text?.key {
            self = .words(ocn, word)
        } else if let state = query.state, state != .assigned, state != .available {
            self = .state(state, query.ocn, digits: digits)
        } else if let ocn = query.ocn {
            self = .holdings(ocn, digits: digits)
        } else {
            self = .registers(digits: digits)
        }
    }

    /// The rows' common beginning in the index; empty for registers.
    var prefix: [UInt8] {
        switch self {
        case .registers: []
        case .holdings(let ocn, let digits), .everHeld(let ocn, let digits):
            RegistryIndex.holdings(of: ocn, digits: digits)
        case .state(let state, let ocn?, let digits): RegistryIndex.holdings(of: ocn, in: state, digits: digits)
        case .state(let state, nil, let digits): RegistryIndex.numbers(in: state, digits: digits)
        case .words(let ocn, let word): RegistryIndex.words(of: ocn, beginningWith: word)
        }
    }

    /// A row behind all rows of the cursor's number, and before those of the next.
    func row(after cursor: HoldingsCursor) -> [UInt8] {
        let digits = cursor.number.digits
        switch self {
        case .registers: return []
        // "/" sorts behind the full stop and before the digits.
        case .holdings(let ocn, _), .everHeld(let ocn, _): return RegistryIndex.holdings(of: ocn, digits: digits + "/")
        case .state(let state, let ocn?, _): return RegistryIndex.holdings(of: ocn, in: state, digits: digits)
        case .state(let state, nil, _): return RegistryIndex.numbers(in: state, digits: digits)
        case .words(let ocn, _): return RegistryIndex.words(of: ocn, cursor.word, digits: digits)
        }
    }
}
