import Numbering
import Paxos
import Replication
import Synchronization
import Wire

/// Who holds which block, in memory, for searches: an area code's 8,800 blocks are looked at in the time of a few
/// look-ups in the store.
///
/// An area code is loaded when it is first searched, some ten milliseconds, and kept fresh from then on. 88 kB each.
/// Commands don't use this: they look the one block up that they need.
final class BlockHolders: Sendable {
    /// One area code's blocks, as they were when somebody asked.
    struct Area: Sendable {
        /// By place: 0 without a record, 1 for the open pool, else the holder; with `changing` while it changes hands.
        fileprivate var holders = [UInt32](repeating: 0, count: Area.count)
        fileprivate var versions = [UInt32](repeating: 0, count: Area.count)
        fileprivate var isLoaded = false

        /// No character of an OCN has this bit.
        private static let changing: UInt32 = 0x8000_0000

        /// A whole code and its ten thousands-blocks for each of a thousand codes.
        private static let count = 11_000

        fileprivate static func place(_ block: BlockPrefix) -> Int {
            Int(block.exchange) * 11 + (block.thousandsDigit.map { Int($0) + 1 } ?? 0)
        }

        /// Who holds a thousands-block, or a whole code: the narrowest block with a record decides.
        func holder(of block: BlockPrefix) -> OCN? {
            OCN(packed: entry(block) & ~Area.changing)
        }

        /// Whether that block changes hands, so that nobody gets a number of it for the moment.
        func isChanging(_ block: BlockPrefix) -> Bool { entry(block) & Area.changing != 0 }

        private func entry(_ block: BlockPrefix) -> UInt32 {
            let own = holders[Area.place(block)]
            return own == 0 ? holders[Area.place(block.wholeCode)] : own
        }

        /// Whether a block has a record, be it that nobody holds it.
        func hasOwnRecord(_ block: BlockPrefix) -> Bool { holders[Area.place(block)] != 0 }

        /// How many thousands-blocks somebody holds who may allocate, or one carrier.
        func thousandsHeld(by ocn: OCN?) -> Int {
            let wanted = ocn.map(\.packed)
            var count = 0
            // A code's ten thousands-blocks mostly have one holder.
            var last: (entry: UInt32, counts: Bool) = (0, false)
            for exchange in 200..<1_000 {
                let whole = holders[exchange * 11]
                for digit in 1...10 {
                    let own = holders[exchange * 11 + digit]
                    let entry = (own == 0 ? whole : own) & ~Area.changing
                    if entry != last.entry {
                        let holder = OCN(packed: entry)
                        last = (entry, holder.map { $0.isAllocatable && (wanted ?? entry) == entry } ?? false)
                    }
                    if last.counts { count += 1 }
                }
            }
            return count
        }

        fileprivate mutating func note(_ record: BlockRecord, version: UInt64) {
            let place = Area.place(record.prefix)
            let version = UInt32(clamping: version)
            guard versions[place] < version else { return }
            versions[place] = version
            holders[place] = (record.holder?.packed ?? 1) | (record.closing == nil ? 0 : Area.changing)
        }
    }

    private let areas = Mutex<[UInt16: Area]>([:])

    /// The blocks of an area code, loaded if need be.
    func area(_ code: UInt16, from registers: any Registers) async -> Area {
        // It is there before it is loaded, so that no change is missed meanwhile.
        let known = areas.withLock { areas in
            if areas[code] == nil { areas[code] = Area() }
            return areas[code]
        }
        if let known, known.isLoaded { return known }
        var last: RegisterKey?
        while true {
            let page = await registers.scan(
                prefix: RegisterKeys.blockPrefix("1\(code)"),
                after: last,
                limit: Self.pageSize
            )
            areas.withLock { areas in
                for entry in page {
                    let version = entry.accepted.version
                    guard let record = BlockRecord(content: version.content) else { continue }
                    areas[code]?.note(record, version: version.number)
                }
            }
            guard page.count == Self.pageSize, let end = page.last?.key else { break }
            last = end
        }
        return areas.withLock { areas in
            areas[code]?.isLoaded = true
            return areas[code] ?? Area()
        }
    }

    private static let pageSize = 2_000

    /// Takes a chosen version over where its area code is kept here.
    func note(_ key: RegisterKey, _ content: [UInt8], version: UInt64) {
        guard let prefix = RegisterKeys.block(key) else { return }
        areas.withLock { areas in
            guard areas[prefix.areaCode] != nil, let record = BlockRecord(content: content) else { return }
            areas[prefix.areaCode]?.note(record, version: version)
        }
    }
}
