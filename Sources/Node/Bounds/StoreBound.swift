import Replication
import Storage

/// What a node's store alone can do on this disk: acceptances of new numbers' records, in synced batches of one size, one
/// batch after another.
public enum StoreBound {
    public struct Result: Sendable {
        public let batches: Int
        public let records: Int
        /// From handing a batch over until it is on disk, in ascending order.
        public let times: [Duration]

        /// Records a second, counting only the time in which the store was at work.
        public var recordsPerSecond: Double {
            Double(records) / max(times.reduce(.zero, +) / .seconds(1), .leastNonzeroMagnitude)
        }
    }

    /// - Parameters:
    ///   - directory: A new folder, which is removed afterwards; `nil` for one among the temporary ones.
    ///   - batch: Records of one synced batch.
    ///   - duration: How long; not more than a million records are written, which make a large store already.
    ///   - seed: Of the records.
    /// - Returns: What was measured.
    /// - Throws: `ConfigurationError`, `StoreError`.
    public static func measure(
        in directory: String?,
        batch: Int,
        duration: Duration,
        seed: UInt64
    ) throws -> Result {
        ThreadPolicy.preferThroughput()
        let files = try BoundFiles(at: directory, nodes: 1)
        let path = files.configurations[0]
        let configuration = try NodeConfiguration.load(path)
        let store = try Store.open(
            at: configuration.resolve(configuration.data, beside: path),
            expecting: (configuration.cluster, configuration.nodeID),
            indexRules: NodeService.indexRules
        )
        defer { store.close() }
        _ = store.recover()
        let writer = SampleWriter(store: store, epoch: UInt32(configuration.epoch), node: configuration.nodeID)
        let sample = SampleStore(records: 1_000_000)
        var records = SampleRecords(sample: sample, node: configuration.nodeID, now: WallClock.now, seed: seed)
        writer.flush()
        var count = 0
        var times: [Duration] = []
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {
            for _ in 0..<batch {
                guard let (key, content) = records.nextNumber() else { break }
                writer.add(key, content)
                count += 1
            }
            guard writer.hasWrites else { break }
            let start = ContinuousClock.now
            writer.flush()
            times.append(.now - start)
        }
        return Result(batches: times.count, records: count, times: times.sorted())
    }
}
