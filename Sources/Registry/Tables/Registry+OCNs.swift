import Numbering
import Wire

extension Registry {
    /// Adds an OCN, or changes what the draft says about one.
    ///
    /// A deactivation is waited for, as long as `RegistryLimits.closingPatience`; if it takes longer, the record says
    /// so (`closing`), and the nodes go on with it.
    ///
    /// `mustExist`: whether an OCN without a record is refused instead of added.
    public func putOCN(
        _ ocn: OCN,
        _ draft: OCNDraft,
        mustExist: Bool = false,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<OCNRecord>> {
        let answer = await run(Self.command(ocn, draft, mustExist: mustExist, context: context(request)))
        if case .done(let entry, _) = answer { tables.note(entry.record, entry.version) }
        return await closed(answer, RegisterKeys.key(ocn))
    }

    static func command(
        _ ocn: OCN,
        _ draft: OCNDraft,
        mustExist: Bool,
        context: CommandContext
    ) -> Command<OCNRecord> {
        let put = PutOCN(context: context, ocn: ocn, draft: draft, mustExist: mustExist)
        return Command(key: RegisterKeys.key(ocn)) { put.decide(current: $0, version: $1) }
    }
}
