import Numbering
import Testing

/// Two carriers, a number between them, and the commands in their usual form.
enum Fixture {
    static let number: TelephoneNumber = "+12125550123"
    static let verizon: OCN = "9104"
    static let telnyx: OCN = "073H"
    static let noon: Timestamp = "2026-01-31T12:00:00.123Z"
    static let id = Identifier(high: 1, low: 2)
    static let gusi = Identifier(high: 3, low: 4)
    static let demo = NumberingPolicy(allowsFictionalNumbers: true)
    static let open = AreaCodeStanding(status: .open, kind: .geographic)

    static func carrier(_ ocn: OCN = verizon) -> Caller {
        Caller(role: .carrier, ocn: ocn, actor: "key:\(ocn)")
    }

    static let administrator = Caller(role: .systemAdministrator, actor: "root@registry.example")

    static func subscriber(of number: TelephoneNumber?) -> Caller {
        Caller(role: .subscriber, ocn: verizon, actor: "+1", number: number)
    }

    static func context(
        _ requestID: RequestID = "first",
        _ caller: Caller = carrier(),
        now: Timestamp = noon,
        ifMatch version: UInt64? = nil
    ) -> CommandContext {
        CommandContext(requestID: requestID, caller: caller, now: now, node: 7, expectedVersion: version)
    }

    static func provenance(at time: Timestamp = noon) -> Provenance {
        Provenance(
            time: time,
            actor: "key:seed",
            role: .carrier,
            node: 1,
            operation: .allocateNumber,
            requestID: "seed"
        )
    }

    static func ocnRecord(_ ocn: OCN, isActive: Bool = true) -> OCNRecord {
        OCNRecord(ocn: ocn, company: "Company \(ocn)", isActive: isActive, provenance: provenance())
    }

    static func allocation(
        _ context: CommandContext = context(),
        number: TelephoneNumber = number,
        to ocn: OCN = verizon,
        facts: CodeFacts = CodeFacts(areaCode: open)
    ) -> AllocateNumber {
        AllocateNumber(
            context: context,
            number: number,
            ocn: ocn,
            ocnRecord: ocnRecord(ocn),
            facts: facts,
            policy: demo,
            id: id,
            gusi: gusi
        )
    }

    static func claim(
        to ocn: OCN,
        _ number: TelephoneNumber = number,
        facts: CodeFacts = CodeFacts(areaCode: open)
    ) -> NumberClaim {
        NumberClaim(number: number, ocn: ocn, ocnRecord: ocnRecord(ocn), facts: facts, policy: demo)
    }

    static func reservation(
        _ context: CommandContext = context(),
        claim: NumberClaim = claim(to: verizon),
        days: Int = 30
    ) -> ReserveNumber {
        ReserveNumber(context: context, claim: claim, days: days, id: id, gusi: gusi)
    }

    /// A generated PIN that was got an hour ago.
    static func pin(_ kind: PortingPIN.Kind = .generated) -> PortingPIN {
        PortingPIN(
            hash: [1],
            kind: kind,
            setAt: noon.adding(milliseconds: -3_600_000),
            expiresAt: noon.adding(days: 7)
        )
    }

    /// A number as Verizon holds it, with something in every field that a holder can fill.
    static func record(_ state: NumberState = .assigned, until: Timestamp? = nil) -> NumberRecord {
        var record = NumberRecord(
            id: Identifier(high: 8, low: 8),
            number: number,
            gusi: Identifier(high: 9, low: 9),
            state: state,
            stateUntil: until,
            ocn: verizon,
            createdAt: "2025-06-01T00:00:00Z",
            provenance: provenance(at: "2025-06-01T00:00:00Z")
        )
        record.cnam = "JANE DOE"
        record.locationZIP = "10025"
        record.notes = "calls back"
        record.tags = ["vip"]
        record.originalOCN = "6529"
        record.portedFrom = "6529"
        record.reachability = [ReachabilityEntry(service: "sip", uri: "sip:jane@carrier-a.example")]
        record.pin = pin()
        record.password = [2]
        record.accessCode = OneTimeCode(purpose: .contact, hash: [3], expiresAt: noon)
        record.certificate = NumberCertificate(
            pemChain: "-----BEGIN CERTIFICATE-----",
            fingerprint: [4],
            serialNumber: "05",
            notBefore: .epoch,
            notAfter: .latest
        )
        return record
    }
}

extension Decision {
    /// The record to write, or `nil` for another decision.
    var written: Record? {
        guard case .write(let record) = self else {
            return nil
        }
        return record
    }

    var repeated: Record? {
        guard case .repeated(let record) = self else {
            return nil
        }
        return record
    }

    var refusal: Refusal? {
        guard case .refuse(let refusal) = self else {
            return nil
        }
        return refusal
    }
}

extension Refusal {
    /// The rule of a refusal by rule.
    var brokenRule: NumberingPlanRule? {
        guard case .rule(let violation) = self else {
            return nil
        }
        return violation.rule
    }

    /// The field of a refusal by field.
    var field: String? {
        guard case .field(let error) = self else {
            return nil
        }
        return error.field
    }
}

/// The error that a block throws, or `nil` when it does not.
func thrown<Failure: Error>(_ body: () throws(Failure) -> some Any) -> Failure? {
    do throws(Failure) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

/// A change that makes a good command a bad one, and the field that is refused then.
struct Spoiling<Command: Sendable>: Sendable, CustomTestStringConvertible {
    var field: String
    var change: @Sendable (inout Command) -> Void

    init(_ field: String, _ change: @escaping @Sendable (inout Command) -> Void) {
        self.field = field
        self.change = change
    }

    var testDescription: String {
        field
    }
}
