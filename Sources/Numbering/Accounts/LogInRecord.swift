/// A record whose holder logs in with a password: an account, or a number for its subscriber.
public protocol LogInRecord: RegistryRecord {
    /// The password as a slow salted hash; `nil` when none was set, and nothing is the right one then.
    var password: [UInt8]? { get set }
    /// Wrong passwords in a row.
    var passwordAttempts: AttemptCounter { get set }
    /// A code that was sent to the holder and not used yet; `nil` when there is none.
    var accessCode: OneTimeCode? { get set }
    /// Sessions of another generation are over: raising it logs out everywhere.
    var sessionGeneration: UInt32 { get set }

    /// What the record is to the table of rights.
    var resource: AuthorisationTable.Resource { get }
    /// Whether the holder may log in at an instant, given the right password and no lock-out.
    func admitsLogIn(at now: Timestamp) -> Bool
    /// The holder has shown a code that was sent to the contact.
    mutating func noteCodeRedeemed()
}

extension LogInRecord {
    /// Takes a new password over: whoever knew the old one, or guessed at it, is out.
    mutating func replacePassword(by hash: [UInt8]) {
        password = hash
        passwordAttempts = .none
        sessionGeneration &+= 1
    }
}

extension NumberRecord: LogInRecord {
    public var resource: AuthorisationTable.Resource {
        AuthorisationTable.Resource(ocn: ocn, number: number)
    }

    /// A number that rests, or that nobody has, has no subscriber.
    public func admitsLogIn(at now: Timestamp) -> Bool {
        switch effectiveState(at: now) {
        case .assigned, .suspended, .intermediate: true
        case .available, .reserved, .aging, .administrative, .quarantined: false
        }
    }

    public mutating func noteCodeRedeemed() {
        // The number is the contact, and needs no mark that it was reached.
    }

    /// Who acts when the number's subscriber has logged in.
    public var subscriber: Caller {
        Caller(role: .subscriber, ocn: ocn, actor: number.description, number: number)
    }
}
