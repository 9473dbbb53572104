/// The slow twin of `LinearizabilityChecker`: looks for an order by trying all of them.
///
/// The register is modelled as a counter of versions. A write makes the next one, a read sees the present one; an
/// operation may be put next if no other one that is left ended before it began.
public enum LinearizabilitySearch {
    /// Whether there is an order that fits real time and the versions.
    ///
    /// - Parameter operations: At most 20; the versions of the writes are 1, 2, 3 and so on in some order.
    /// - Returns: Whether one was found.
    public static func isLinearizable(_ operations: [VersionedOperation]) -> Bool {
        precondition(operations.count <= 20, "this takes exponential time")
        var refuted: Set<UInt32> = []
        return canPlace(rest: (1 << UInt32(operations.count)) - 1, present: 0, operations, &refuted)
    }

    private static func canPlace(
        rest: UInt32,
        present: UInt64,
        _ operations: [VersionedOperation],
        _ refuted: inout Set<UInt32>
    ) -> Bool {
        let left = operations.indices.filter { rest & (1 << UInt32($0)) != 0 }
        if left.allSatisfy({ operations[$0].completed == nil && !operations[$0].isWrite }) { return true }
        // The present version follows from which writes are placed, so the rest says it all.
        guard !refuted.contains(rest) else { return false }
        for index in left {
            let operation = operations[index]
            guard operation.version == (operation.isWrite ? present + 1 : present) else { continue }
            let isNext = left.allSatisfy { other in
                guard let completed = operations[other].completed else { return true }
                return completed >= operation.invoked
            }
            guard isNext else { continue }
            if canPlace(rest: rest & ~(1 << UInt32(index)), present: operation.version, operations, &refuted) {
                return true
            }
        }
        refuted.insert(rest)
        return false
    }
}
