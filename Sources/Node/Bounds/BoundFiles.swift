import Foundation
import Registry

/// A folder with a new cluster's files, for a measurement; removed with the last reference to it.
final class BoundFiles: Sendable {
    let path: String
    /// The nodes' configuration files.
    let configurations: [String]

    /// - Parameters:
    ///   - path: Must be empty or not exist; `nil` for a folder among the temporary ones.
    ///   - nodes: How many nodes the cluster has. Their ports are not for use.
    /// - Throws: `ConfigurationError`, or the error of the file that could not be made.
    init(at path: String?, nodes: Int) throws {
        let path = path ?? FileManager.default.temporaryDirectory.path + "/e164-bound-\(UUID().uuidString)"
        var plan = ClusterPlan(
            nodes: (1...nodes).map { ClusterPlan.Node(number: $0, host: "127.0.0.1", peerPort: 1, apiPort: 2) },
            usesPlainHTTP: true
        )
        // Nobody signs in, and the work would be measured.
        plan.passwordCost = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)
        configurations = try ClusterFiles.create(in: path, plan).configurations
        self.path = path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
