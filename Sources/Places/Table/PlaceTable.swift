public import Numbering

/// Places of US ZIP codes and Canadian forward sortation areas, from data inside the program.
///
/// The table is read where it lies in the program's file: it takes no time at start and no memory of its own.
public struct PlaceTable: Sendable {
    private var names: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PlaceData.names.utf8Start, count: PlaceData.names.utf8CodeUnitCount)
    }

    private var codes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PlaceData.codes.utf8Start, count: PlaceData.codes.utf8CodeUnitCount)
    }

    /// Four figures of three digits, and a line break.
    private static let rowSize = 13
    /// The digits' base; scripts/generate-places has the same digits.
    private static let base = 91
    /// Sortation areas come behind all ZIP codes.
    private static let firstArea = 100_000

    public init() {}

    /// How many codes there are.
    public var count: Int { codes.count / Self.rowSize }

    /// The place of a postal code in the forms of the field `location_zip`; microseconds.
    ///
    /// Of `10025-1234` the first five digits count, of `K1A 0B1` the first three characters. `nil` for codes that are not
    /// in the table.
    public func place(postalCode: String) -> Place? {
        guard let key = Self.key(of: postalCode), let row = row(of: key) else { return nil }
        var place = place(at: row)
        if key < Self.firstArea {
            place.postalCode = String(postalCode.prefix(5))
        } else if postalCode.utf8.count == 6 {
            place.postalCode = postalCode.prefix(3) + " " + postalCode.suffix(3)
        } else {
            place.postalCode = postalCode
        }
        return place
    }

    // MARK: - Rows

    /// The row of a code, by halving.
    private func row(of key: Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let found = figure(0, of: middle)
            if found == key { return middle }
            if found < key { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    func place(at row: Int) -> Place {
        let key = figure(0, of: row)
        var place = place(named: figure(1, of: row))
        place.postalCode = Self.postalCode(of: key)
        place.position = position(at: row)
        return place
    }

    /// Where the row's name begins in the list of names.
    func name(at row: Int) -> Int { figure(1, of: row) }

    func position(at row: Int) -> GeographicPosition? {
        let latitude = figure(2, of: row) - 90_000
        let longitude = figure(3, of: row) - 180_000
        guard latitude != 0 || longitude != 0 else { return nil }
        return GeographicPosition(
            latitudeMicrodegrees: Int32(latitude * 1000),
            longitudeMicrodegrees: Int32(longitude * 1000)
        )
    }

    private func figure(_ index: Int, of row: Int) -> Int {
        let start = row * Self.rowSize + index * 3
        return (Self.digit(codes[start]) * Self.base + Self.digit(codes[start + 1])) * Self.base
            + Self.digit(codes[start + 2])
    }

    /// From `#` to `~` without the backslash.
    private static func digit(_ byte: UInt8) -> Int { Int(byte) - (byte > 0x5C ? 0x24 : 0x23) }

    // MARK: - Names

    /// The place whose name begins there, without code and position.
    func place(named start: Int) -> Place {
        let line = names[start...].prefix { $0 != 0x0A }
        let parts = line.split(separator: 0x7C).map { String(decoding: $0, as: UTF8.self) }
        precondition(parts.count == 2, "a name is a city and a region")
        return Place(
            postalCode: "",
            city: parts[0],
            region: parts[1],
            country: Self.provinces.contains(parts[1]) ? "Canada" : "USA",
            position: nil
        )
    }

    /// Where the names begin whose beginning `matches`, in order.
    func names(matching matches: (Slice<UnsafeRawBufferPointer>) -> Bool) -> [Int] {
        var found: [Int] = []
        var start = 0
        while start < names.count {
            let line = names[start...].prefix { $0 != 0x0A }
            if matches(line) { found.append(start) }
            start = line.endIndex + 1
        }
        return found
    }

    private static let provinces: Set<String> = [
        "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT",
    ]

    // MARK: - Codes

    private static func key(of postalCode: String) -> Int? {
        let bytes = Array(postalCode.utf8.prefix(11))
        if bytes.count == 5 || (bytes.count == 10 && bytes[5] == 0x2D) {
            guard bytes.prefix(5).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return bytes.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard [3, 6, 7].contains(bytes.count), (0x41...0x5A).contains(bytes[0]), (0x30...0x39).contains(bytes[1]),
            (0x41...0x5A).contains(bytes[2])
        else { return nil }
        return firstArea + (Int(bytes[0] - 0x41) * 10 + Int(bytes[1] - 0x30)) * 26 + Int(bytes[2] - 0x41)
    }

    private static func postalCode(of key: Int) -> String {
        guard key >= firstArea else {
            let digits = String(key)
            return String(repeating: "0", count: 5 - digits.count) + digits
        }
        let area = key - firstArea
        let bytes = [UInt8(area / 260) + 0x41, UInt8(area / 26 % 10) + 0x30, UInt8(area % 26) + 0x41]
        return String(decoding: bytes, as: UTF8.self)
    }
}
