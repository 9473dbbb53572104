import Glibc
import Synchronization

/// Watches the free space of a file system, so that new work is refused before a write fails (safety rule 23).
public final class DiskSpace: Sendable {
    /// How old an answer may be, in milliseconds.
    public static let refreshMilliseconds: UInt64 = 1_000

    private struct Reading {
        var takenAt: UInt64?
        var isNearlyFull = false
    }

    private let reserveBytes: UInt64
    private let freeBytes: @Sendable () -> UInt64?
    private let nowMilliseconds: @Sendable () -> UInt64
    private let reading = Mutex(Reading())

    /// - Parameters:
    ///   - path: Any directory of the file system.
    ///   - reserveBytes: Free space to keep.
    public convenience init(path: String, reserveBytes: UInt64) {
        self.init(
            reserveBytes: reserveBytes,
            freeBytes: { DiskSpace.freeBytes(at: path) },
            nowMilliseconds: DiskSpace.monotonicMilliseconds
        )
    }

    package init(
        reserveBytes: UInt64,
        freeBytes: @escaping @Sendable () -> UInt64?,
        nowMilliseconds: @escaping @Sendable () -> UInt64
    ) {
        self.reserveBytes = reserveBytes
        self.freeBytes = freeBytes
        self.nowMilliseconds = nowMilliseconds
    }

    /// Whether less than the reserve is free. Asks the system at most once per second; a system that gives no answer
    /// counts as nearly full.
    public var isNearlyFull: Bool {
        reading.withLock { reading in
            let now = nowMilliseconds()
            if let takenAt = reading.takenAt, now < takenAt + DiskSpace.refreshMilliseconds {
                return reading.isNearlyFull
            }
            reading.takenAt = now
            reading.isNearlyFull = (freeBytes() ?? 0) < reserveBytes
            return reading.isNearlyFull
        }
    }

    /// What an ordinary user may still write, in bytes.
    public static func freeBytes(at path: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    @Sendable
    private static func monotonicMilliseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
