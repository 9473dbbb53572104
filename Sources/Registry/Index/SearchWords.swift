import Numbering

/// The words by which a number is found beside its digits: those of the caller name, the location and the tags.
enum SearchWords {
    /// The greatest number of bytes of a word that is kept; longer ones are found by their beginning.
    static let maximumLength = 16
    /// The greatest number of words of one record.
    static let maximumCount = 24

    /// Each word once, ascending, in capital letters.
    static func words(of record: NumberRecord) -> [[UInt8]] {
        guard record.cnam != nil || record.location != nil || !record.tags.isEmpty else { return [] }
        var words: [[UInt8]] = []
        for text in [record.cnam, record.location].compactMap({ $0 }) + record.tags {
            for word in Self.words(in: text) where !words.contains(word) && words.count < maximumCount {
                words.append(word)
            }
        }
        return words.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The words of a text, in their order. Letters and digits of any script; everything else is between words.
    static func words(in text: String) -> [[UInt8]] {
        text.split { !$0.isLetter && !$0.isNumber }.map { word in
            var bytes = Array(word.uppercased().utf8)
            guard bytes.count > maximumLength else { return bytes }
            bytes.removeLast(bytes.count - maximumLength)
            // Not in the middle of a character.
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
            return bytes
        }
    }
}
