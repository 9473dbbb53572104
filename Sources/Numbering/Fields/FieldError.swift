/// Why a value was refused: the field, the value and the rule it breaks. HTTP 422.
public struct FieldError: Error, Hashable, Sendable {
    /// The field's API name, or the beginning of an unknown one.
    public let field: String
    /// The value's beginning, safe to print: at most 40 characters of it, the invisible ones as `\u{202e}`.
    ///
    /// Empty for secrets.
    public let value: String
    /// A plain sentence about what is permitted, as "must be 6 digits".
    public let rule: String

    public init(field: String, value: String, rule: String) {
        self.field = FieldText.excerpt(field)
        self.value = FieldText.excerpt(value)
        self.rule = rule
    }
}
