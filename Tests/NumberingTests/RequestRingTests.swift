import Numbering
import Testing

struct RequestRingTests {
    private func entry(_ index: Int) -> RequestRing.Entry {
        RequestRing.Entry(
            request: RequestMark(id: known(RequestID("r\(index)"), "r"), digest: 5),
            operation: .updateNumber,
            version: UInt64(index)
        )
    }

    @Test("The ring remembers the last eight requests", arguments: 0..<20)
    func bounded(count: Int) {
        var ring = RequestRing()
        for index in 0..<count {
            ring.append(entry(index))
        }
        let remembered = max(0, count - 8)..<count
        #expect(ring.entries == remembered.map(entry))
        #expect(ring == RequestRing((0..<count).map(entry)))
        for index in 0..<count {
            #expect((ring.entry(for: entry(index).request.id) != nil) == remembered.contains(index))
        }
    }

    @Test("A digest is the same everywhere: FNV-1a with end marks")
    func digest() {
        // Computed with an independent FNV-1a in Python over the bytes 61 62 FF 63 FF, and FE.
        #expect(digest(of: ["ab", "c"]) == 0x8424_0281)
        #expect(digest(of: [nil]) == 0x7B0B_83E1)
    }

    @Test("Where a text ends makes a difference")
    func digestSeparates() {
        let digests = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc", nil], [nil, "abc"]].map(digest)
        #expect(Set(digests).count == digests.count)
    }

    private func digest(of texts: [String?]) -> UInt32 {
        var digest = RequestDigest()
        for text in texts {
            digest.combine(text)
        }
        return digest.value
    }
}
