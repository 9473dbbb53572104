import Crypto
import Numbering
import Replication

/// A job as the content of a version: lines of a name and values, as `range 12122200000`; values are percent-encoded.
extension OrderJob {
    private static let tag = "order-job 1"

    /// What the keys of all jobs begin with.
    static let keyPrefix = "j"

    /// Where a request's job is: the same for all keys of one carrier.
    static func key(_ id: RequestID, caller: Caller) -> RegisterKey {
        let owner = caller.role == .subscriber ? caller.actor : caller.ocn?.description ?? caller.actor
        let hash = SHA256.hash(data: Array("job \(owner) \(id)".utf8))
        return RegisterKey(keyPrefix + Hexadecimal.encode(Array(hash.prefix(16))))
    }

    var content: [UInt8] {
        var lines = JobLines()
        lines.add("request", requestID.text)
        lines.add("caller", caller.role.rawValue, caller.ocn?.description ?? "", caller.actor)
        if let number = caller.number { lines.add("caller-number", number.digits) }
        if let scopes = caller.scopes { lines.add("scopes", scopes.map(\.rawValue).joined(separator: ",")) }
        lines.add("operation", operation.rawValue)
        switch selection {
        case .range(let first): lines.add("range", first.digits)
        case .matching(let query):
            lines.add("matching", Self.text(query.place), Self.text(query.pattern))
        }
        if let ocn { lines.add("ocn", ocn.description) }
        for edit in changes.edits { lines.add("field", edit.field.name, edit.text) }
        if isDryRun { lines.add("dry-run") }
        if isAllOrNothing { lines.add("all-or-nothing") }
        lines.add("created", "\(createdAt)")
        lines.add("step", step.rawValue, "\(position)", "\(total)")
        let numbers = [
            counts.possible, counts.done, counts.rejected, counts.released, counts.unknown, counts.unavailable,
        ]
        lines.add("counts", numbers.map { "\($0)" }.joined(separator: ","))
        if isCancelled { lines.add("cancelled") }
        lines.add("node", "\(node)", "\(updatedAt)")
        return Array((Self.tag + "\n" + lines.text).utf8)
    }

    /// `nil` when it is no job that this node can read.
    init?(content: [UInt8]) {
        guard let text = String(validating: content, as: UTF8.self), text.hasPrefix(Self.tag + "\n"),
            let lines = JobLines(text.dropFirst(Self.tag.utf8.count + 1)),
            let requestID = lines["request"]?.first.flatMap({ RequestID($0) }), let caller = Self.caller(lines),
            let operation = lines["operation"]?.first.flatMap(Order.Operation.init),
            let selection = Self.selection(lines), let changes = Self.changes(lines),
            let createdAt = lines["created"]?.first.flatMap({ Timestamp($0) }),
            let step = lines["step"], step.count == 3, let name = Step(rawValue: step[0]), let position = Int(step[1]),
            let total = Int(step[2]), let node = lines["node"], node.count == 2, let number = UInt16(node[0]),
            let updatedAt = Timestamp(node[1]),
            let counts = lines["counts"]?.first?.split(separator: ",").compactMap({ Int($0) }), counts.count == 6
        else { return nil }
        self.init(
            requestID: requestID,
            caller: caller,
            operation: operation,
            selection: selection,
            ocn: lines["ocn"]?.first.flatMap { OCN($0) },
            changes: changes,
            isDryRun: lines["dry-run"] != nil,
            isAllOrNothing: lines["all-or-nothing"] != nil,
            createdAt: createdAt,
            step: name,
            total: total,
            node: number,
            updatedAt: updatedAt
        )
        self.position = position
        self.counts = Counts(
            possible: counts[0],
            done: counts[1],
            rejected: counts[2],
            released: counts[3],
            unknown: counts[4],
            unavailable: counts[5]
        )
        isCancelled = lines["cancelled"] != nil
    }

    private static func caller(_ lines: JobLines) -> Caller? {
        guard let values = lines["caller"], values.count == 3, let role = Role(rawValue: values[0]) else { return nil }
        return Caller(
            role: role,
            ocn: OCN(values[1]),
            actor: values[2],
            number: lines["caller-number"]?.first.flatMap { TelephoneNumber(digits: $0) },
            scopes: lines["scopes"]?.first?.split(separator: ",").compactMap {
                Numbering.Operation(rawValue: String($0))
            }
        )
    }

    private static func changes(_ lines: JobLines) -> NumberChanges? {
        var values: [String: String] = [:]
        for field in lines.all("field") where field.count == 2 { values[field[0]] = field[1] }
        return values.isEmpty ? NumberChanges.none : try? NumberChanges(values)
    }

    // MARK: - Selections

    private static func selection(_ lines: JobLines) -> Selection? {
        if let first = lines["range"]?.first { return TelephoneNumber(digits: first).map { .range(first: $0) } }
        guard let values = lines["matching"], values.count == 2, let place = place(values[0]),
            let pattern = pattern(values[1])
        else { return nil }
        return .matching(AvailableQuery(place: place, pattern: pattern, limit: partSize))
    }

    private static func text(_ place: AvailableQuery.Place) -> String {
        switch place {
        case .everywhere: "everywhere"
        case .areaCode(let code): "area:\(code)"
        case .block(let block): "block:\(block)"
        case .near(let point): "near:\(point.latitudeMicrodegrees):\(point.longitudeMicrodegrees)"
        case .region(let name): "region:\(name)"
        }
    }

    private static func place(_ text: String) -> AvailableQuery.Place? {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first else { return nil }
        let rest = parts.count == 2 ? parts[1] : ""
        switch kind {
        case "everywhere": return .everywhere
        case "area": return UInt16(rest).map { .areaCode($0) }
        case "block": return BlockPrefix(rest).map { .block($0) }
        case "region": return .region(rest)
        case "near":
            let degrees = rest.split(separator: ":").compactMap { Int32($0) }
            guard degrees.count == 2 else { return nil }
            return GeographicPosition(latitudeMicrodegrees: degrees[0], longitudeMicrodegrees: degrees[1]).map {
                .near($0)
            }
        default: return nil
        }
    }

    private static func text(_ pattern: NumberPattern) -> String {
        [pattern.startsWith, pattern.endsWith, pattern.contains]
            .map { $0.map { "\($0)" }.joined() }.joined(separator: ",")
    }

    private static func pattern(_ text: String) -> NumberPattern? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return nil }
        return try? NumberPattern(startsWith: parts[0], endsWith: parts[1], contains: parts[2])
    }
}
