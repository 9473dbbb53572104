import Testing

/// Who may import whom. The table is that of docs/ARCHITECTURE.md.
struct ImportTests {
    /// Standard library only, and these of our own.
    static let core: [(module: String, may: Set<String>)] = [
        ("Paxos", []),
        ("Replication", ["Paxos"]),
        ("Numbering", []),
        ("Formats", []),
        ("Simulation", ["Paxos", "Replication"]),
    ]

    /// Anything from outside, but of our own modules only these.
    static let above: [(module: String, may: Set<String>)] = [
        ("Wire", ["Paxos", "Replication", "Numbering"]),
        ("Storage", ["Paxos", "Replication", "Wire", "CRocksDB"]),
        ("PeerTransport", ["Paxos", "Replication", "Wire"]),
        ("PhoneNumbers", ["Numbering", "CPhoneNumber"]),
        ("NumberCertificates", ["Numbering"]),
        ("Places", ["Numbering"]),
        ("Notification", ["Numbering", "CCurl"]),
        ("Registry", ["Paxos", "Replication", "Numbering", "Wire"]),
        ("RegistryAPI", ["Paxos", "Replication", "Numbering", "Formats", "Registry"]),
        ("RegistryWeb", ["Paxos", "Replication", "Numbering", "Formats", "Registry", "RegistryAPI", "CZlib"]),
        ("RegistryClient", ["Numbering", "Formats", "CZlib"]),
        (
            "Node",
            [
                "Paxos", "Replication", "Numbering", "Wire", "Storage", "PeerTransport", "PhoneNumbers",
                "NumberCertificates", "Places", "Notification", "Registry", "RegistryAPI", "RegistryWeb",
            ]
        ),
        ("e164", ["Node", "RegistryClient", "Formats", "PeerTransport", "Simulation", "Numbering"]),
    ]

    static var own: Set<String> {
        Set((core + above).map(\.module)).union(["CRocksDB", "CPhoneNumber", "CZlib", "CCurl"])
    }

    @Test("The core imports the standard library and the core below it, nothing else", arguments: core.map(\.module))
    func coreIsPure(module: String) throws {
        let may = try #require(ImportTests.core.first { $0.module == module }).may
        let files = Tree.files("Sources/\(module)", ending: ".swift")
        #expect(!files.isEmpty)
        for file in files {
            let excess = try Tree.imports(file).subtracting(may)
            #expect(excess.isEmpty, "\(file) imports \(excess.sorted())")
        }
    }

    @Test("Imports between our modules go in the direction of the architecture", arguments: above.map(\.module))
    func importsGoUpward(module: String) throws {
        let may = try #require(ImportTests.above.first { $0.module == module }).may
        let files = Tree.files("Sources/\(module)", ending: ".swift")
        #expect(!files.isEmpty)
        for file in files {
            let excess = try Tree.imports(file).intersection(ImportTests.own).subtracting(may)
            #expect(excess.isEmpty, "\(file) imports \(excess.sorted())")
        }
    }

    @Test("Every module of the package has its row in the table")
    func everyModuleIsListed() throws {
        let folders = Set(
            Tree.files("Sources", ending: "").compactMap { path -> String? in
                let parts = path.split(separator: "/")
                return parts.count > 2 ? String(parts[1]) : nil
            }
        )
        #expect(folders == ImportTests.own)
    }
}
