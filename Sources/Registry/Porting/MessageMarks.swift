import Numbering
import Replication

/// The marks in one register: those of the messages whose ids begin with the same four digits.
///
/// There are 65,536 such registers at most, and old marks leave them, so that messages told long ago take no room for ever.
/// A mark may leave when no node can want to send its message any more (`Sources/Notification/DESIGN.md`, "Connected").
struct MessageMarks {
    private static let prefix = "m"
    /// The digits of an id that name its register.
    private static let digits = 4
    /// How long a mark stays at least, in milliseconds. After `NumberRecord.noticePeriod` a later version of the number no
    /// longer causes the message, after as long again nobody finds the last one that did, and after as long again
    /// whoever found it at the last moment has given up. A day for clocks that differ.
    static let period = 3 * NumberRecord.noticePeriod + 86_400_000
    /// The latest marks of a register stay however old they are. Whether another one is old is told by the earliest of
    /// them, so that it takes as many messages of the same register from a node whose clock is wrong to drive out one too many.
    static let spared = 4
    /// The most marks of one register; beyond that the oldest go.
    static let limit = 1_000

    /// By time, the latest first.
    private(set) var marks: [MessageMark] = []

    init() {}

    /// The register of a message's mark; `nil` where that is no message's id.
    static func key(of message: String) -> RegisterKey? {
        guard message.utf8.count > digits else { return nil }
        return RegisterKey(checking: prefix + message.prefix(digits))
    }

    /// Whether a register holds marks. What it held before is of no interest then.
    static func isKey(_ key: RegisterKey) -> Bool { key.text.hasPrefix(prefix) && key.count == digits + 1 }

    subscript(id: String) -> MessageMark? { marks.first { $0.id == id } }

    /// Keeps a mark in the place of an earlier one of its message, and drops those that have had their time.
    mutating func keep(_ mark: MessageMark) {
        marks.removeAll { $0.id == mark.id }
        marks.append(mark)
        marks.sort { ($1.time, $1.id) < ($0.time, $0.id) }
        guard marks.count > Self.spared else { return }
        let end = marks[Self.spared - 1].time.adding(milliseconds: -Self.period)
        marks.removeAll { $0.time < end }
        marks.removeLast(max(0, marks.count - Self.limit))
    }

    // MARK: - Content

    var content: [UInt8] {
        var lines = JobLines()
        for mark in marks { lines.add("mark", mark.values) }
        return Array(lines.text.utf8)
    }

    /// `nil` for what can't be read.
    init?(content: [UInt8]) {
        guard let text = String(validating: content, as: UTF8.self), let lines = JobLines(text) else { return nil }
        for values in lines.all("mark") {
            guard let mark = MessageMark(values: values) else { return nil }
            marks.append(mark)
        }
    }
}
