import Foundation
import Numbering
import Replication
import Storage

/// Fills the store of a new cluster of one node with records, without the consensus: for measurements.
///
/// The records are like real ones: area codes whose codes and thousands-blocks carriers hold, seven of ten numbers
/// taken in each, three of ten of them with a caller name, most of them assigned. The same seed makes the same records,
/// but for their ids.
public struct SampleStore: Sendable {
    public let carriers: [OCN]
    public let areaCodes: [UInt16]
    /// Central office codes in which numbers were taken, in each area code the same.
    public let exchanges: [UInt16]
    public let records: Int

    /// How many area codes there are; their codes get more with the records.
    static let areaCodeCount = 40
    /// Records of one synced batch.
    private static let batchSize = 5_000

    /// - Parameters:
    ///   - path: A node's configuration; its store must be new, and it must be the cluster's only node.
    ///   - records: Number records to make.
    ///   - seed: Of the draws.
    ///   - progress: Called now and then with the count of records that are on disk.
    /// - Returns: What there is to search for.
    /// - Throws: `ConfigurationError`, `StoreError`.
    public static func fill(
        configuration path: String,
        records: Int,
        seed: UInt64,
        progress: (Int) -> Void
    ) throws -> SampleStore {
        let configuration = try NodeConfiguration.load(path)
        guard configuration.members.count == 1 else {
            throw ConfigurationError("sample records are for a cluster of one node: others would not know them")
        }
        let store = try Store.open(
            at: configuration.resolve(configuration.data, beside: path),
            expecting: (configuration.cluster, configuration.nodeID),
            indexRules: NodeService.indexRules
        )
        guard store.recover().feedSequence == 0 else {
            throw ConfigurationError("\(store.path) has records already")
        }
        let writer = SampleWriter(store: store, epoch: UInt32(configuration.epoch), node: configuration.nodeID)
        defer { store.close() }
        let sample = SampleStore(records: records)
        var generator = SampleRecords(sample: sample, node: configuration.nodeID, now: WallClock.now, seed: seed)
        for (key, content) in generator.tables() { writer.add(key, content) }
        writer.flush()
        var count = 0
        while let (key, content) = generator.nextNumber() {
            writer.add(key, content)
            count += 1
            if count.isMultiple(of: batchSize) {
                writer.flush()
                progress(count)
            }
        }
        writer.flush()
        progress(count)
        return sample
    }

    init(records: Int) {
        self.records = records
        carriers = (0..<20).compactMap { OCN("90\(10 + $0)") }
        // 201 to 208, 301 to 308, ... 601 to 608.
        areaCodes = (0..<Self.areaCodeCount).map { index -> UInt16 in
            let hundreds: Int = 2 + index / 8
            return UInt16(hundreds * 100 + 1 + index % 8)
        }
        // Seven of ten numbers of a code are taken.
        let codes = (records + 7_000 * Self.areaCodeCount - 1) / (7_000 * Self.areaCodeCount)
        // From 220 on, without service codes and 555.
        let all: [UInt16] = (0..<UInt16(max(codes, 1)) + 8).map { 220 + $0 }
        exchanges = Array(all.filter { $0 % 100 != 11 && $0 != 555 }.prefix(max(codes, 1)))
    }

    /// Who holds the thousands-block with this digit, or the code that it belongs to.
    public func holder(_ areaCode: UInt16, _ exchange: UInt16, _ digit: UInt8) -> OCN {
        let place = Int(areaCode) * 7 + Int(exchange) + (exchange.isMultiple(of: 2) ? 0 : Int(digit))
        return carriers[place % carriers.count]
    }
}
