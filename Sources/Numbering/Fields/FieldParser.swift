/// Validates the text of one field. The rules and limits are those of domain.md section 1.
struct FieldParser {
    let field: NumberField
    let text: String

    func parse() throws(FieldError) -> FieldEdit.Value {
        switch field {
        case .cnam: .cnam(try cnam())
        case .certificate: .certificate(try noCertificate())
        case .locationZIP: .locationZIP(try locationZIP())
        case .location: .location(try plainText(upTo: 100))
        case .otc: .otc(try optional("must be 6 digits") { FieldText.isDigits($0, count: 6) ? $0 : nil })
        case .rao:
            .rao(try optional("must be 3 digits or capital letters") { FieldText.isCode($0, count: 3) ? $0 : nil })
        case .bsp: .bsp(try plainText(upTo: 40))
        case .collect: .collect(try choice())
        case .altSPID: .altSPID(try optional("must be 4 digits or capital letters") { OCN($0) })
        case .serviceIndicator: .serviceIndicator(try choice())
        case .reachability: .reachability(try ReachabilityParser(text: text).parse())
        case .type: .type(try choice())
        case .businessClass: .businessClass(try choice())
        case .notes: .notes(try notes())
        case .tags: .tags(try tags())
        case .pin, .password, .accessCode:
            // A secret never goes into an error.
            throw FieldError(field: field.name, value: "", rule: "cannot be changed by an update")
        case .id, .number, .ocn, .assignee, .gusi, .createdAt, .updatedAt, .state, .stateUntil, .lock,
            .version, .portedFrom, .originalOCN:
            throw refusal("cannot be changed by an update")
        }
    }

    // MARK: - Fields

    private func cnam() throws(FieldError) -> String? {
        try optional("must be 1 to 15 printable ASCII characters, not starting with a space") {
            $0.utf8.count <= 15 && FieldText.isPrintableASCII($0) && $0.utf8.first != 0x20 ? $0 : nil
        }
    }

    /// Certificates are checked at the edge and come in as `CheckedCertificate`; a text can only clear the field.
    private func noCertificate() throws(FieldError) -> CheckedCertificate? {
        guard text.isEmpty else {
            throw FieldError(
                field: field.name,
                value: "",
                rule: "must be set by an update of one number that has a holder"
            )
        }
        return nil
    }

    private func locationZIP() throws(FieldError) -> String? {
        try optional("must be a ZIP code (10025 or 10025-1234) or a Canadian postal code (K1A 0B1)") {
            Self.isZIP(Array($0.utf8.prefix(11))) ? $0 : nil
        }
    }

    /// `99999`, `99999-9999`, `A9A9A9` or `A9A 9A9`.
    private static func isZIP(_ bytes: [UInt8]) -> Bool {
        let shape = bytes.map { byte -> UInt8 in
            FieldText.isDigit(byte) ? 0x39 : FieldText.isCapital(byte) ? 0x41 : byte
        }
        return ["99999", "99999-9999", "A9A9A9", "A9A 9A9"].contains { shape.elementsEqual($0.utf8) }
    }

    private func notes() throws(FieldError) -> String? {
        if let problem = FieldText.problem(in: text, length: 0...1000, allowsLines: true) {
            throw refusal(problem)
        }
        return text.isEmpty ? nil : text
    }

    /// Labels between commas, sorted, each once.
    private func tags() throws(FieldError) -> [String] {
        guard text.utf8.count <= 20 * 42 else {
            throw refusal("must be at most 20 tags")
        }
        var tags: [String] = []
        for part in text.split(separator: ",") {
            let tag = part.drop { $0 == " " }
            guard (1...40).contains(tag.utf8.count), tag.utf8.allSatisfy(Self.isTagByte) else {
                throw refusal("must be tags of 1 to 40 letters, digits, '.', '_', ':' and '-', with commas between")
            }
            tags.append(String(tag))
        }
        tags.sort()
        var unique: [String] = []
        for tag in tags where tag != unique.last {
            unique.append(tag)
        }
        guard unique.count <= 20 else {
            throw refusal("must be at most 20 tags")
        }
        return unique
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        FieldText.isDigit(byte) || FieldText.isCapital(byte) || FieldText.isSmall(byte)
            || [0x2E, 0x5F, 0x3A, 0x2D].contains(byte)
    }

    // MARK: - Shapes

    private func plainText(upTo length: Int) throws(FieldError) -> String? {
        if let problem = FieldText.problem(in: text, length: 0...length) {
            throw refusal(problem)
        }
        return text.isEmpty ? nil : text
    }

    private func choice<Choice>() throws(FieldError) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        try optional("must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", ")) {
            Choice(rawValue: $0)
        }
    }

    /// `nil` for an empty text; otherwise what `read` makes of it, or an error with `rule` when that is `nil`.
    private func optional<Value>(_ rule: String, read: (String) -> Value?) throws(FieldError) -> Value? {
        guard !text.isEmpty else {
            return nil
        }
        guard let value = read(text) else {
            throw refusal(rule)
        }
        return value
    }

    private func refusal(_ rule: String) -> FieldError {
        FieldError(field: field.name, value: text, rule: rule)
    }
}
