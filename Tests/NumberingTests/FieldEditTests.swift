import Numbering
import Testing

struct FieldEditTests {
    static let long = String(repeating: "x", count: 10_000)

    @Test(
        "Good values are taken over as they are",
        arguments: [
            (.cnam, "JANE DOE"), (.cnam, "A"), (.cnam, "FIFTEEN CHARS 1"), (.cnam, "ACME  "), (.cnam, "~!"),
            (.locationZIP, "10025"), (.locationZIP, "10025-1234"), (.locationZIP, "K1A0B1"), (.locationZIP, "K1A 0B1"),
            (.location, "New York, NY 10025, USA"), (.location, "Montréal, QC"),
            (.otc, "012345"), (.rao, "036"), (.rao, "A36"), (.bsp, "9104"), (.bsp, "Billing Partners Ltd."),
            (.collect, "allow"), (.collect, "deny"), (.altSPID, "073H"),
            (.serviceIndicator, "00"), (.serviceIndicator, "93"),
            (.type, "mobile"), (.type, "landline"), (.type, "voip"), (.type, "tollfree"), (.type, "nongeographic"),
            (.businessClass, "residential"), (.businessClass, "business"),
            (.notes, "two\nlines\tand a tab"), (.notes, "👩‍👩‍👧 مرحبا"), (.notes, String(repeating: "é", count: 1000)),
            (.tags, "a,b"), (.tags, "vip"),
            (.reachability, "100 10 sip sip:+12125550123@carrier-a.example"),
            (.reachability, "1 2 sip sip:a | 1 3 email:mailto mailto:a@b"),
        ] as [(NumberField, String)]
    )
    func good(field: NumberField, text: String) throws {
        #expect(try applied(field, text).text(of: field) == text)
    }

    @Test("An empty value clears the field", arguments: NumberField.allCases.filter { $0.editors != .registry })
    func clearing(field: NumberField) throws {
        var record = Fixture.record()
        record.otc = "012345"
        let command = UpdateNumber(
            context: Fixture.context(),
            number: Fixture.number,
            changes: try NumberChanges([field.name: ""])
        )
        let written = try #require(command.decide(current: record, version: 1).written)
        #expect(written.text(of: field) == nil)
    }

    @Test(
        "Bad values are refused with field and rule",
        arguments: [
            (.cnam, [" JANE", "SIXTEEN CHARS 12", "JOSÉ", "📞", "A\u{7}", "A\nB", "A\u{200F}B", "Ａ", "\u{7F}"]),
            (
                .locationZIP,
                [
                    "1002", "100255", "10025-", "10025-123", "10025 1234", "k1a 0b1", "K1A-0B1", "K1A  0B1", "K11 0B1",
                    "١٠٠٢٥",
                ]
            ),
            (
                .location,
                ["a\u{0}", "a\nb", "\u{202E}YN", "a\u{2066}b", "a\u{FEFF}b", String(repeating: "x", count: 101)]
            ),
            (.otc, ["12345", "1234567", "12345a", " 12345", "-12345", "１２３４５６"]),
            (.rao, ["03", "0366", "03a", "é36"]),
            (.bsp, [String(repeating: "x", count: 41), "a\u{1B}[0m"]),
            (.collect, ["Allow", "yes", "allow "]),
            (.altSPID, ["073h", "73H", "073HH"]),
            (.serviceIndicator, ["0", "01", "000", "POTS"]),
            (.type, ["Mobile", "fax"]),
            (.businessClass, ["private"]),
            (
                .notes,
                [
                    String(repeating: "x", count: 1001), String(repeating: "👍", count: 1001), "a\u{0}b", "a\u{202E}b",
                    "a\u{2028}b", "\r",
                ]
            ),
            (
                .tags,
                [
                    "a b", "a;b", "é", String(repeating: "x", count: 41),
                    (0..<21).map { "t\($0)" }.joined(separator: ","), "a,\u{202E}b",
                ]
            ),
            (
                .reachability,
                [
                    "sip", "sip:", ":a", "100 sip sip:a", "100 10 SIP sip:a", "70000 1 sip sip:a", "-1 1 sip sip:a",
                    "sip:a |", "sip:a | | sip:b", "sip:é", "1a:b:c d", "sip:a\nsip:b",
                    "sip:" + String(repeating: "x", count: 197),
                    Array(repeating: "sip:a", count: 11).joined(separator: "|"),
                ]
            ),
        ] as [(NumberField, [String])]
    )
    func bad(field: NumberField, texts: [String]) {
        for text in texts + [Self.long] {
            let error = thrown { () throws(FieldError) in try FieldEdit(field, text: text) }
            #expect(error?.field == field.name, "\(text.prefix(50))")
            #expect(error?.rule.isEmpty == false)
        }
    }

    @Test("Combining marks do not smuggle a long text through a limit")
    func combiningMarks() {
        // Few enough bytes for the limit, too many scalars.
        let short = "a" + String(repeating: "\u{301}", count: 150)
        let long = "a" + String(repeating: "\u{301}", count: 1500)
        #expect(short.count == 1)
        #expect(thrown { () throws(FieldError) in try FieldEdit(.location, text: short) } != nil)
        #expect(thrown { () throws(FieldError) in try FieldEdit(.notes, text: long) } != nil)
    }

    @Test(
        "Fields that are not the holder's cannot be changed",
        arguments: NumberField.allCases.filter { $0.editors == .registry }
    )
    func registryFields(field: NumberField) {
        for text in ["", "1234", "+12125550123"] {
            let error = thrown { () throws(FieldError) in try FieldEdit(field, text: text) }
            #expect(error?.field == field.name)
        }
    }

    @Test("An unknown field is refused", arguments: ["", "CNAM", "cnam ", "locationZIP", "🎉", long])
    func unknown(name: String) {
        let error = thrown { () throws(FieldError) in try NumberChanges([name: "A", "cnam": "B"]) }
        #expect(error?.rule == "is not a field of a number")
        #expect((error?.field.count ?? 0) <= 43)
    }

    @Test("An error shows the value's beginning, made visible")
    func excerpt() {
        let error = thrown { () throws(FieldError) in try FieldEdit(.cnam, text: "A\u{202E}\n" + Self.long) }
        #expect(error?.value == "A\\u{202e}\\u{a}" + String(repeating: "x", count: 37) + "...")
    }

    @Test(
        "An error never shows a secret, nor what might be one",
        arguments: ["pin", "password", "accesscode", "passwrd"]
    )
    func secrets(name: String) {
        let error = thrown { () throws(FieldError) in try NumberChanges([name: "480215"]) }
        #expect(error?.value == "")
        #expect("\(String(describing: error))".contains("480215") == false)
    }

    @Test("Tags are sorted, each once")
    func tags() throws {
        #expect(try applied(.tags, "b, a,b,,c").tags == ["a", "b", "c"])
        let twenty = (10..<30).map { "t\($0)" }
        #expect(try applied(.tags, twenty.joined(separator: ",")).tags == twenty)
    }

    @Test("Reachability is sorted, and a URI alone will do")
    func reachability() throws {
        let text = "200 1 sip sip:b|mailto:a@b.example | 100 5 sip sip:a"
        let entries = try applied(.reachability, text).reachability
        #expect(
            entries.map(\.description) == ["100 5 sip sip:a", "100 10 mailto mailto:a@b.example", "200 1 sip sip:b"]
        )
    }

    @Test("The delivered name is in capitals, the entered one as entered")
    func deliveredName() throws {
        let record = try applied(.cnam, "Jane Doe")
        #expect(record.cnam == "Jane Doe")
        #expect(record.deliveredCNAM == "JANE DOE")
    }

    @Test("Edits come in the order of the fields, whatever the dictionary's")
    func order() throws {
        let changes = try NumberChanges(["tags": "a", "cnam": "A", "rao": "036", "otc": "012345"])
        #expect(changes.edits.map(\.field) == [.cnam, .otc, .rao, .tags])
    }

    private func applied(_ field: NumberField, _ text: String) throws -> NumberRecord {
        var command = Fixture.allocation()
        command.changes = try NumberChanges([field.name: text])
        return try #require(command.decide(current: nil, version: 0).written)
    }
}
