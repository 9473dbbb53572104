import Numbering
import Testing

struct NumberFieldTests {
    @Test("The fields have the names of the data structure")
    func names() {
        let names = """
            id number cnam ocn assignee certificate location_zip location otc rao bsp collect alt_spid \
            service_indicator reachability type gusi pin password accesscode created_at updated_at \
            state state_until lock version business_class ported_from original_ocn notes tags
            """
        #expect(NumberField.allCases.map(\.name) == names.split(separator: " ").map(String.init))
    }

    /// Class and editors as domain.md section 1 has them: C the carrier, Sub the subscriber, Reg the registry's commands.
    /// A certificate is the carrier's to hand in; the registry checks it before it is an edit.
    static let rules = """
        id P Reg
        number P Reg
        cnam P Sub,C
        ocn P Reg
        assignee P Reg
        certificate P C
        location_zip S C
        location S C
        otc S C
        rao S C
        bsp S C
        collect S Sub,C
        alt_spid P C
        service_indicator S C
        reachability S Sub,C
        type P C
        gusi S Reg
        pin X Reg
        password X Reg
        accesscode X Reg
        created_at P Reg
        updated_at P Reg
        state P Reg
        state_until P Reg
        lock P Reg
        version P Reg
        business_class S C
        ported_from P Reg
        original_ocn P Reg
        notes R C
        tags R C
        """

    @Test("Each field has the class and the editors of the data structure", arguments: rules.split(separator: "\n"))
    func rule(line: Substring) throws {
        let words = line.split(separator: " ").map(String.init)
        let field = try #require(NumberField(rawValue: words[0]))
        let access: [String: FieldAccess] = ["P": .public, "S": .semiRestricted, "R": .restricted, "X": .secret]
        let editors: [String: FieldEditors] = ["Reg": .registry, "C": .carrier, "Sub,C": .carrierAndSubscriber]
        #expect(field.access == access[words[1]])
        #expect(field.editors == editors[words[2]])
        #expect(Self.rules.split(separator: "\n").count == NumberField.allCases.count)
    }

    /// Who sees fields of each class in Verizon's record of the number.
    static let visibility: [(Caller?, [FieldAccess])] = [
        (nil, [.public]),
        (Fixture.subscriber(of: "+12125550199"), [.public]),
        (Fixture.subscriber(of: nil), [.public]),
        (Fixture.subscriber(of: Fixture.number), [.public, .semiRestricted]),
        (Fixture.carrier(Fixture.telnyx), [.public, .semiRestricted]),
        (Fixture.carrier(), [.public, .semiRestricted, .restricted]),
        (Caller(role: .ocnManager, ocn: Fixture.verizon, actor: "m"), [.public, .semiRestricted, .restricted]),
        (Fixture.administrator, [.public, .semiRestricted, .restricted]),
    ]

    @Test("Everybody sees the classes meant for them, and nobody a secret", arguments: NumberField.allCases)
    func visibility(field: NumberField) {
        for (caller, classes) in Self.visibility {
            #expect(field.isVisible(to: caller, in: Fixture.record()) == classes.contains(field.access))
        }
    }

    @Test("What nobody holds has no carrier to show restricted fields to")
    func nobodysFields() {
        var record = Fixture.record()
        record.ocn = nil
        #expect(!NumberField.notes.isVisible(to: Caller(role: .carrier, actor: "a"), in: record))
    }

    @Test("PIN, password and access code are secret; notes are the carrier's; the name is public")
    func classes() {
        #expect(NumberField.allCases.filter { $0.access == .secret } == [.pin, .password, .accessCode])
        #expect(NumberField.allCases.filter { $0.access == .restricted } == [.notes, .tags])
        #expect(NumberField.cnam.access == .public)
        #expect(NumberField.locationZIP.access == .semiRestricted)
    }

    @Test("A subscriber edits name, collect calls and reachability", arguments: NumberField.allCases)
    func editors(field: NumberField) {
        #expect(field.editors.include(.subscriber) == [.cnam, .collect, .reachability].contains(field))
        #expect(field.editors.include(.carrier) == field.editors.include(.systemAdministrator))
        #expect(field.editors.include(.carrier) == field.editors.include(.ocnManager))
    }

    @Test("No secret has a text", arguments: NumberField.allCases.filter { $0.access == .secret })
    func noSecretText(field: NumberField) {
        #expect(Fixture.record().text(of: field) == nil)
    }

    @Test("The history says what changed, and of secrets only that they did")
    func differences() {
        let old = Fixture.record()
        var new = old
        new.cnam = "ACME"
        new.rao = "036"
        new.notes = nil
        new.locks = [.carrierPort, .subscriberPort]
        new.pin?.hash = [9]
        new.password = nil
        new.provenance.time = Fixture.noon
        #expect(
            Numbering.differences(from: old, to: new) == [
                FieldChange(field: .cnam, old: "JANE DOE", new: "ACME"),
                FieldChange(field: .rao, old: nil, new: "036"),
                FieldChange(field: .pin, old: nil, new: "changed"),
                FieldChange(field: .password, old: nil, new: "changed"),
                FieldChange(field: .lock, old: nil, new: "subscriber_port,carrier_port"),
                FieldChange(field: .notes, old: "calls back", new: nil),
            ]
        )
        #expect(Numbering.differences(from: new, to: new).isEmpty)
    }

    @Test("The first version's changes are all its values")
    func firstVersion() {
        let record = Fixture.record()
        let changes = Numbering.differences(from: nil, to: record)
        let valued = NumberField.allCases.filter { $0 != .updatedAt && record.text(of: $0) != nil }
        #expect(changes.map(\.field).filter { $0.access != .secret } == valued)
        #expect(changes.allSatisfy { $0.old == nil && $0.new != nil })
    }

    @Test("No two locks share a name or a bit")
    func locks() {
        #expect(Set(NumberLocks.named.map(\.name)).count == NumberLocks.named.count)
        #expect(NumberLocks.named.reduce(into: NumberLocks()) { $0.formUnion($1.lock) }.rawValue == 0b1_1111)
    }
}
