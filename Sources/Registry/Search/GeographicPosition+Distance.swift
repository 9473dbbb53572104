import Numbering

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension GeographicPosition {
    /// The square of the chord between two points of a unit sphere: orders points by distance, without the last steps
    /// to kilometres.
    func squaredChord(to other: GeographicPosition) -> Double {
        let (ownX, ownY, ownZ) = vector
        let (otherX, otherY, otherZ) = other.vector
        let (x, y, z) = (ownX - otherX, ownY - otherY, ownZ - otherZ)
        return x * x + y * y + z * z
    }

    private var vector: (Double, Double, Double) {
        let latitude = Double(latitudeMicrodegrees) / 1e6 * .pi / 180
        let longitude = Double(longitudeMicrodegrees) / 1e6 * .pi / 180
        return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
    }
}
