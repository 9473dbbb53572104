import Numbering
import Wire

extension Registry {
    /// Adds an area code, or changes what the draft says about one. A closing is waited for, as for OCNs.
    ///
    /// `mustExist`: whether an area code without a record is refused instead of added.
    public func putAreaCode(
        _ areaCode: AreaCode,
        _ draft: AreaCodeDraft,
        mustExist: Bool = false,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<AreaCodeRecord>> {
        let put = PutAreaCode(
            context: context(request),
            areaCode: areaCode,
            draft: draft,
            mustExist: mustExist,
            policy: policy
        )
        let key = RegisterKeys.key(areaCode)
        let answer = await run(Command<AreaCodeRecord>(key: key) { put.decide(current: $0, version: $1) })
        if case .done(let entry, _) = answer { tables.note(entry.record, entry.version) }
        return await closed(answer, key)
    }
}
