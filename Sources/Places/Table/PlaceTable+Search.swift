public import Numbering

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension PlaceTable {
    /// The most places that one search answers with.
    public static let maximumResultCount = 100

    /// The postal codes nearest to a point, the nearest first; about a millisecond.
    ///
    /// `distance`: in metres, along a great circle of a sphere.
    public func places(
        near point: GeographicPosition,
        limit: Int
    ) -> [(place: Place, distance: Double)] {
        let limit = max(0, min(limit, Self.maximumResultCount))
        guard limit > 0 else { return [] }
        var nearest: [(row: Int, chord: Double)] = []
        let target = UnitVector(point)
        for row in 0..<count {
            guard let position = position(at: row) else { continue }
            let chord = UnitVector(position).squaredChord(to: target)
            guard nearest.count < limit || chord < nearest[limit - 1].chord else { continue }
            let index = nearest.firstIndex { chord < $0.chord } ?? nearest.endIndex
            nearest.insert((row, chord), at: index)
            if nearest.count > limit { nearest.removeLast() }
        }
        return nearest.map { (place(at: $0.row), UnitVector.metres(squaredChord: $0.chord)) }
    }

    /// Towns whose names begin with a text, those with the most postal codes first; a few milliseconds.
    ///
    /// Case, accents and punctuation do not matter. A region may follow behind a comma, as `springfield, il`. A place's
    /// position is the middle of its codes.
    public func places(named text: String, limit: Int) -> [Place] {
        let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map {
            FoldedName.fold($0.utf8)
        }
        guard let city = parts.first, city.count >= 2, city.count <= 100 else { return [] }
        let region = parts.count > 1 ? parts[1] : []
        let starts = names { line in
            let sides = line.split(separator: 0x7C)
            return sides.count == 2 && FoldedName.fold(sides[0]).starts(with: city)
                && FoldedName.fold(sides[1]).starts(with: region)
        }
        guard !starts.isEmpty else { return [] }
        var sums = Dictionary(uniqueKeysWithValues: starts.map { ($0, PlaceSum()) })
        for row in 0..<count { sums[name(at: row)]?.add(position(at: row)) }
        let found = starts.map { (start: $0, sum: sums[$0] ?? PlaceSum()) }
            .sorted { ($1.sum.count, $0.start) < ($0.sum.count, $1.start) }
        return found.prefix(max(0, min(limit, Self.maximumResultCount))).map { start, sum in
            var place = place(named: start)
            place.position = sum.middle
            return place
        }
    }
}

/// The codes of one town.
private struct PlaceSum {
    var count = 0
    private var positions = 0
    private var latitude = 0
    private var longitude = 0

    mutating func add(_ position: GeographicPosition?) {
        count += 1
        guard let position else { return }
        positions += 1
        latitude += Int(position.latitudeMicrodegrees)
        longitude += Int(position.longitudeMicrodegrees)
    }

    /// The mean; no town of the table lies on both sides of the date line.
    var middle: GeographicPosition? {
        guard positions > 0 else { return nil }
        return GeographicPosition(
            latitudeMicrodegrees: Int32(latitude / positions),
            longitudeMicrodegrees: Int32(longitude / positions)
        )
    }
}

/// A point on the unit sphere.
private struct UnitVector {
    private let x: Double
    private let y: Double
    private let z: Double

    init(_ position: GeographicPosition) {
        let latitude = Double(position.latitudeMicrodegrees) / 1e6 * .pi / 180
        let longitude = Double(position.longitudeMicrodegrees) / 1e6 * .pi / 180
        x = cos(latitude) * cos(longitude)
        y = cos(latitude) * sin(longitude)
        z = sin(latitude)
    }

    func squaredChord(to other: UnitVector) -> Double {
        let (x, y, z) = (x - other.x, y - other.y, z - other.z)
        return x * x + y * y + z * z
    }

    /// Along the surface of the Earth with its mean radius.
    static func metres(squaredChord: Double) -> Double {
        2 * asin(min(1, squaredChord.squareRoot() / 2)) * 6_371_009
    }
}
