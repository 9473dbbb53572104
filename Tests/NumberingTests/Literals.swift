import Numbering

// Literals keep the tables readable; a wrong one is a mistake in the test and stops it.

extension TelephoneNumber: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(TelephoneNumber(e164: text), text)
    }
}

extension OCN: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(OCN(text), text)
    }
}

extension AreaCode: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(AreaCode(text), text)
    }
}

extension BlockPrefix: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(BlockPrefix(text), text)
    }
}

extension MailAddress: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(MailAddress(text), text)
    }
}

extension RequestID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(RequestID(text), text)
    }
}

extension Timestamp: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self = known(Timestamp(text), text)
    }
}

func known<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else {
        preconditionFailure("\(text) is not a \(Value.self)")
    }
    return value
}
