import Wire

/// The words by which a number is found beside its digits: those of the caller name, the location and the tags.
enum SearchWords {
    /// The greatest number of bytes of a word that is kept; longer ones are found by their beginning.
    static let maximumLength = 16
    /// The greatest number of words of one record.
    static let maximumCount = 24

    /// Each word once, ascending, in capital letters.
    static func words(of record: NumberListing) -> [[UInt8]] {
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
        // Every allocation with a caller name comes by here, and nearly all of them are ASCII.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiWords(in: text) }
        return text.split { !$0.isLetter && !$0.isNumber }.map { word in
            var bytes = Array(word.uppercased().utf8)
            guard bytes.count > maximumLength else { return bytes }
            bytes.removeLast(bytes.count - maximumLength)
            // Not in the middle of a character.
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
            return bytes
        }
    }

    private static func asciiWords(in text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A: word.append(byte)
            case 0x61...0x7A: word.append(byte - 0x20)
            default:
                if !word.isEmpty { words.append(word) }
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.map { Array($0.prefix(maximumLength)) }
    }
}
