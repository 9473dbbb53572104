/// What a node tells its operator once when it starts (safety rule 26).
public enum StartupWarnings {
    /// About this machine.
    public static func current() -> [String] {
        // A machine without this file has no swap that we could know of.
        let swaps = (try? DurableFile.read("/proc/swaps")) ?? nil
        return warnings(swaps: swaps ?? "")
    }

    /// `swaps` is the text of `/proc/swaps`: a heading, then a line for each swap area in use.
    package static func warnings(swaps: String) -> [String] {
        guard swaps.split(separator: "\n").count > 1 else { return [] }
        return [
            """
            Swap is on. A node that is swapped out answers late and looks dead to its peers; turn swap off (swapoff -a, \
            and remove it from /etc/fstab), or lock the node's memory.
            """
        ]
    }
}
