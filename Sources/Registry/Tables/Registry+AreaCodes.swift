import Numbering
import Wire

/// Everything about an area code that a system administrator says; `nil` leaves it, `.some(nil)` clears it.
public struct AreaCodeDraft: Hashable, Sendable {
    public var status: AreaCodeStatus?
    public var kind: AreaCodeKind?
    public var place: String??
    public var country: String??
    public var position: GeographicPosition??
    public var timeZone: String??
    public var overlay: String??
    public var agingPolicy: AgingPolicy?

    /// A draft that says nothing.
    public init() {}
}

extension Registry {
    /// Adds an area code, or changes what the draft says about one.
    ///
    /// `mustExist`: whether an area code without a record is refused instead of added.
    public func putAreaCode(
        _ areaCode: AreaCode,
        _ draft: AreaCodeDraft,
        mustExist: Bool = false,
        _ request: RegistryRequest
    ) async -> Answer<Versioned<AreaCodeRecord>> {
        let context = context(request)
        let policy = policy
        let command = Command<AreaCodeRecord>(key: RegisterKeys.key(areaCode)) { current, version in
            if mustExist, current == nil { return .refuse(.notFound) }
            if let current, context.isRemembered(by: current, as: .manageAreaCodes) { return .repeated(current) }
            let put = PutAreaCode(
                context: context,
                areaCode: areaCode,
                status: draft.status ?? current?.status ?? .open,
                kind: draft.kind ?? current?.kind ?? .geographic,
                place: draft.place ?? current?.place,
                country: draft.country ?? current?.country,
                position: draft.position ?? current?.position,
                timeZone: draft.timeZone ?? current?.timeZone,
                overlay: draft.overlay ?? current?.overlay,
                agingPolicy: draft.agingPolicy ?? current?.agingPolicy ?? .standard,
                policy: policy
            )
            return put.decide(current: current, version: version)
        }
        let answer = await run(command)
        if case .done(let entry, _) = answer { tables.note(entry.record, entry.version) }
        return answer
    }
}
