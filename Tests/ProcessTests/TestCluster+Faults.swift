import Foundation

/// Faults of a node's disk and clock, by the library that `scripts/build-faults` makes of `Tests/Faults/faults.c`.
extension TestCluster {
    /// What can be wrong; the comment at the head of the library says what each does.
    enum Fault: String {
        case failSync = "fail-sync"
        case failWrite = "fail-write"
        case room
        case lie
        case powerFailed = "power-failed"
        case clock
    }

    /// The library; `nil` where it has not been built, so that the tests skip.
    static var faultLibrary: String? {
        let path = ProcessInfo.processInfo.environment["E164_FAULTS"] ?? ""
        return binary != nil && FileManager.default.isReadableFile(atPath: path) ? path : nil
    }

    /// The folder on a node's faulty disk.
    func disk(of node: Int) -> String { disk.hasPrefix("/") ? disk : "\(directory)/node-\(node)/\(disk)" }

    private func control(_ node: Int) -> String { "\(directory)/node-\(node)/faults" }

    /// Begins a fault, or changes it.
    func begin(_ fault: Fault, at node: Int, _ text: String = "") throws {
        try FileManager.default.createDirectory(atPath: control(node), withIntermediateDirectories: true)
        // Renamed into its place, so that nobody reads half of it.
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(control(node))/\(fault.rawValue)"), options: .atomic)
    }

    func end(_ fault: Fault, at node: Int) {
        try? FileManager.default.removeItem(atPath: "\(control(node))/\(fault.rawValue)")
    }

    /// Whether a fault that happens once has not happened yet.
    func isPending(_ fault: Fault, at node: Int) -> Bool {
        FileManager.default.fileExists(atPath: "\(control(node))/\(fault.rawValue)")
    }

    /// Ends nodes as a power failure does: at once, and what they did not sync is lost at their next start.
    func cutPower(_ nodes: [Int]) throws {
        for node in nodes {
            kill(node)
            try begin(.powerFailed, at: node)
        }
    }

    /// As `NAME=value`, for a node's process.
    func environment(of node: Int) throws -> [String] {
        var variables = ProcessInfo.processInfo.environment
        if let faults {
            for folder in [control(node), disk(of: node)] {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            variables["LD_PRELOAD"] = faults
            variables["E164_FAULTS_DISK"] = disk(of: node)
            variables["E164_FAULTS_CONTROL"] = control(node)
        }
        return variables.map { "\($0.key)=\($0.value)" }
    }
}
