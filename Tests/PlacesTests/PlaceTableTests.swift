import Numbering
import Places
import Testing

struct PlaceTableTests {
    let table = PlaceTable()

    @Test(
        "A postal code has its place, in the form of the field location",
        arguments: [
            ("10025", "New York, NY 10025, USA"), ("10025-1234", "New York, NY 10025, USA"),
            ("00501", "Holtsville, NY 00501, USA"), ("99950", "Ketchikan, AK 99950, USA"),
            ("60601", "Chicago, IL 60601, USA"), ("00901", "San Juan, PR 00901, USA"),
            ("M5V 2T6", "Downtown Toronto, ON M5V 2T6, Canada"), ("M5V2T6", "Downtown Toronto, ON M5V 2T6, Canada"),
            ("V5K", "Vancouver, BC V5K, Canada"), ("T0A 0A0", "St. Paul, AB T0A 0A0, Canada"),
        ]
    )
    func lookUp(code: String, text: String) {
        #expect(table.place(postalCode: code)?.text == text)
    }

    @Test(
        "Codes that there are not, and other texts, have none",
        arguments: [
            "", "1", "1002", "100255", "10025-", "10025-12", "10025 1234", "00000", "99999", "D5V 2T6", "m5v 2t6",
            "M5", "M55", "5MV", "٣٣٣٣٣", "New York", "10025\u{0}", String(repeating: "1", count: 100_000),
        ]
    )
    func unknown(code: String) {
        #expect(table.place(postalCode: code) == nil)
    }

    @Test("Every row of the table is found by its code, and is where it may be")
    func everyRow() throws {
        #expect(table.count > 43_000)
        var found = 0
        var withoutPosition = 0
        for number in 0...99_999 {
            let digits = String(number)
            let code = String(repeating: "0", count: 5 - digits.count) + digits
            if let place = table.place(postalCode: code) {
                found += 1
                #expect(place.postalCode == code)
                try expectWellFormed(place, &withoutPosition)
            }
        }
        for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
            for digit in 0...9 {
                for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
                    guard let place = table.place(postalCode: "\(first)\(digit)\(last)") else { continue }
                    found += 1
                    #expect(place.country == "Canada")
                    try expectWellFormed(place, &withoutPosition)
                }
            }
        }
        #expect(found == table.count)
        // The military's, and those of returned parcels.
        #expect(withoutPosition < 1000)
    }

    private func expectWellFormed(_ place: Place, _ withoutPosition: inout Int) throws {
        #expect(!place.city.isEmpty && place.city.count <= 60 && place.region.count == 2, "\(place)")
        // The field's own rule: it must be possible to store it.
        #expect(throws: Never.self) { try FieldEdit(.location, text: place.text) }
        guard let position = place.position else {
            withoutPosition += 1
            return
        }
        let latitude = Double(position.latitudeMicrodegrees) / 1e6
        let longitude = Double(position.longitudeMicrodegrees) / 1e6
        let isMilitary = ["AA", "AE", "AP"].contains(place.region)
        #expect(isMilitary || (-15..<84).contains(latitude), "\(place)")
        #expect(isMilitary || longitude > 130 || (-180..<(-52)).contains(longitude), "\(place)")
    }

    @Test("The nearest codes to a point, nearest first, are those that a slow search finds")
    func near() throws {
        let point = try #require(
            GeographicPosition(latitudeMicrodegrees: 40_798_000, longitudeMicrodegrees: -73_969_000)
        )
        let found = table.places(near: point, limit: 5)
        #expect(found.count == 5)
        #expect(found.first?.place.postalCode == "10025")
        #expect(found.map(\.distance) == found.map(\.distance).sorted())
        #expect((0..<2000).contains(try #require(found.first).distance))
        // From Times Square to the Capitol it is 330 km, as the crow flies.
        let capital = try #require(table.place(postalCode: "20515")?.position)
        let midtown = try #require(table.place(postalCode: "10036"))
        let all = table.places(near: capital, limit: 100)
        #expect(all.first?.place.region == "DC")
        #expect(!all.contains { $0.place == midtown })
        let far = table.places(near: try #require(midtown.position), limit: 1)
        #expect(try #require(far.first).distance < 1)
        #expect(table.places(near: point, limit: 0).isEmpty)
        #expect(table.places(near: point, limit: -1).isEmpty)
        #expect(table.places(near: point, limit: .max).count == PlaceTable.maximumResultCount)
    }

    @Test("Distances are those of the Earth's surface; the date line is no border")
    func distances() throws {
        let midtown = try #require(table.place(postalCode: "10036")?.position)
        let north = try #require(
            GeographicPosition(
                latitudeMicrodegrees: midtown.latitudeMicrodegrees + 1000,
                longitudeMicrodegrees: midtown.longitudeMicrodegrees
            )
        )
        // A thousandth of a degree of latitude is 111 m.
        let found = table.places(near: north, limit: 20)
        let distance = try #require(found.first { $0.place.postalCode == "10036" }).distance
        #expect(abs(distance - 111.2) < 0.5)
        let sides = try [180_000_000, -180_000_000 as Int32].map { longitude in
            let point = try #require(
                GeographicPosition(latitudeMicrodegrees: 51_000_000, longitudeMicrodegrees: longitude)
            )
            return table.places(near: point, limit: 20).map(\.place.postalCode)
        }
        #expect(sides[0] == sides[1])
        #expect(sides[0].contains("99546"), "Adak is east of it")
    }

    @Test(
        "Towns are found by the beginning of their names, the greatest first",
        arguments: [
            ("new york", "New York", "NY"), ("NEW-YORK", "New York", "NY"), ("chicag", "Chicago", "IL"),
            ("springfield, il", "Springfield", "IL"), ("houston,TX", "Houston", "TX"),
        ]
    )
    func named(text: String, city: String, region: String) throws {
        let first = try #require(table.places(named: text, limit: 5).first)
        #expect(first.city == city)
        #expect(first.region == region)
        #expect(first.position != nil)
        #expect(first.postalCode.isEmpty)
    }

    @Test("Accents do not matter", arguments: ["trois-rivieres", "Trois-Rivières", "TROIS RIVIERES"])
    func accents(text: String) {
        #expect(table.places(named: text, limit: 3).contains { $0.region == "QC" })
    }

    @Test("Texts that name nothing find nothing", arguments: ["", "x", "zzzz", ",", ", NY", "???", "ñ"])
    func unnamed(text: String) {
        #expect(table.places(named: text, limit: 5).isEmpty)
    }
}
