import NIOCore

/// Writes requests as bytes: what stays the same is made once.
struct BenchRequests: Sendable {
    let sequence: NumberSequence
    /// Names the run in request ids.
    let run: String
    /// Whether reads ask one node only.
    let readsLocally: Bool

    private let headers: ByteBuffer
    private let allocateBody: String
    private let orderStart: String

    /// * `ocn`: the holder that a system administrator's key must name; `nil` where the key implies it.
    init(sequence: NumberSequence, run: String, host: String, token: String, ocn: String?, readsLocally: Bool) {
        self.sequence = sequence
        self.run = run
        self.readsLocally = readsLocally
        headers = ByteBuffer(string: " HTTP/1.1\r\nHost: \(host)\r\nAuthorization: Bearer \(token)\r\n")
        allocateBody = ocn.map { "{\"ocn\":\"\($0)\"}" } ?? ""
        orderStart = "{\"operation\":\"allocate\"," + (ocn.map { "\"ocn\":\"\($0)\"," } ?? "") + "\"numbers\":["
    }

    /// The caller name that an update sets.
    static func callerName(_ value: UInt64) -> String { "B\(value)" }

    func write(_ operation: BenchOperation, to buffer: inout ByteBuffer) {
        switch operation.kind {
        case .allocate(let index):
            start("POST /v1/numbers/+", number: sequence.value(at: index), "/allocate", to: &buffer)
            finish(operation, body: allocateBody, to: &buffer)
        case .update(let index, let value):
            start("PATCH /v1/numbers/+", number: sequence.value(at: index), "", to: &buffer)
            finish(operation, body: "{\"cnam\":\"\(BenchRequests.callerName(value))\"}", to: &buffer)
        case .read(let index):
            let query = readsLocally ? "?consistency=local" : ""
            start("GET /v1/numbers/+", number: sequence.value(at: index), query, to: &buffer)
            buffer.writeStaticString("\r\n")
        case .bulk(let first, let count):
            buffer.writeStaticString("POST /v1/orders")
            writeHeaders(to: &buffer)
            var body = orderStart
            body.reserveCapacity(count * 15 + 100)
            for offset in 0..<count {
                body += offset == 0 ? "\"+" : ",\"+"
                body += String(sequence.value(at: first + UInt64(offset)))
                body += "\""
            }
            body += "]}"
            finish(operation, body: body, to: &buffer)
        }
    }

    private func start(_ method: StaticString, number: UInt64, _ rest: String, to buffer: inout ByteBuffer) {
        buffer.writeStaticString(method)
        buffer.writeString(String(number))
        buffer.writeString(rest)
        writeHeaders(to: &buffer)
    }

    private func writeHeaders(to buffer: inout ByteBuffer) {
        buffer.writeImmutableBuffer(headers)
    }

    private func finish(_ operation: BenchOperation, body: String, to buffer: inout ByteBuffer) {
        buffer.writeStaticString("Idempotency-Key: ")
        buffer.writeString(run)
        buffer.writeStaticString("-")
        buffer.writeString(String(operation.serial))
        if !body.isEmpty { buffer.writeStaticString("\r\nContent-Type: application/json") }
        buffer.writeStaticString("\r\nContent-Length: ")
        buffer.writeString(String(body.utf8.count))
        buffer.writeStaticString("\r\n\r\n")
        buffer.writeString(body)
    }
}
