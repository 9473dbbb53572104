import Registry
import Testing

@Suite("Slow hashes")
struct PasswordHasherTests {
    /// Cheap, as a test is no attacker.
    static let cost = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)

    @Test("A hash is scrypt's, with its parameters, and no two are the same")
    func form() async throws {
        let hasher = PasswordHasher(cost: Self.cost)
        let one = try await hasher.hash("correct horse")
        let two = try await hasher.hash("correct horse")
        #expect(one != two)
        let text = String(decoding: one, as: UTF8.self)
        #expect(text.wholeMatch(of: /\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+\/]{22}\$[A-Za-z0-9+\/]{43}/) != nil, "\(text)")
        #expect(try await hasher.matches("correct horse", one))
        #expect(try await hasher.matches("correct horse", two))
        #expect(try await !hasher.matches("correct horsf", one))
        #expect(try await !hasher.matches("", one))
    }

    @Test("Another program's scrypt is ours")
    func otherProgram() async throws {
        // Python 3: hashlib.scrypt(b"password", salt=b"NaClNaCl", n=1024, r=8, p=16, dklen=32)
        let stored = "$scrypt$ln=10,r=8,p=16$TmFDbE5hQ2w$XsC2ZTdXJ4zsfzVdRtTQNNSXMToqf+tcSxiTF5U/EW4"
        let hasher = PasswordHasher(cost: Self.cost)
        #expect(try await hasher.matches("password", Array(stored.utf8)))
        #expect(try await !hasher.matches("Password", Array(stored.utf8)))
    }

    @Test("Letters that look the same are the same, however they were typed")
    func normalisation() async throws {
        let hasher = PasswordHasher(cost: Self.cost)
        let hash = try await hasher.hash("caf\u{E9} au lait")
        #expect(try await hasher.matches("cafe\u{301} au lait", hash))
    }

    @Test(
        "What is no hash, or one that would take the node's memory, matches nothing and takes as long all the same",
        arguments: [
            "", "x", "$scrypt$ln=4,r=8,p=1$AAAA", "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$", "$argon2id$",
            "$scrypt$ln=20,r=32,p=16$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=-1,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ]
    )
    func bad(stored: String) async throws {
        let hasher = PasswordHasher(cost: Self.cost)
        #expect(try await !hasher.matches("password", Array(stored.utf8)))
        #expect(hasher.computationCount == 1)
    }

    @Test("A flood meets a full queue, and the node goes on afterwards")
    func flood() async throws {
        // Expensive enough that a thousand are asked for before the first few are done.
        let hasher = PasswordHasher(
            cost: ScryptCost(logRounds: 12, blockSize: 8, parallelism: 1),
            width: 1,
            waitingLimit: 3
        )
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask { (try? await hasher.matches("password", nil)) != nil }
            }
            return await group.reduce(into: [false: 0, true: 0]) { $0[$1, default: 0] += 1 }
        }
        #expect(results[true] == hasher.computationCount)
        #expect((results[false] ?? 0) > 0, "nobody was sent away")
        #expect(try await !hasher.matches("password", nil))
    }
}
