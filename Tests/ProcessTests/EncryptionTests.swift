import Foundation
import Testing

/// Clients that are not on loopback speak HTTPS, and know the nodes by the cluster's own authority.
@Suite(.enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct EncryptionTests {
    @Test("Over HTTPS a client trusts the cluster's authority and no other", .timeLimit(.minutes(5)))
    func encryption() async throws {
        let cluster = try TestCluster(isPlain: false)
        defer { cluster.stopAllAndRemove() }
        for node in 1...3 { try cluster.start(node) }
        let authority = "\(cluster.directory)/ca.pem"
        let nodes = (1...3).flatMap { ["--node", cluster.url($0)] }
        let key = ["--api-key", cluster.firstKey]
        try await cluster.wait("a majority, seen over HTTPS") {
            try ProgramHelp.run(["cluster", "status", "--ca", authority] + nodes + key).status == 0
        }
        let (done, text) = try ProgramHelp.run(
            ["ocn", "add", "9104", "--company", "Example", "--ca", authority] + nodes + key
        )
        #expect(done == 0, "\(text)")
        #expect(text.contains("9104"))

        let show = ["ocn", "show", "9104", "--timeout", "5"] + key
        let (unknown, reason) = try ProgramHelp.run(show + nodes)
        #expect(unknown == 69, "\(reason)")
        #expect(reason.contains("of no authority that is trusted here"))
        #expect(reason.contains("--ca"))
        #expect(!reason.contains(".cc"), "\(reason)")

        let (unreadable, complaint) = try ProgramHelp.run(show + nodes + ["--ca", "\(cluster.directory)/ca.key"])
        #expect(unreadable == 64, "\(complaint)")
        #expect(complaint.contains("certificates as PEM"))

        let plain = cluster.url(1).replacing("https://", with: "http://")
        #expect(try ProgramHelp.run(show + ["--node", plain]).status == 69)
    }
}
