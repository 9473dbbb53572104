import Hummingbird
import Numbering
import Registry
import RegistryAPI

/// `/blocks`: who holds which block, and the thousand numbers of one.
struct BlockPages: Sendable {
    var routes: [PageRoute] {
        [
            PageRoute(.get, "/blocks", .anybody) { visit in try await list(visit) },
            PageRoute(.post, "/blocks", .operation(.manageBlocks), handle: grant),
            PageRoute(.get, "/blocks/{block}", .anybody) { visit in try await show(visit) },
            PageRoute(.post, "/blocks/{block}/take", .operation(.allocateNumber), handle: take),
            PageRoute(.post, "/blocks/{block}/change", .operation(.manageBlocks), handle: change),
        ]
    }

    // MARK: - The list

    private func list(_ visit: Visit, problem: Explanation? = nil) async throws -> Response {
        let query = visit.query
        let isCarrier = visit.caller?.ocn != nil && query["all"] == nil && query["ocn"] == nil
        var blocks = BlockQuery(limit: 50)
        blocks.ocn = isCarrier ? visit.caller?.ocn : try visit.ocn("ocn")
        if visit.request.method == .post { blocks.ocn = visit.caller?.ocn }
        blocks.areaCode = try query.read("areaCode", "must be three digits, as 212") { AreaCode($0)?.nanp }
        blocks.after = try query.read("cursor", "leads nowhere: begin at the first page") { BlockPrefix($0) }
        let page = await visit.registry.blocks(blocks)
        var model: Model = [
            "areaCode": query["areaCode"] ?? "", "ocn": query["ocn"] ?? "", "isOwn": isCarrier,
            "canManage": visit.may(.manageBlocks, .common), "isEmpty": page.items.isEmpty,
            "formBlock": visit.form["block"] ?? "", "formOCN": visit.form["ocn"] ?? "",
            "rows": page.items.map { entry -> Model in
                var row: Model = [
                    "block": entry.record.prefix.description, "text": Self.text(entry.record.prefix),
                    "size": entry.record.prefix.thousandsDigit == nil ? "10,000" : "1,000",
                    "updated": visit.site.timeModel(entry.record.updatedAt), "isChanging": entry.record.closing != nil,
                ]
                if let carrier = visit.site.carrierModel(entry.record.holder) { row["carrier"] = carrier }
                return row
            },
        ]
        if let next = page.next {
            let rest = query.query(without: ["cursor"])
            model["more"] = "/blocks?" + (rest.isEmpty ? "" : rest + "&") + "cursor=\(next)"
        }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("blocks", title: "Blocks", model, status: problem?.status ?? .ok)
    }

    /// As `(212) 555-1xxx`.
    static func text(_ prefix: BlockPrefix) -> String {
        let digits = String(prefix.code).dropFirst()
        return "(\(digits.prefix(3))) \(digits.suffix(3))-" + (prefix.thousandsDigit.map { "\($0)xxx" } ?? "xxxx")
    }

    private func prefix(_ text: String) throws -> BlockPrefix {
        guard let prefix = BlockPrefix(text) else {
            throw Explanation.field("block", "must be a block, as 1212555 or 1212555-1")
        }
        return prefix
    }

    private func grant(_ visit: Visit) async throws -> Response {
        do {
            let prefix = try prefix(visit.form["block"] ?? "")
            guard let ocn = try visit.ocn("ocn") else { throw Explanation.field("ocn", "is missing") }
            let start = ContinuousClock.now
            let grant = try await visit.registry.changeBlock(prefix, .grant(ocn), visit.command()).value(visit.site)
            return visit.redirect("/blocks/\(prefix)", notice: Self.notice(grant, start, visit))
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await list(visit, problem: explanation)
        }
    }

    private func change(_ visit: Visit) async throws -> Response {
        let prefix = try prefix(try visit.parameter("block"))
        do {
            let change: BlockChange
            switch visit.form["change"] {
            case "transfer":
                guard let ocn = try visit.ocn("ocn") else { throw Explanation.field("ocn", "is missing") }
                change = .transfer(ocn)
            case "donate": change = .donate
            case "reclaim": change = .reclaim
            default: throw Explanation.field("change", "must be one of the buttons")
            }
            let start = ContinuousClock.now
            let grant = try await visit.registry.changeBlock(prefix, change, visit.command()).value(visit.site)
            return visit.redirect("/blocks/\(prefix)", notice: Self.notice(grant, start, visit))
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await show(visit, problem: explanation)
        }
    }

    private static func notice(_ grant: BlockGrant, _ start: ContinuousClock.Instant, _ visit: Visit) -> String {
        let record = grant.block.record
        let holder =
            record.holder.map { visit.site.carrier($0) + " holds the block." } ?? "The block is in the open pool."
        let count = grant.contaminated.count
        let rest = count == 0 ? "" : " \(count)\(grant.isTruncated ? "+" : "") numbers of it stay with others."
        return holder + rest + "|" + DecisionWords.make(grant.block.version, start, visit.site)
    }

    // MARK: - The grid

    private func show(_ visit: Visit, problem: Explanation? = nil) async throws -> Response {
        let prefix = try prefix(try visit.parameter("block"))
        let record = visit.registry.block(prefix) ?? visit.registry.block(prefix.wholeCode)
        var model: Model = [
            "block": prefix.description, "text": Self.text(prefix), "isThousand": prefix.thousandsDigit != nil,
            "hasRecord": visit.registry.block(prefix) != nil, "canManage": visit.may(.manageBlocks, .common),
            "isAdministrator": visit.caller?.role == .systemAdministrator, "formOCN": visit.form["ocn"] ?? "",
        ]
        if let carrier = visit.site.carrierModel(record?.record.holder) { model["carrier"] = carrier }
        if let record { model["updated"] = visit.site.timeModel(record.record.updatedAt) }
        if prefix.thousandsDigit == nil {
            model["parts"] = (0...9).compactMap { digit -> Model? in
                guard let part = BlockPrefix(code: prefix.code, thousandsDigit: UInt8(digit)) else { return nil }
                var row: Model = ["block": part.description, "text": Self.text(part)]
                let holder = visit.registry.block(part)?.record.holder ?? record?.record.holder
                if let carrier = visit.site.carrierModel(holder) { row["carrier"] = carrier }
                return row
            }
        } else {
            model["grid"] = try await grid(prefix, visit)
        }
        if let problem { model["problem"] = AlertModel.make(problem) }
        return visit.page("block", title: "Block " + Self.text(prefix), model, status: problem?.status ?? .ok)
    }

    /// Twenty rows of fifty numbers. States are public; who holds a number shows on its page.
    private func grid(_ prefix: BlockPrefix, _ visit: Visit) async throws -> Model {
        let states = await visit.registry.states(in: prefix)
        let own = visit.caller?.ocn
        let holder = (visit.registry.block(prefix) ?? visit.registry.block(prefix.wholeCode))?.record.holder
        let isEntitled = holder == nil || holder == own || visit.caller?.role == .systemAdministrator
        let canTake =
            isEntitled && visit.caller?.role != .subscriber && visit.may(.allocateNumber, .init(ocn: own ?? holder))
        let area = String(String(prefix.code).dropFirst())
        let digit = prefix.thousandsDigit.map { "\($0)" } ?? ""
        let first = prefix.numbers.lowerBound.value
        let assignable = visit.registry.assignable(in: prefix).map { $0.lowerBound.value...$0.upperBound.value }
        var counts: [NumberState: Int] = [:]
        var barred = 0
        let rows = (0..<20).map { row -> Model in
            let cells = (0..<50).map { column -> Model in
                let offset = row * 50 + column
                let number = "+\(first + UInt64(offset))"
                let standing = states[offset]
                let state = standing?.state ?? .available
                let tail = digit + Self.threeDigits(offset)
                let name = "(\(area.prefix(3))) \(area.suffix(3))-\(tail)"
                // The numbering plan forbids it, whoever asks.
                if standing == nil, !(assignable?.contains(first + UInt64(offset)) ?? false) {
                    barred += 1
                    return ["isBarred": true, "title": name + " not assignable"]
                }
                counts[state, default: 0] += 1
                let isForeign = standing.map { $0.ocn != holder } ?? false
                return [
                    "number": number, "state": state.rawValue, "isFree": state == .available && canTake,
                    "isForeign": isForeign && holder != nil, "title": "\(name) \(state.rawValue)", "isBarred": false,
                ]
            }
            return ["label": digit + Self.threeDigits(row * 50), "cells": cells]
        }
        return [
            "rows": rows, "canTake": canTake && counts[.available] != nil, "barred": barred == 0 ? "" : "\(barred)",
            "legend": NumberState.allCases.filter { counts[$0] != nil }.map { state -> Model in
                ["state": visit.site.stateModel(state), "count": "\(counts[state] ?? 0)"]
            },
        ]
    }

    private static func threeDigits(_ value: Int) -> String {
        (value < 10 ? "00" : value < 100 ? "0" : "") + "\(value)"
    }

    /// Takes the numbers that are ticked.
    private func take(_ visit: Visit) async throws -> Response {
        let prefix = try prefix(try visit.parameter("block"))
        do {
            let numbers = visit.form.all("number").compactMap { TelephoneNumber(e164: $0) }.filter(prefix.contains)
            guard !numbers.isEmpty else { throw Explanation.field("number", "is missing: pick one of the free ones") }
            var values: [String: String] = [:]
            for name in ["cnam", "type"] { values[name] = visit.form[name] }
            var order = Order(operation: .allocate, selection: .numbers(numbers))
            order.ocn = try visit.ocn("ocn")
            order.changes = try NumberChanges.reading(values)
            let report = try await OrderPages.run(order, visit)
            return visit.redirect("/blocks/\(prefix)", notice: OrderPages.summary(report))
        } catch let explanation as Explanation where !explanation.isUnknown {
            return try await show(visit, problem: explanation)
        }
    }
}
