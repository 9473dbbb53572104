import Numbering
import Paxos
import Registry
import Replication
import Wire

/// Makes the records of a `SampleStore`, one after the other.
struct SampleRecords {
    private let sample: SampleStore
    private let node: NodeID
    private let now: Timestamp
    private var random: SplitMix64
    private let identifiers = IdentifierSource.system
    private var left: Int
    /// The number that is looked at next: area code, exchange and line by their places.
    private var place = 0

    private static let words = [
        "ANNA", "BERTA", "CARL", "DORA", "EMIL", "JANE", "DOE", "MILLER", "SMITH", "PIZZA", "CAFE", "TAXI", "BANK",
        "CLINIC", "SCHOOL", "GARAGE", "HOTEL", "LAW", "OFFICE", "STUDIO",
    ]

    init(sample: SampleStore, node: NodeID, now: Timestamp, seed: UInt64) {
        self.sample = sample
        self.node = node
        self.now = now
        random = SplitMix64(seed: seed)
        left = sample.records
    }

    // MARK: - Tables

    /// Area codes, OCNs and blocks.
    mutating func tables() -> [(RegisterKey, [UInt8])] {
        var rows: [(RegisterKey, [UInt8])] = []
        for (index, code) in sample.areaCodes.enumerated() {
            guard let areaCode = AreaCode("\(code)") else { continue }
            let record = AreaCodeRecord(
                areaCode: areaCode,
                status: .open,
                kind: .geographic,
                place: "S\(index % 10)",
                position: GeographicPosition(
                    latitudeMicrodegrees: Int32(30_000_000 + index * 400_000),
                    longitudeMicrodegrees: Int32(-120_000_000 + index * 1_200_000)
                ),
                provenance: provenance(.manageAreaCodes, index)
            )
            rows.append((RegisterKeys.key(areaCode), RecordCodec.encode(record)))
        }
        for (index, ocn) in sample.carriers.enumerated() {
            let record = OCNRecord(ocn: ocn, company: "Carrier \(index)", provenance: provenance(.manageOCNs, index))
            rows.append((RegisterKeys.key(ocn), RecordCodec.encode(record)))
        }
        for code in sample.areaCodes {
            for exchange in sample.exchanges { rows += blocks(code, exchange) }
        }
        return rows
    }

    /// Half of the codes belong to one carrier, the others to ten, a thousands-block each.
    private func blocks(_ areaCode: UInt16, _ exchange: UInt16) -> [(RegisterKey, [UInt8])] {
        let digits: [UInt8?] = exchange.isMultiple(of: 2) ? [nil] : (0...9).map { $0 }
        return digits.compactMap { digit in
            guard
                let prefix = BlockPrefix(
                    code: 1_000_000 + UInt32(areaCode) * 1_000 + UInt32(exchange),
                    thousandsDigit: digit
                )
            else { return nil }
            let record = BlockRecord(
                prefix: prefix,
                holder: sample.holder(areaCode, exchange, digit ?? 0),
                provenance: provenance(.manageBlocks, Int(exchange))
            )
            return (RegisterKeys.key(prefix), RecordCodec.encode(record))
        }
    }

    // MARK: - Numbers

    /// The next taken number's record; `nil` when there are enough.
    mutating func nextNumber() -> (RegisterKey, [UInt8])? {
        while left > 0, place < sample.areaCodes.count * sample.exchanges.count * 10_000 {
            let line = place % 10_000
            let code = place / 10_000
            place += 1
            guard random.next() % 10 < 7 else { continue }
            left -= 1
            let areaCode = sample.areaCodes[code / sample.exchanges.count]
            let exchange = sample.exchanges[code % sample.exchanges.count]
            let value = 10_000_000_000 + UInt64(areaCode) * 10_000_000 + UInt64(exchange) * 10_000 + UInt64(line)
            guard let number = TelephoneNumber(value: value) else { continue }
            return (RegisterKeys.key(number), RecordCodec.encode(record(number, areaCode, exchange, line)))
        }
        return nil
    }

    private mutating func record(
        _ number: TelephoneNumber,
        _ areaCode: UInt16,
        _ exchange: UInt16,
        _ line: Int
    ) -> NumberRecord {
        let draw = random.next()
        let ocn = sample.holder(areaCode, exchange, UInt8(line / 1_000))
        var record = NumberRecord(
            id: identifiers.recordID(at: now),
            number: number,
            gusi: Identifier(high: random.next(), low: draw),
            state: state(Int(draw % 1_000)),
            ocn: ocn,
            createdAt: now,
            provenance: provenance(.allocateNumber, left)
        )
        if record.state == .aging { record.stateUntil = now.adding(days: 1 + Int(draw >> 20 % 90)) }
        record.originalOCN = ocn
        record.type = draw >> 32 & 3 == 0 ? .landline : .mobile
        if draw >> 40 % 10 < 3 {
            let first = Self.words[Int(draw >> 44) % Self.words.count]
            record.cnam = "\(first) \(Self.words[Int(draw >> 52) % Self.words.count])"
        }
        return record
    }

    /// Of a thousand numbers 30 age, 10 are suspended, 2 are administrative.
    private func state(_ draw: Int) -> NumberState {
        switch draw {
        case ..<30: .aging
        case ..<40: .suspended
        case ..<42: .administrative
        default: .assigned
        }
    }

    private func provenance(_ operation: Numbering.Operation, _ index: Int) -> Provenance {
        guard let request = RequestID("sample-\(operation.rawValue)-\(index)") else {
            preconditionFailure("a request id has at most 64 printable characters")
        }
        return Provenance(
            time: now,
            actor: "sample",
            role: .systemAdministrator,
            node: node.rawValue,
            operation: operation,
            requestID: request
        )
    }
}
