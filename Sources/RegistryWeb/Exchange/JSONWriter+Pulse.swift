import Numbering
import Registry
import RegistryAPI

extension JSONWriter {
    /// The latest decisions as the pages' scripts read them, numbers masked.
    mutating func latest(_ pulse: Pulse) {
        name("latest")
        beginArray()
        for decision in pulse.latest {
            beginObject()
            member("number", decision.beginning + " ••••")
            member("state", decision.state.rawValue)
            member("time", decision.time)
            member("node", decision.node)
            endObject()
        }
        endArray()
    }
}
