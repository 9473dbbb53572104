import ArgumentParser
import Glibc
import Node
import RegistryClient

/// `e164 cluster restore`.
struct ClusterRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a new cluster that holds what a backup does.",
        discussion: """
            For when the old cluster is lost. Makes the files of a new one, as `e164 cluster create` does: with an id, an \
            authority and nodes of its own, so that nobody's old votes count and nodes of the old one are refused. Whatever the \
            old cluster decided after the backup is lost, and so are revocations of keys and accounts since then: make \
            sure that it does not run any more, for two clusters give out the same numbers twice.

            A single node is not restored: a node with an older copy of its store stays in quarantine, because it has \
            forgotten votes. `e164 cluster replace` puts a new one in its place, and that gets everything.

            All of the backup is checked before anything is made; --check does nothing else.

            Prints a new API key of a system administrator, shown this once; accounts and keys of the backup are good too.

            Examples:
              e164 cluster restore old.e164 --check
              e164 cluster restore old.e164 my-cluster --node a.example.net --node b.example.net --node c.example.net
            """
    )

    @Argument(help: "The backup.")
    var backup: String

    @Argument(help: "A new directory.")
    var directory: String?

    @Option(
        name: .customLong("node"),
        help: ArgumentHelp(
            "A node's host, with its peer port and its API port if they are not 7441 and 8441. Repeat for each node; "
                + "use an odd number.",
            valueName: "host[:peer:api]"
        )
    )
    var nodes: [String] = []

    @Flag(help: "Serve clients by plain HTTP. On loopback only.")
    var plainHTTP = false

    @Flag(help: "Let the fictional numbers 555-0100 to 555-0199 be given out, for trials.")
    var fictionalNumbers = false

    @Flag(help: "Only read the backup through and say what it is.")
    var check = false

    func validate() throws {
        guard !check else { return }
        guard directory != nil else { throw ValidationError("name a new directory, or --check") }
        guard !nodes.isEmpty else { throw ValidationError("name the new nodes with --node") }
    }

    func run() throws {
        var plan = ClusterPlan(nodes: [], usesPlainHTTP: plainHTTP, allowsFictionalNumbers: fictionalNumbers)
        for (index, text) in nodes.enumerated() {
            plan.nodes.append(try ClusterCreate.parse(text, number: index + 1))
        }
        var bar = ProgressBar(noun: "% of the backup")
        defer { bar.end() }
        let show = { (part: Double) in
            let percent = Int(part * 100)
            bar.show(count: percent, countHere: percent, fraction: part)
        }
        do {
            guard !check, let directory else {
                return ClusterRestore.say(try BackupRestore.check(backup, progress: show))
            }
            if nodes.count.isMultiple(of: 2) {
                Terminal.say("Note: \(nodes.count) nodes survive no more failures than \(nodes.count - 1).")
            }
            let (summary, created) = try BackupRestore.restore(backup, in: directory, plan) { _, part in
                show(part)
            } abort: { error in
                // Not in good order: the store's threads may be at work.
                Terminal.complain("\(error)")
                _exit(1)
            }
            bar.end()
            ClusterRestore.say(summary)
            Terminal.say("Cluster \(created.clusterID) holds it. Start each node on its machine:")
            for configuration in created.configurations { Terminal.say("  e164 node --config \(configuration)") }
            Terminal.say("Settings of the old nodes' node.yaml (messages, porting, certificates) are not in a backup.")
            Terminal.say("A new API key of a system administrator, shown this once:")
            print(created.firstKey)
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode(1)
        }
    }

    private static func say(_ summary: BackupRestore.Summary) {
        Terminal.say(
            "The backup is whole: \(ProgressText.grouped(Int(summary.registers))) records with "
                + "\(ProgressText.grouped(Int(summary.versions))) versions, made by node \(summary.head.node) of cluster "
                + "\(summary.head.cluster) at \(summary.head.began); digest \(summary.digest)."
        )
    }
}
