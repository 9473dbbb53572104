import NumberCertificates
import Numbering
import Testing

struct TNAuthorizationListTests {
    static let number = Sample.number("12125550123")

    /// Made and checked with openssl; the last is the list of the certificate that RFC 9118, section 5 prints.
    static let vectors: [(der: String, entries: [TNEntry])] = [
        ("300fa20d160b3132313235353530313233", [.one(number)]),
        (
            "3015a1133011160b3132313235353531303030020203e8",
            [.range(start: Sample.number("12125551000"), count: 1000)]
        ),
        ("3008a006160439313034", [.serviceProviderCode("9104")]),
        ("3017a006160439313034a20d160b3132313235353530313233", [.serviceProviderCode("9104"), .one(number)]),
        ("3008a006160431323334", [.serviceProviderCode("1234")]),
    ]

    @Test("Lists are read as the standard encodes them", arguments: vectors.indices)
    func reading(index: Int) throws {
        let vector = Self.vectors[index]
        #expect(try TNAuthorizationList(derEncoded: Sample.bytes(vector.der)[...]).entries == vector.entries)
    }

    @Test(
        "What is no list is refused",
        arguments: [
            "", "3000", "300f", "300fa20d160b31323132353535303132", "3003020101",
            // The number with a plus sign, with a star, empty, with 16 digits, beginning with 0.
            "3010a20e160c2b3132313235353530313233", "3006a2041602312a", "3004a2021600",
            "3014a212161031323334353637383930313233343536", "3006a20416023031",
            // A range of one; one that grows longer; one with a negative count.
            "3014a1123010160b3132313235353531303030020101", "300ca10a3008160339393902010a",
            "3014a1123010160b31323132353535313030300201ff",
            // Tag 3, an implicit tag, a value too many, something behind the list.
            "300fa30d160b3132313235353530313233", "300d820b3132313235353530313233",
            "3011a20f160b31323132353535303132330500", "300fa20d160b31323132353535303132330500",
        ]
    )
    func malformed(hexadecimal: String) {
        #expect(throws: (any Error).self) {
            try TNAuthorizationList(derEncoded: Sample.bytes(hexadecimal)[...])
        }
    }

    @Test("A list longer than the bound is refused")
    func tooLong() throws {
        let one = Sample.bytes("a20d160b3132313235353530313233")
        for count in [TNAuthorizationList.maximumEntryCount, TNAuthorizationList.maximumEntryCount + 1] {
            let length = count * one.count
            let list =
                [0x30, 0x82, UInt8(length >> 8), UInt8(length & 0xFF)]
                + Array(repeatElement(one, count: count).joined())
            let isRead = (try? TNAuthorizationList(derEncoded: list[...])) != nil
            #expect(isRead == (count <= TNAuthorizationList.maximumEntryCount))
        }
    }
}
