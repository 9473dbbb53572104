/// Decides whether a number may be allocated at all, whoever asks.
///
/// Under +1 the rules N1 to N9 apply; numbers of other countries have no rules here, because libphonenumber validates
/// them at the edge. Within +1 the verdict depends on NPA and NXX only, except in 555, so that a range can be judged
/// once per block with `checkBlock`.
///
/// The rules are asked in the order N1, N2, N3, N5 for 710, N4, N5, N9, N6, N8, N7, and the first that is broken is
/// named: what is wrong with an area code comes before what is wrong within it.
public struct NumberingPolicy: Hashable, Sendable {
    /// Demo mode: whether 555-0100 to 555-0199, and 800-555-0199, may be allocated.
    public var allowsFictionalNumbers: Bool
    /// Central office codes with a special use, ascending, each 200...999 (rule N8).
    ///
    /// The industry also avoids an NXX equal to the own or a neighbouring area code. Numbers like that are in use, so
    /// it is not a rule here; an operator can list codes of that kind.
    public var reservedExchanges: [UInt16]

    /// 950 carrier access, 958 and 959 plant test, 976 information services.
    public static let standardReservedExchanges: [UInt16] = [950, 958, 959, 976]

    public init(allowsFictionalNumbers: Bool = false, reservedExchanges: [UInt16] = standardReservedExchanges) {
        self.allowsFictionalNumbers = allowsFictionalNumbers
        self.reservedExchanges = reservedExchanges.sorted()
    }

    /// Judges one number.
    ///
    /// - Throws: the first rule that the number breaks.
    public func check(_ number: TelephoneNumber, facts: CodeFacts) throws(RuleViolation) {
        guard number.hasCountryCodeOne else {
            return
        }
        guard let nanp = number.nanp else {
            throw RuleViolation(.form, "\(number) has \(number.digitCount - 1) digits after +1 instead of 10")
        }
        try checkCode(areaCode: nanp.areaCode, exchange: nanp.exchange, facts: facts)
        guard nanp.exchange == 555 else {
            return
        }
        let permitted = try permittedLines(areaCode: nanp.areaCode)
        guard permitted.contains(nanp.line) else {
            throw fictionViolation(areaCode: nanp.areaCode, line: nanp.line)
        }
    }

    /// Judges all numbers of a block at once.
    ///
    /// - Returns: the numbers that may be allocated: the whole block, or the fictional part of a 555 block.
    /// - Throws: the first rule that every number of the block breaks.
    @discardableResult
    public func checkBlock(_ block: BlockPrefix, facts: CodeFacts) throws(RuleViolation) -> ClosedRange<TelephoneNumber>
    {
        try checkCode(areaCode: block.areaCode, exchange: block.exchange, facts: facts)
        let numbers = block.numbers
        guard block.exchange == 555 else {
            return numbers
        }
        let lines = try permittedLines(areaCode: block.areaCode)
        let whole = block.wholeCode.numbers.lowerBound
        guard let first = whole.advanced(by: Int(lines.lowerBound)),
            let last = whole.advanced(by: Int(lines.upperBound)),
            numbers.contains(first)
        else {
            throw fictionViolation(areaCode: block.areaCode, line: UInt16(numbers.lowerBound.value % 10_000))
        }
        return first...last
    }

    /// Judges an area code by itself: whether it could ever be in service.
    ///
    /// - Throws: N1, N2 or N3, for area codes of country 1 only.
    public func checkAreaCode(_ areaCode: AreaCode) throws(RuleViolation) {
        guard areaCode.countryCode == 1 else {
            return
        }
        guard let code = areaCode.nanp else {
            throw RuleViolation(.form, "area code \(areaCode.digits) does not have 3 digits")
        }
        try checkForm(areaCode: code, exchange: nil)
        try checkAreaCode(code)
    }

    // MARK: - Rules

    private func checkCode(areaCode: UInt16, exchange: UInt16, facts: CodeFacts) throws(RuleViolation) {
        try checkForm(areaCode: areaCode, exchange: exchange)
        try checkAreaCode(areaCode)
        try checkService(areaCode, facts: facts)
        try checkExchange(exchange, areaCode: areaCode, isHeld: facts.blockHolder?.isAllocatable ?? false)
    }

    private func checkForm(areaCode: UInt16, exchange: UInt16?) throws(RuleViolation) {
        if areaCode < 200 {
            throw RuleViolation(
                .form,
                "area code \(threeDigits(areaCode)) starts with \(areaCode / 100), but must start with 2 to 9"
            )
        }
        if let exchange, exchange < 200 {
            throw RuleViolation(
                .form,
                "central office code \(threeDigits(exchange)) starts with \(exchange / 100), but must start with 2 to 9"
            )
        }
    }

    private func checkAreaCode(_ areaCode: UInt16) throws(RuleViolation) {
        if areaCode / 10 % 10 == 9 {
            throw RuleViolation(
                .expansionCode,
                "area code \(areaCode) has second digit 9, which is kept for expansion of the plan"
            )
        }
        let reason: String? =
            switch areaCode {
            case _ where areaCode % 100 == 11: "is a service code"
            case 370...379, 960...969: "is reserved by the Industry Numbering Committee"
            case 555: "is for directory assistance"
            case 950: "is for carrier access"
            case 880...887, 889: "is set aside for toll-free service"
            default: nil
            }
        if let reason {
            throw RuleViolation(.unassignableAreaCode, "area code \(areaCode) \(reason)")
        }
    }

    private func checkService(_ areaCode: UInt16, facts: CodeFacts) throws(RuleViolation) {
        let pool = AreaCodePool(areaCode: areaCode)
        if pool == .government {
            throw RuleViolation(.serviceAreaCode, "area code \(areaCode) belongs to the United States government")
        }
        guard let standing = facts.areaCode else {
            throw RuleViolation(.areaCodeInService, "area code \(areaCode) is not in service")
        }
        if standing.status == .closed {
            throw RuleViolation(.areaCodeInService, "area code \(areaCode) is closed")
        }
        if pool != .general, standing.kind != .nongeographic {
            throw RuleViolation(
                .serviceAreaCode,
                "area code \(areaCode) is in the \(pool.name) pool, but not open as a non-geographic code"
            )
        }
    }

    private func checkExchange(_ exchange: UInt16, areaCode: UInt16, isHeld: Bool) throws(RuleViolation) {
        if AreaCodePool(areaCode: areaCode) == .tollFree {
            let isFictionPossible = areaCode == 800 && allowsFictionalNumbers
            if exchange == 911 || (exchange == 555 && !isFictionPossible) {
                throw RuleViolation(.tollFreeReserved, "\(areaCode)-\(exchange) is reserved in toll-free service")
            }
        }
        if exchange % 100 == 11, !isHeld {
            throw RuleViolation(
                .serviceExchange,
                "central office code \(exchange) is a service code and nobody holds \(areaCode)-\(exchange)"
            )
        }
        if reservedExchanges.contains(exchange) {
            throw RuleViolation(.reservedExchange, "central office code \(exchange) is reserved for special use")
        }
    }

    /// The lines of 555 that may be allocated in an area code.
    private func permittedLines(areaCode: UInt16) throws(RuleViolation) -> ClosedRange<UInt16> {
        guard allowsFictionalNumbers else {
            throw RuleViolation(.fictionalExchange, "central office code 555 is never allocated")
        }
        return areaCode == 800 ? 199...199 : 100...199
    }

    private func fictionViolation(areaCode: UInt16, line: UInt16) -> RuleViolation {
        let permitted = areaCode == 800 ? "only 800-555-0199 is" : "only 555-0100 to 555-0199 are"
        let digits = String(10_000 + Int(line)).dropFirst()
        return RuleViolation(
            .fictionalExchange,
            "\(areaCode)-555-\(digits) is never allocated: \(permitted) for fiction"
        )
    }
}
