import Formats
import Numbering
import RegistryClient

/// The demo's people: one of each role but the system administrator, who comes with the cluster.
extension DemoLoader {
    /// The number whose subscriber can log in; fictional.
    static let subscribersNumber = "+12125550199"

    /// Makes the accounts, invites their holders and sets their passwords, as they would themselves.
    func makeAccounts() async throws -> [DemoFile.Account] {
        let ocn = DemoLoader.carriers[0]
        var accounts: [DemoFile.Account] = []
        for (role, mail, name) in [
            ("ocnManager", "manager@demo.example", "Manager of \(ocn)"),
            ("carrier", "carrier@demo.example", "Number administrator of \(ocn)"),
        ] {
            try await DemoLoader.unlessThere("exists") {
                _ = try await client.makeAccount(mail, name: name, role: role, ocn: ocn)
            }
            let password = try await setPassword(of: .account(mail))
            accounts.append(DemoFile.Account(role: role, mail: mail, ocn: ocn, password: password))
        }
        let number = DemoLoader.subscribersNumber
        try await DemoLoader.unlessThere("taken") { _ = try await client.allocate(number, ocn: ocn) }
        let password = try await setPassword(of: .number(number))
        accounts.append(DemoFile.Account(role: "subscriber", number: number, ocn: ocn, password: password))
        return accounts
    }

    /// By invitation. Nobody delivers messages in a demo, so whoever invites is shown the code.
    private func setPassword(of name: LogInName) async throws -> String {
        guard let code = try await client.invite(name)["code"]?.text else {
            throw DemoError("the code for \(name) was lost on the way; try again in a minute")
        }
        var generator = SystemRandomNumberGenerator()
        let random = Identifier(high: generator.next(), low: generator.next())
        let password = String(random.base32.suffix(16).lowercased())
        try await client.setPassword(of: name, code: code, to: password)
        return password
    }

    /// A first attempt that was cut short may have done it.
    private static func unlessThere(_ code: String, _ make: () async throws -> Void) async throws {
        do {
            try await make()
        } catch let error as ClientError where error.problem?.code == code {
            return
        }
    }
}
