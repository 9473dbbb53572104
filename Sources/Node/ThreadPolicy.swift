import Foundation

/// How the system shares its processors among this program's threads.
enum ThreadPolicy {
    /// Asks Linux not to interrupt a running thread whenever another one has something to do (`SCHED_BATCH`, sched(7)).
    ///
    /// A node's threads hand work to each other in batches. Interrupted at each hand-over they make many small batches;
    /// left alone for a moment, few large ones, with fewer flushes and system calls. An idle machine makes no difference.
    /// Holds for all threads of the process and for those that they start; a system that refuses is left as it is.
    static func preferThroughput() {
        let batch: Int32 = 3  // SCHED_BATCH, which the C library shows to GNU sources only
        var parameters = sched_param()
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? [] {
            if let thread = pid_t(name) { _ = sched_setscheduler(thread, batch, &parameters) }
        }
    }
}
