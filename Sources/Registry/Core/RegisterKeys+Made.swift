import Replication
import Wire

extension RegisterKeys {
    /// The register of an API key whose id this program made or checked.
    static func key(madeAPIKey id: String) -> RegisterKey {
        guard let key = key(apiKey: id) else { preconditionFailure("an API key's id is small letters and digits") }
        return key
    }
}
