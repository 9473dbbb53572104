import Numbering

extension Registry {
    /// The same changes with the place of their postal code, asked of whoever may know it.
    func located(_ changes: NumberChanges) async -> NumberChanges {
        guard let code = changes.postalCodeToLocate else { return changes.locating(nil) }
        return changes.locating(await places.find(postalCode: code))
    }

    /// The same, from what this node knows alone: for many numbers at once.
    func locatedHere(_ changes: NumberChanges) -> NumberChanges {
        changes.locating(changes.postalCodeToLocate.flatMap { places.place(postalCode: $0) })
    }

    /// Where a number's postal code is, as far as this node knows by itself.
    public func position(of record: NumberRecord) -> GeographicPosition? {
        record.locationZIP.flatMap { places.place(postalCode: $0)?.position }
    }
}
