import ArgumentParser
import Foundation
import Logging
import Node

/// `e164 bench http`.
struct BenchHTTP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "http",
        abstract: "Serve HTTP as a node does, with nothing behind it, for a load generator to measure.",
        discussion: """
            Answers POST /v1/numbers/NUMBER/allocate on loopback at once, with 201 and a body of the given size. Prints \
            its URL when it is ready, and serves until SIGINT or SIGTERM. Benchmarks/bounds loads it with wrk.

            Example:
              e164 bench http --port 8080 --body 700
            """
    )

    @Option(help: "Where to listen; 0 for a free port.")
    var port = 0

    @Option(help: ArgumentHelp("Bytes of an answer's body.", valueName: "bytes"))
    var body = 700

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
        guard (0...1_000_000).contains(body) else { throw ValidationError("--body must be from 0 to 1000000") }
    }

    func run() async throws {
        var logger = Logger(label: "e164") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        do {
            try await HTTPBound.serve(port: port, bodyBytes: body, logger: logger) { port in
                FileHandle.standardOutput.write(Data("http://127.0.0.1:\(port)\n".utf8))
            }
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.unavailable.code
        }
    }
}
