import Replication

/// The draws that a simulated world is made of.
extension SplitMix64 {
    /// Whether something happens that has this probability, 0 to 1.
    mutating func chance(_ probability: Double) -> Bool {
        guard probability > 0 else { return false }
        return Double(next() >> 11) * 0x1p-53 < probability
    }

    mutating func draw(_ range: ClosedRange<UInt64>) -> UInt64 { UInt64.random(in: range, using: &self) }

    mutating func draw(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// One of a list that is not empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[draw(below: elements.count)] }

    /// Mostly short, seldom long: the shape of delays. The mean is about `mean`, the longest 8 times that.
    mutating func wait(mean: UInt64) -> UInt64 {
        let stretch: UInt64 = chance(0.1) ? 4 : 1
        return draw(0...max(1, mean * 2 * stretch)) * 3 / 4
    }
}
