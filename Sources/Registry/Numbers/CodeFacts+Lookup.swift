import Numbering
import Wire

extension Registry {
    /// What the tables say about a number's area code and block.
    func facts(about number: TelephoneNumber) -> CodeFacts {
        guard let block = BlockPrefix.thousandsBlock(of: number) else { return CodeFacts(areaCode: nil) }
        return facts(about: block)
    }

    /// The same for all numbers of a thousands-block at once. Two look-ups in the store.
    func facts(about block: BlockPrefix) -> CodeFacts {
        CodeFacts(
            areaCode: tables.areaCode(of: block.numbers.lowerBound),
            thousandsBlock: blockRecord(block),
            wholeCode: blockRecord(block.wholeCode)
        )
    }

    private func blockRecord(_ prefix: BlockPrefix) -> BlockRecord? {
        local(RegisterKeys.key(prefix), as: BlockRecord.self)?.record
    }
}
