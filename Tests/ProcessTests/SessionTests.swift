import Testing

/// Passwords and sessions at real nodes.
@Suite(.serialized, .enabled(if: TestCluster.binary != nil, "E164_BINARY names no program: run scripts/test"))
struct SessionTests {
    static let mail = "jane@carrier.example"

    @Test("A session and a lock-out hold at every node, and outlive the node that made them", .timeLimit(.minutes(3)))
    func everyNode() async throws {
        let cluster = try TestCluster()
        defer { cluster.stopAllAndRemove() }
        try await cluster.startAll()
        let made = try await cluster.call(
            .POST,
            1,
            "/v1/accounts",
            body: #"{"mail": "\#(Self.mail)", "name": "Jane", "role": "systemAdministrator"}"#
        )
        try #require(made.status == 201, "\(made.body)")
        let invited = try await cluster.call(.POST, 2, "/v1/accounts/\(Self.mail)/invite")
        let code = try #require(invited.json["code"], "\(invited.body)")
        let set = try await cluster.call(
            .POST,
            3,
            "/v1/accounts/\(Self.mail)/reset",
            body: #"{"code": "\#(code)", "password": "correct horse battery"}"#
        )
        try #require(set.status == 200, "\(set.body)")

        let opened = try await Self.logIn(cluster, 1, "correct horse battery")
        let token = try #require(opened.json["token"], "\(opened.body)")
        // At once, without waiting for gossip.
        for node in [2, 3] {
            let who = try await cluster.call(.GET, node, "/v1/session", token: token)
            #expect(who.status == 200 && who.json["actor"] == Self.mail, "node \(node): \(who.body)")
        }
        cluster.kill(1)
        #expect(try await cluster.call(.GET, 3, "/v1/accounts", token: token).status == 200)

        for attempt in 0..<5 {
            #expect(try await Self.logIn(cluster, 2 + attempt % 2, "wrong \(attempt)").status == 401)
        }
        for node in [2, 3] {
            #expect(try await Self.logIn(cluster, node, "correct horse battery").status == 401, "node \(node)")
        }
        let account = try await cluster.call(.GET, 2, "/v1/accounts/\(Self.mail)")
        #expect(account.json["lockedUntil"]?.hasSuffix("Z") == true, "\(account.body)")

        #expect(try await cluster.call(.DELETE, 3, "/v1/session", token: token).status == 204)
        try await cluster.wait("node 2 to hear of the log-out") {
            try await cluster.call(.GET, 2, "/v1/session", token: token).status == 401
        }
        try cluster.start(1)
        try await cluster.waitUntilReady(1)
        try await cluster.wait("node 1 to hear of the log-out") {
            try await cluster.call(.GET, 1, "/v1/session", token: token).status == 401
        }
    }

    private static func logIn(_ cluster: TestCluster, _ node: Int, _ password: String) async throws
        -> TestCluster.Answer
    {
        try await cluster.call(
            .POST,
            node,
            "/v1/session",
            body: #"{"mail": "\#(mail)", "password": "\#(password)"}"#
        )
    }
}
