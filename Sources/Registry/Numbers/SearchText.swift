import Numbering
import Wire

/// What somebody typed to find a number among those that a carrier has.
///
/// Digits, with or without the marks people write between them, are looked for anywhere in the number. Anything else is
/// words, each of which a word of the caller name, the location or a tag must begin with, in letters of either case.
public struct SearchText: Hashable, Sendable {
    /// Digits that stand together somewhere in the number; empty where words are looked for.
    let digits: [UInt8]
    /// In capital letters.
    let words: [[UInt8]]

    /// `nil` for a text of more than 100 characters, or one without a letter or digit.
    public init?(_ text: String) {
        guard text.utf8.count <= 400, text.count <= 100 else { return nil }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-(). ".utf8.contains($0) }
        digits = isNumber ? text.utf8.filter { (0x30...0x39).contains($0) } : []
        words = isNumber ? [] : SearchWords.words(in: text)
        guard !digits.isEmpty || !words.isEmpty else { return nil }
    }

    /// Whether the digits stand in a number's.
    func admits(_ number: TelephoneNumber) -> Bool {
        guard !digits.isEmpty else { return true }
        let all = Array(number.digits.utf8)
        guard all.count >= digits.count else { return false }
        return (0...(all.count - digits.count)).contains { all[$0..<($0 + digits.count)].elementsEqual(digits) }
    }

    func admits(_ record: NumberRecord) -> Bool {
        guard admits(record.number) else { return false }
        guard !words.isEmpty else { return true }
        let own = SearchWords.words(of: NumberListing(record))
        return words.allSatisfy { word in own.contains { $0.starts(with: word) } }
    }

    /// The word to look up in the index: the longest one.
    var key: [UInt8]? { words.max { $0.count < $1.count } }
}
