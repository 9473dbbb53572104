import FoundationEssentials
import Glibc
import Paxos
import PeerTransport
import Replication

/// An authority, and a folder for the certificates that it issues. The folder goes with the object.
final class TestCluster: Sendable {
    static let host = "127.0.0.1"

    let clusterID = "test-cluster"
    let authority: ClusterAuthority
    let folder: String

    init() throws {
        authority = try ClusterAuthority.create(clusterID: clusterID, now: Date())
        folder = try TestCluster.makeFolder()
        try SecretFile.createPublic(try authority.certificatePEM, at: "\(folder)/authority.pem")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func makeFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/peer-transport-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        return folder
    }

    /// Writes a certificate of this cluster's authority, or of `other`.
    func issue(
        _ node: NodeID,
        name: String,
        now: Date = Date(),
        validity: Duration = .seconds(24 * 3600),
        by other: ClusterAuthority? = nil
    ) throws -> PeerCredentialFiles {
        let certificate = try (other ?? authority).issueNodeCertificate(
            node: node,
            hosts: ["localhost", TestCluster.host],
            now: now,
            validity: validity
        )
        let files = files(name)
        try SecretFile.createPublic(certificate.certificatePEM, at: files.certificate)
        try SecretFile.create(certificate.privateKeyPEM, at: files.privateKey)
        return files
    }

    func files(_ name: String) -> PeerCredentialFiles {
        PeerCredentialFiles(
            authority: "\(folder)/authority.pem",
            certificate: "\(folder)/\(name).pem",
            privateKey: "\(folder)/\(name).key"
        )
    }

    /// A certificate that expired long ago.
    func issueExpired(_ node: NodeID, name: String) throws -> PeerCredentialFiles {
        try issue(node, name: name, now: Date(timeIntervalSinceNow: -1_000_000), validity: .seconds(3600))
    }
}
