import Foundation

/// Remembers every secret that a test uses and everything that nodes say, and finds the ones in the other.
///
/// An answer that is to show a secret, as the one that makes a PIN, is let pass for that secret alone.
actor SecretWatch {
    private struct Place {
        let name: String
        let bytes: Data
        let mayShow: Set<String>
    }

    private var secrets: [String: String] = [:]
    private var places: [Place] = []

    /// A secret that was made or is going to be used. `name`: what messages call it.
    @discardableResult
    func add(_ name: String, _ secret: String) -> String {
        secrets[name] = secret
        return secret
    }

    /// Something that a node said. `mayShow`: names of the secrets that it is there to show.
    func note(_ name: String, _ text: String, mayShow: String...) {
        places.append(Place(name: name, bytes: Data(text.utf8), mayShow: Set(mayShow)))
    }

    /// Every file below a directory, as it lies on the disk.
    func noteFiles(below directory: String) throws {
        let root = URL(fileURLWithPath: directory)
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = files?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false else { continue }
            // A running node deletes files that it has compacted.
            guard let bytes = try? Data(contentsOf: file) else { continue }
            places.append(Place(name: file.path, bytes: bytes, mayShow: []))
        }
    }

    /// `secret in place`, for each that stands where it must not.
    func findings() -> [String] {
        var findings: [String] = []
        for (name, secret) in secrets.sorted(by: { $0.key < $1.key }) {
            for form in Self.forms(of: secret) {
                for place in places
                where !place.mayShow.contains(name) && place.bytes.range(of: Data(form.utf8)) != nil {
                    findings.append("\(name) stands in \(place.name)")
                }
            }
        }
        return findings
    }

    /// The places in which a text stands, by name.
    func places(with text: String) -> [String] {
        places.filter { $0.bytes.range(of: Data(text.utf8)) != nil }.map(\.name)
    }

    var count: (secrets: Int, places: Int) { (secrets.count, places.count) }

    /// As it was shown, as it is typed, and as programs pass bytes on.
    private static func forms(of secret: String) -> Set<String> {
        let plain = secret.replacingOccurrences(of: "-", with: "")
        var forms: Set<String> = []
        for text in [secret, plain] {
            forms.formUnion([text, text.lowercased(), Data(text.utf8).base64EncodedString()])
            forms.insert(text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            if let escaped = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) { forms.insert(escaped) }
        }
        return forms
    }
}
