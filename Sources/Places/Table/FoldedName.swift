/// Names of places without what people leave out when they type them.
enum FoldedName {
    /// Small letters and digits: accents of Latin-1 are taken off, everything else is left out.
    static func fold(_ name: some Sequence<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(name.underestimatedCount)
        var isAfterLead = false
        for byte in name {
            if isAfterLead {
                isAfterLead = false
                if let letter = latin1[byte] { folded.append(letter) }
                continue
            }
            switch byte {
            case 0xC3: isAfterLead = true
            case 0x41...0x5A: folded.append(byte + 0x20)
            case 0x61...0x7A, 0x30...0x39: folded.append(byte)
            default: break
            }
        }
        return folded
    }

    /// The letter beneath the accent, by the second byte of UTF-8 after 0xC3.
    private static let latin1: [UInt8: UInt8] = {
        let rows: [(String, Character)] = [
            ("ÀÁÂÃÄÅàáâãäå", "a"), ("Çç", "c"), ("ÈÉÊËèéêë", "e"), ("ÌÍÎÏìíîï", "i"), ("Ññ", "n"),
            ("ÒÓÔÕÖØòóôõöø", "o"), ("ÙÚÛÜùúûü", "u"), ("Ýýÿ", "y"),
        ]
        var letters: [UInt8: UInt8] = [:]
        for (accented, letter) in rows {
            for character in accented {
                guard let second = character.utf8.dropFirst().first, let plain = letter.asciiValue else { continue }
                letters[second] = plain
            }
        }
        return letters
    }()
}
