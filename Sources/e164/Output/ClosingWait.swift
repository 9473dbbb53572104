import Formats
import RegistryClient

/// Waits until what a command closes is closed, and says on standard error for whom.
struct ClosingWait {
    let client: RegistryClient
    let output: OutputOptions

    /// The record as it is in the end.
    ///
    /// * `path` and `key`: where the record is, as `/v1/ocns` and `9104`.
    func settled(_ record: JSONValue, _ path: String, _ key: String) async -> JSONValue {
        let settled = await client.settled(record, path, key) { nodes in
            guard !output.quiet else { return }
            let list = nodes.map(String.init).joined(separator: ", ")
            Terminal.say("Waiting for node\(nodes.count == 1 ? "" : "s") \(list) to confirm.")
        }
        if settled["waitingFor"] != nil, !output.quiet {
            Terminal.say("Not over yet; the nodes go on with it by themselves.")
        }
        return settled
    }
}
