import Notification
import Numbering
import Registry

/// Finds the versions that people are to be told about, writes the messages, and puts them into the queue: this node's
/// own to be sent, the others' to be taken over should their node stay away.
struct NoticeFeed: Sendable {
    let registry: Registry
    let sender: MessageSender
    let writer: MessageWriter

    /// How often to look for new versions, and how often at those of the last days and at what others have sent.
    private static let interval: Duration = .milliseconds(250)
    private static let rounds = 40
    /// How far a version can come late, in milliseconds: clocks differ, and nodes are away.
    private static let recent: Int64 = 600_000

    /// Until the task is cancelled.
    func run() async {
        var seen: [[UInt8]: Timestamp] = [:]
        var round = 0
        while !Task.isCancelled {
            let isFull = round % Self.rounds == 0
            round += 1
            let now = registry.now
            let start = now.adding(milliseconds: -NumberRecord.noticePeriod)
            if isFull { seen = seen.filter { $0.value > start } }
            let since = isFull ? start : now.adding(milliseconds: -Self.recent)
            let causes = await registry.noticeCauses(since: since, seen: Set(seen.keys), isPatient: isFull)
            for cause in causes {
                await take(cause.record)
                seen[cause.row] = cause.record.provenance.time
            }
            for node in registry.reachableNodes { await sender.heard(node) }
            if isFull {
                await takeMarks()
                // A day's room for clocks that differ: what is forgotten too early would be told by nobody.
                await registry.forgetNotices(before: start.adding(days: -1))
            }
            guard (try? await Task.sleep(for: Self.interval)) != nil else { return }
        }
    }

    private func take(_ record: NumberRecord) async {
        let company: (OCN) -> String = { registry.tables.company(of: $0) ?? "OCN \($0)" }
        for notice in record.notices(company: company) {
            for recipient in recipients(of: notice, record) {
                let message = writer.message(notice.event, cause: notice.cause, to: recipient)
                let entry = QueuedMessage(
                    message: message,
                    owner: record.provenance.node,
                    queuedAt: record.provenance.time
                )
                if let mark = registry.messageMark(message.id.description) {
                    await sender.merge(entry.marked(mark))
                } else if entry.owner == registry.node {
                    _ = try? await sender.enqueue(message)
                } else {
                    await sender.merge(entry)
                }
            }
        }
    }

    /// What other nodes have sent meanwhile, messages of this node too, should it have been away.
    private func takeMarks() async {
        for entry in await sender.messages where !entry.isDone {
            guard let mark = registry.messageMark(entry.message.id.description) else { continue }
            await sender.merge(entry.marked(mark))
        }
    }

    private func recipients(of notice: NumberNotice, _ record: NumberRecord) -> [Recipient] {
        notice.audience.flatMap { audience -> [Recipient] in
            switch audience {
            case .subscriber: subscriber(of: notice, record)
            case .losingCarrier: mail(notice.losing)
            case .gainingCarrier: mail(notice.gaining)
            }
        }
    }

    /// The number itself and the verified contacts; of a change of contact also the one that is none any more.
    private func subscriber(of notice: NumberNotice, _ record: NumberRecord) -> [Recipient] {
        let own: Recipient = record.type == .landline ? .voice(record.number) : .sms(record.number)
        var addresses = record.contacts.addresses
        if case .contactChanged = notice.event, let former = record.contacts.former { addresses.append(former) }
        return [own]
            + addresses.map { address in
                switch address {
                case .mail(let mail): .mail(mail.text)
                case .sms(let number): .sms(number)
                case .voice(let number): .voice(number)
                }
            }
    }

    private func mail(_ ocn: OCN?) -> [Recipient] {
        guard let ocn else { return [] }
        return registry.contacts(of: ocn).map(\.mail).filter { !$0.isEmpty }.map { .mail($0) }
    }
}
