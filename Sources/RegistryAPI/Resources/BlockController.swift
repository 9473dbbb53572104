import HTTPTypes
import Hummingbird
import Numbering
import Registry

/// `/v1/blocks`: who holds which block.
struct BlockController: Sendable {
    let registry: Registry

    var routes: [Route] {
        [
            Route(.get, "/v1/blocks", .anybody, "List blocks", handle: list),
            Route(.post, "/v1/blocks", .apiKey, "Grant a block to a carrier", handle: grant),
            Route(.get, "/v1/blocks/{block}", .anybody, "Show a block", handle: show),
            Route(.patch, "/v1/blocks/{block}", .apiKey, "Correct a block's holder", handle: change),
            Route(.post, "/v1/blocks/{block}/transfer", .apiKey, "Give a block to another carrier", handle: transfer),
            Route(.post, "/v1/blocks/{block}/donate", .apiKey, "Give a block to the open pool", handle: donate),
            Route(.post, "/v1/blocks/{block}/reclaim", .apiKey, "Take a block for the open pool", handle: reclaim),
            Route(
                .get,
                "/v1/blocks/{block}/history",
                .apiKey,
                "Show every version of a block's record",
                handle: history
            ),
        ]
    }

    private func list(_ call: Call) async throws(Problem) -> Response {
        let query = try call.query(["ocn", "areaCode", "cursor", "limit"])
        var blocks = BlockQuery(limit: try query.limit(maximum: registry.limits.pageSize))
        blocks.ocn = try query.ocn()
        blocks.areaCode = try query.areaCode()?.nanp
        blocks.after = try query.value("cursor", "must be the `next` of an earlier page") { BlockPrefix($0) }
        let page = await registry.blocks(blocks)
        return .json { writer in
            writer.page(page, cursor: \.description) { writer, entry in
                writer.beginObject()
                writer.block(entry, voters: registry.voters)
                writer.endObject()
            }
        }
    }

    private func show(_ call: Call) async throws(Problem) -> Response {
        _ = try call.query([])
        guard let entry = registry.block(try prefix(try call.parameter("block"))) else {
            throw Problem(.noSuchResource, "the block has no record")
        }
        return .json(version: entry.version) { writer in
            writer.beginObject()
            writer.block(entry, voters: registry.voters)
            writer.endObject()
        }
    }

    private func history(_ call: Call) async throws(Problem) -> Response {
        let block = try prefix(try call.parameter("block"))
        let (window, verify) = try call.historyWindow()
        let history = try await registry.history(of: block, window, caller: try call.identifiedCaller()).get()
        return .json { $0.history(history, key: ("block", block.description), verify: verify) }
    }

    private func grant(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        var body = try await call.bodyObject()
        let prefix = try prefix(try body.requiredText("block"))
        guard let holder = try body.ocn() else { throw .field("ocn", "is required") }
        try body.finish()
        return try response(await registry.changeBlock(prefix, .grant(holder), command), .created, command)
    }

    private func change(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let prefix = try prefix(try call.parameter("block"))
        var body = try await call.bodyObject()
        guard let value = try body.clearableText("ocn") else {
            throw .field("ocn", "is required: the new holder, or null for the open pool")
        }
        try body.finish()
        var holder: OCN?
        if let text = value {
            guard let ocn = OCN(text) else {
                throw .field("ocn", "must be 4 digits or capital letters", value: text)
            }
            holder = ocn
        }
        let answer = await registry.changeBlock(prefix, .correct(holder), mustExist: true, command)
        return try response(answer, .ok, command)
    }

    private func transfer(_ call: Call) async throws(Problem) -> Response {
        let command = try call.command()
        let prefix = try prefix(try call.parameter("block"))
        var body = try await call.bodyObject()
        guard let holder = try body.ocn() else { throw .field("ocn", "is required") }
        try body.finish()
        return try response(await registry.changeBlock(prefix, .transfer(holder), command), .ok, command)
    }

    private func donate(_ call: Call) async throws(Problem) -> Response {
        try await toPool(call, .donate)
    }

    private func reclaim(_ call: Call) async throws(Problem) -> Response {
        try await toPool(call, .reclaim)
    }

    private func toPool(_ call: Call, _ change: BlockChange) async throws(Problem) -> Response {
        let command = try call.command()
        let prefix = try prefix(try call.parameter("block"))
        try await call.bodyObject().finish()
        return try response(await registry.changeBlock(prefix, change, command), .ok, command)
    }

    private func prefix(_ text: String) throws(Problem) -> BlockPrefix {
        guard let prefix = BlockPrefix(text) else {
            throw .field("block", "must be a block, as 1212555 or 1212555-1", value: text)
        }
        return prefix
    }

    private func response(
        _ answer: Answer<BlockGrant>,
        _ status: HTTPResponse.Status,
        _ command: RegistryRequest
    ) throws(Problem) -> Response {
        let grant = try answer.get(command.id)
        return .json(status, version: grant.block.version, isRepetition: answer.isRepetition) { writer in
            writer.beginObject()
            writer.block(grant.block, voters: registry.voters)
            writer.member("contaminated", grant.contaminated.map(\.description))
            writer.member("isContaminatedTruncated", grant.isTruncated)
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// The members of a block.
    mutating func block(_ entry: Versioned<BlockRecord>, voters: [UInt16]) {
        let record = entry.record
        member("block", record.prefix.description)
        member("ocn", record.holder?.description)
        member("companyType", record.companyType?.rawValue)
        member("status", record.closing == nil ? "settled" : "changing")
        waitingFor(record.closing, voters: voters)
        member("version", entry.version)
        member("updatedAt", record.updatedAt)
    }
}
