/// Crockford's base 32 in small letters, without padding: five bits a character, the last ones filled with zeros.
enum Base32 {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(pending >> count & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(pending << (5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
