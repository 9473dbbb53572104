/// Reads the text form of `reachability`: entries with `|` between them, as
/// `100 10 sip sip:+12125550123@carrier-a.example | mailto:voice@carrier-a.example`.
///
/// An entry is an order, a preference, a service and a URI with spaces between, or a URI alone. A URI alone takes its
/// scheme as service, order 100 and preference 10. Neither spaces nor `|` occur in a URI (RFC 3986).
struct ReachabilityParser {
    let text: String

    /// The greatest number of entries.
    static let maximumCount = 10

    /// The entries by order, preference, service and URI; none for an empty text.
    func parse() throws(FieldError) -> [ReachabilityEntry] {
        guard text.utf8.count <= Self.maximumCount * 260, FieldText.isPrintableASCII(text) else {
            throw refusal("must be printable ASCII with at most \(Self.maximumCount) entries")
        }
        guard text.utf8.contains(where: { $0 != 0x20 }) else {
            return []
        }
        var entries: [ReachabilityEntry] = []
        for part in text.split(separator: "|", omittingEmptySubsequences: false) {
            guard let entry = entry(part.split(separator: " ").map(String.init)) else {
                throw refusal("must be entries 'order preference service uri', or a URI alone, with '|' between")
            }
            entries.append(entry)
        }
        guard entries.count <= Self.maximumCount else {
            throw refusal("must have at most \(Self.maximumCount) entries")
        }
        return entries.sorted {
            ($0.order, $0.preference, $0.service, $0.uri) < ($1.order, $1.preference, $1.service, $1.uri)
        }
    }

    private func entry(_ parts: [String]) -> ReachabilityEntry? {
        guard let uri = parts.last, (3...200).contains(uri.utf8.count), let scheme = scheme(of: uri) else {
            return nil
        }
        switch parts.count {
        case 1:
            return ReachabilityEntry(service: scheme, uri: uri)
        case 4:
            guard let order = UInt16(parts[0]), let preference = UInt16(parts[1]), isService(parts[2]) else {
                return nil
            }
            return ReachabilityEntry(service: parts[2], uri: uri, order: order, preference: preference)
        default:
            return nil
        }
    }

    /// The scheme before the first colon, in small letters; `nil` when there is none, or nothing follows it.
    private func scheme(of uri: String) -> String? {
        let parts = uri.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let scheme = parts[0].lowercased()
        guard parts.count == 2, !parts[1].isEmpty, isService(scheme), scheme.utf8.first.map(FieldText.isSmall) == true
        else {
            return nil
        }
        return scheme
    }

    private func isService(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                FieldText.isSmall($0) || FieldText.isDigit($0) || [0x3A, 0x2B, 0x2D].contains($0)
            }
    }

    private func refusal(_ rule: String) -> FieldError {
        FieldError(field: NumberField.reachability.name, value: text, rule: rule)
    }
}
