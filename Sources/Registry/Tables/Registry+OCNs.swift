import Numbering
import Wire

/// Everything about an OCN that a system administrator says.
public struct OCNDraft: Hashable, Sendable {
    public var company: String?
    /// `.some(nil)` clears it.
    public var state: String??
    public var companyType: CompanyType?
    public var isActive: Bool?
    public var contacts: [OCNRecord.Contact]?

    /// A draft that says nothing.
    public init() {}
}

extension Registry {
    /// Adds an OCN, or changes what the draft says about one.
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
        return answer
    }

    static func command(
        _ ocn: OCN,
        _ draft: OCNDraft,
        mustExist: Bool,
        context: CommandContext
    ) -> Command<OCNRecord> {
        Command(key: RegisterKeys.key(ocn)) { current, version in
            if mustExist, current == nil { return .refuse(.notFound) }
            if let current, context.isRemembered(by: current, as: .manageOCNs) { return .repeated(current) }
            let put = PutOCN(
                context: context,
                ocn: ocn,
                company: draft.company ?? current?.company ?? "",
                state: draft.state ?? current?.state,
                companyType: draft.companyType ?? current?.companyType ?? .unknown,
                isActive: draft.isActive ?? current?.isActive ?? true,
                contacts: draft.contacts ?? current?.contacts ?? []
            )
            return put.decide(current: current, version: version)
        }
    }
}
