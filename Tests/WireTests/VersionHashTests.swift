import Paxos
import Testing
import Wire

@Suite("Hashes of versions")
struct VersionHashTests {
    /// Made by Python's hashlib from the layout in VersionHash.swift.
    @Test(
        "Known hashes",
        arguments: [
            (1, ValueHash.none, [], ValueHash(high: 0xa1e3_37c7_ba69_e545, low: 0xc730_874a_737b_d40a)),
            (
                2, ValueHash(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10), [0xca, 0xfe],
                ValueHash(high: 0xe5c5_8958_6dcd_dc40, low: 0xebb9_3286_189a_6b3b)
            ),
            (
                .max, ValueHash(high: .max, low: .max), [UInt8](repeating: 0x5a, count: 65_536),
                ValueHash(high: 0x3bde_f864_ba21_f48b, low: 0x53b0_14f6_c8d0_de1f)
            ),
        ] as [(UInt64, ValueHash, [UInt8], ValueHash)]
    )
    func vectors(number: UInt64, base: ValueHash, content: [UInt8], expected: ValueHash) {
        let hash = VersionHash.hash(number: number, base: base, content: content)
        #expect(hash.high == expected.high)
        #expect(hash.low == expected.low)
    }

    @Test("Each part counts", arguments: 0..<200 as Range<UInt64>)
    func parts(seed: UInt64) {
        var maker = Maker(seed: seed)
        let version = maker.version()
        let bit = UInt64(1) << UInt64.random(in: 0..<64, using: &maker.random)
        let high = ValueHash(high: version.base.high ^ bit, low: version.base.low)
        let low = ValueHash(high: version.base.high, low: version.base.low ^ bit)
        #expect(VersionHash.hash(number: version.number, base: version.base, content: version.content) == version.hash)
        #expect(
            VersionHash.hash(number: version.number ^ bit, base: version.base, content: version.content) != version.hash
        )
        #expect(VersionHash.hash(number: version.number, base: high, content: version.content) != version.hash)
        #expect(VersionHash.hash(number: version.number, base: low, content: version.content) != version.hash)
        #expect(
            VersionHash.hash(number: version.number, base: version.base, content: version.content + [0]) != version.hash
        )
        guard !version.content.isEmpty else { return }
        var content = version.content
        content[Int.random(in: 0..<content.count, using: &maker.random)] ^= UInt8(1 << (bit.trailingZeroBitCount % 8))
        #expect(VersionHash.hash(number: version.number, base: version.base, content: content) != version.hash)
    }
}
