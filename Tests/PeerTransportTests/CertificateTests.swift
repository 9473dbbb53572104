import FoundationEssentials
import Glibc
import Paxos
import PeerTransport
import Testing

@Suite struct CertificateTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)
    private static let day: TimeInterval = 24 * 3600

    @Test("A node's certificate says whose it is and until when")
    func issues() throws {
        let authority = try ClusterAuthority.create(clusterID: "north", now: CertificateTests.now)
        let node = try authority.issueNodeCertificate(
            node: NodeID(7),
            hosts: ["n7.example", "192.0.2.7", "2001:db8::7"],
            now: CertificateTests.now,
            validity: .seconds(90 * 24 * 3600)
        )
        let summary = try CertificateSummary.inspect(pem: node.certificatePEM)
        #expect(summary.identity == PeerIdentity(clusterID: "north", node: NodeID(7)))
        #expect(!summary.isAuthority)
        #expect(summary.subject.contains("node 7"))
        #expect(summary.notBefore < CertificateTests.now)
        #expect(summary.daysLeft(now: CertificateTests.now) == 90)
        #expect(summary.daysLeft(now: CertificateTests.now.addingTimeInterval(89.5 * CertificateTests.day)) == 0)
        #expect(summary.daysLeft(now: CertificateTests.now.addingTimeInterval(90.5 * CertificateTests.day)) == -1)
    }

    @Test("An authority outlives its process as PEM")
    func reopens() throws {
        let made = try ClusterAuthority.create(clusterID: "north", now: CertificateTests.now)
        let authority = try ClusterAuthority(certificatePEM: made.certificatePEM, privateKeyPEM: made.privateKeyPEM)
        #expect(authority.clusterID == "north")
        let summary = try CertificateSummary.inspect(pem: authority.certificatePEM)
        #expect(summary.isAuthority && summary.identity == nil)
        #expect(summary.daysLeft(now: CertificateTests.now) == 3650)
        let other = try ClusterAuthority.create(clusterID: "north", now: CertificateTests.now)
        #expect(throws: PeerTransportError.self) {
            try ClusterAuthority(certificatePEM: made.certificatePEM, privateKeyPEM: other.privateKeyPEM)
        }
    }

    @Test("A node's certificate is no authority and ends no later than the authority")
    func isBounded() throws {
        let authority = try ClusterAuthority.create(clusterID: "north", now: CertificateTests.now)
        let node = try authority.issueNodeCertificate(
            node: NodeID(1),
            hosts: [],
            now: CertificateTests.now,
            validity: .seconds(100 * 365 * 24 * 3600)
        )
        #expect(throws: PeerTransportError.self) {
            try ClusterAuthority(certificatePEM: node.certificatePEM, privateKeyPEM: node.privateKeyPEM)
        }
        let ends = try [node.certificatePEM, authority.certificatePEM].map {
            try CertificateSummary.inspect(pem: $0).notAfter
        }
        #expect(ends[0] == ends[1])
    }

    @Test("A key's file is its owner's alone and never overwritten")
    func keepsSecrets() throws {
        let folder = try TestCluster.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/node.key"
        let mask = umask(0)
        defer { umask(mask) }
        try SecretFile.create("secret\n", at: path)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(throws: PeerTransportError(.fileExists, path)) { try SecretFile.create("other\n", at: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "secret\n")
        #expect(throws: PeerTransportError.self) { try SecretFile.create("x", at: "\(folder)/none/node.key") }
    }

    @Test("A node doesn't start with somebody else's certificate")
    func checksIdentity() throws {
        let cluster = try TestCluster()
        let files = try cluster.issue(NodeID(2), name: "n2")
        #expect(throws: PeerTransportError.self) {
            try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)], credentials: files)
        }
    }

    @Test("A key that belongs to another certificate is refused at the start")
    func checksKey() throws {
        let cluster = try TestCluster()
        var files = try cluster.issue(NodeID(1), name: "a")
        files.privateKey = try cluster.issue(NodeID(1), name: "b").privateKey
        #expect(throws: PeerTransportError.self) {
            try TestNode(NodeID(1), of: cluster, peers: [NodeID(2)], credentials: files)
        }
    }
}
