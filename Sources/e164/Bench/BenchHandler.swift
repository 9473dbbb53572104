import Formats
import Histogram
import NIOCore
import RegistryClient

/// What a connection has in hand and has done. It goes on over another connection when this one breaks.
struct BenchLane: Sendable {
    let index: Int
    var tally = BenchTally()
    /// Sent and not answered.
    var pending: BenchOperation?
    /// When it was first sent.
    var start = NIODeadline.uptimeNanoseconds(0)
    var isDone = false
}

/// One connection of a benchmark: the next request goes out when the answer to the last has come.
final class BenchHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let plan: BenchPlan
    private let requests: BenchRequests
    private let ended: EventLoopPromise<BenchLane>
    private var lane: BenchLane
    private var input = ByteBuffer()
    private var output = ByteBuffer()

    init(plan: BenchPlan, requests: BenchRequests, lane: BenchLane, ended: EventLoopPromise<BenchLane>) {
        self.plan = plan
        self.requests = requests
        self.lane = lane
        self.ended = ended
    }

    func channelActive(context: ChannelHandlerContext) {
        if let pending = lane.pending {
            lane.tally.repetitions += 1
            send(pending, context)
        } else {
            sendNext(context)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if input.readableBytes == 0 { input = bytes } else { input.writeBuffer(&bytes) }
        do {
            while let response = try BenchResponse.take(from: &input) {
                guard answered(response) else {
                    // This node can't serve now: the operation goes to another one.
                    context.close(promise: nil)
                    return
                }
                sendNext(context)
            }
        } catch {
            lane.tally.refused["answer not understood", default: 0] += 1
            lane.pending = nil
            context.close(promise: nil)
        }
        if input.readableBytes == 0 { input.clear() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        ended.succeed(lane)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    // MARK: - Requests

    private func sendNext(_ context: ChannelHandlerContext) {
        guard let operation = plan.operation(connection: lane.index) else {
            lane.isDone = true
            context.close(promise: nil)
            return
        }
        lane.start = .now()
        send(operation, context)
    }

    private func send(_ operation: BenchOperation, _ context: ChannelHandlerContext) {
        lane.pending = operation
        output.clear()
        requests.write(operation, to: &output)
        context.writeAndFlush(wrapOutboundOut(output), promise: nil)
    }

    // MARK: - Answers

    /// Takes an answer into account. False when the operation must be tried elsewhere.
    private func answered(_ response: BenchResponse) -> Bool {
        guard let operation = lane.pending else { return true }
        guard response.status < 500, response.status != 429 else {
            lane.tally.refused["HTTP \(response.status), tried again", default: 0] += 1
            return false
        }
        if case .bulk(let first, let count) = operation.kind, response.status < 300 {
            guard orderAnswered(response, first: first, count: count) else { return false }
        } else if response.status < 300 {
            done(operation)
        } else {
            lane.tally.refused[BenchHandler.code(response), default: 0] += 1
        }
        let nanoseconds = (NIODeadline.now() - lane.start).nanoseconds
        lane.tally.latency.record(UInt64(clamping: nanoseconds / 1_000))
        lane.tally.operations += 1
        lane.pending = nil
        return true
    }

    private func done(_ operation: BenchOperation) {
        lane.tally.numbers += 1
        switch operation.kind {
        case .allocate(let index): lane.tally.allocated.append(index)
        case .update(let index, let value): lane.tally.updated[index] = value
        case .read, .bulk: break
        }
    }

    private static func code(_ response: BenchResponse) -> String {
        Problem(ClientResponse(status: response.status, body: Array(response.body))).code
    }

    /// False when the outcome of some numbers is not known: the order is asked for again.
    private func orderAnswered(_ response: BenchResponse, first: UInt64, count: Int) -> Bool {
        // Nearly always everything was done, and the counts near the beginning say so.
        let beginning = String(decoding: response.body.prefix(300), as: UTF8.self)
        if beginning.contains("\"done\":\(count),") {
            lane.tally.allocated += first..<(first + UInt64(count))
            lane.tally.numbers += count
            return true
        }
        guard let results = (try? JSONValue(parsing: Array(response.body)))?["results"]?.elements,
            results.count == count
        else {
            lane.tally.refused["answer not understood", default: 0] += 1
            return true
        }
        let outcomes = results.map { $0["outcome"]?.text ?? "" }
        guard !outcomes.contains("unknown"), !outcomes.contains("unavailable") else { return false }
        for (offset, outcome) in outcomes.enumerated() {
            if outcome == "done" {
                lane.tally.allocated.append(first + UInt64(offset))
                lane.tally.numbers += 1
            } else {
                lane.tally.refused[results[offset]["code"]?.text ?? outcome, default: 0] += 1
            }
        }
        return true
    }
}
