import Formats
import Numbering
import Registry

extension JSONWriter {
    /// A page of changes. `next` is never null: there is always a place to go on from.
    mutating func changes(_ page: ChangePage, caller: Caller, registry: Registry) {
        beginObject()
        name("items")
        beginArray()
        for change in page.changes { self.change(change, caller: caller, registry: registry, now: page.asOf) }
        endArray()
        member("next", page.next.description)
        member("hasMore", page.hasMore)
        member("restarted", page.isRestarted)
        member("asOf", page.asOf)
        endObject()
    }

    /// One change: whose, which version, when, how, and the record as far as the caller may see it.
    mutating func change(_ change: RegistryChange, caller: Caller, registry: Registry, now: Timestamp) {
        let provenance = change.provenance
        beginObject()
        member("kind", change.content.kind.rawValue)
        member("key", change.content.key)
        member("version", change.content.version)
        member("time", provenance.time)
        member("operation", provenance.operation.rawValue)
        member("node", provenance.node)
        if change.showsActor {
            member("actor", provenance.actor)
            member("role", provenance.role.rawValue)
            member("requestId", provenance.requestID.text)
        }
        name("record")
        switch change.content {
        case .number(let entry):
            number(
                entry,
                assignee: entry.record.ocn.flatMap(registry.tables.company),
                position: registry.position(of: entry.record),
                caller: caller,
                now: now
            )
        case .block(let entry):
            beginObject()
            block(entry, voters: registry.voters)
            endObject()
        case .areaCode(let entry): areaCode(entry, voters: registry.voters)
        case .ocn(let entry): ocn(entry, caller: caller, voters: registry.voters)
        case .apiKey(let entry):
            beginObject()
            apiKey(entry)
            endObject()
        case .account(let entry): account(entry, now: now)
        case .session(let entry): session(entry)
        }
        endObject()
    }
}
