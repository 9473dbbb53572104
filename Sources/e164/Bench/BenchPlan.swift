import ArgumentParser
import Synchronization

/// What a benchmark does.
enum BenchWorkload: String, CaseIterable, ExpressibleByArgument {
    /// One number a request.
    case allocate
    /// Orders of many numbers.
    case bulk
    /// Changes a field of numbers that were taken beforehand.
    case update
    /// Reads numbers that were taken beforehand.
    case read
    /// Seven reads, two updates and one allocation in ten.
    case mixed

    /// Whether numbers must be there before it starts.
    var needsNumbers: Bool { self == .update || self == .read || self == .mixed }
}

/// Hands out operations to all connections until there are enough or the time is over.
final class BenchPlan: Sendable {
    let workload: BenchWorkload
    let batch: Int
    let connections: Int
    /// Numbers that were taken beforehand: places 0 up to this.
    let prepared: UInt64
    private let operationLimit: UInt64
    private let next = Atomic<UInt64>(0)
    private let isOver = Atomic<Bool>(false)

    init(workload: BenchWorkload, batch: Int, connections: Int, prepared: UInt64, operationLimit: UInt64?) {
        self.workload = workload
        self.batch = batch
        self.connections = connections
        self.prepared = prepared
        self.operationLimit = operationLimit ?? .max
    }

    /// No operation is handed out from now on.
    func stop() { isOver.store(true, ordering: .relaxed) }

    /// Operations handed out so far.
    var handedOut: UInt64 { min(next.load(ordering: .relaxed), operationLimit) }

    /// The next operation; `nil` when there is none.
    ///
    /// * `connection`: updates of a number all go over one connection, so that their order is known.
    func operation(connection: Int) -> BenchOperation? {
        guard !isOver.load(ordering: .relaxed) else { return nil }
        let serial = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard serial < operationLimit else { return nil }
        return BenchOperation(kind: kind(serial, connection), serial: serial)
    }

    private func kind(_ serial: UInt64, _ connection: Int) -> BenchOperation.Kind {
        switch workload {
        case .allocate: return .allocate(prepared + serial)
        case .bulk: return .bulk(prepared + serial * UInt64(batch), count: batch)
        case .read: return .read(serial.mixed % prepared)
        case .update: return update(serial, connection)
        case .mixed:
            switch serial % 10 {
            case 0: return .allocate(prepared + serial)
            case 1, 2: return update(serial, connection)
            default: return .read(serial.mixed % prepared)
            }
        }
    }

    private func update(_ serial: UInt64, _ connection: Int) -> BenchOperation.Kind {
        let own = max(prepared / UInt64(connections), 1)
        let slot = UInt64(connection) + serial.mixed % own * UInt64(connections)
        return .update(min(slot, prepared - 1), value: serial)
    }
}

extension UInt64 {
    /// The bits well stirred: neighbours are far apart afterwards. Source: the finaliser of SplitMix64.
    fileprivate var mixed: UInt64 {
        var value = self &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
