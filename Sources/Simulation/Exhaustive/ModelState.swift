/// One state of the whole model: a number for each of its parts, in 64 bytes.
///
/// The parts are interned, so two states are equal exactly when their words are. Slots: the voters, the operations,
/// the wire, the ledger of chosen versions, the newest version that an answer named, the crashes left.
typealias ModelState = SIMD16<UInt32>

/// Which word of a `ModelState` is what.
struct ModelLayout {
    let voters: Int
    let operations: Int

    init(voters: Int, operations: Int) {
        precondition(voters + operations + 4 <= ModelState.scalarCount, "a state has 16 words")
        self.voters = voters
        self.operations = operations
    }

    func operation(_ index: Int) -> Int { voters + index }

    /// A set of request numbers.
    var wire: Int { voters + operations }
    /// A set of proposal numbers.
    var ledger: Int { voters + operations + 1 }
    /// A version number.
    var answered: Int { voters + operations + 2 }
    var crashesLeft: Int { voters + operations + 3 }
}
