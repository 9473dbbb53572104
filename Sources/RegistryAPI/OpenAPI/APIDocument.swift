import Formats
import HTTPTypes
import Hummingbird

/// The description of the API in OpenAPI 3.1, made from the table of routes.
enum APIDocument {
    /// Every operation that is described. A test holds them against the routes, in both directions.
    static let operations: [APIOperation] =
        numberOperations + lifeOperations + lockOperations + portOperations + searchOperations + orderOperations
        + reportOperations
        + historyOperations
        + tableOperations
        + accountOperations + administrationOperations + nodeOperations

    static func make(_ routes: [Route]) -> JSONValue {
        let described = Dictionary(operations.map { ($0.route, $0) }) { first, _ in first }
        var paths: [JSONValue.Member] = []
        for route in routes {
            guard let operation = described[route.name] else { continue }
            let member = JSONValue.Member(route.method.rawValue.lowercased(), item(route, operation))
            if let index = paths.firstIndex(where: { $0.name == route.path }) {
                guard case .object(let members) = paths[index].value else { continue }
                paths[index].value = .object(members + [member])
            } else {
                paths.append(.init(route.path, .object(pathParameters(route.path) + [member])))
            }
        }
        return .object([
            .init("openapi", .string("3.1.0")),
            .init("info", APISchemas.read(info)),
            .init("servers", APISchemas.read(#"[{"url": "/"}]"#)),
            .init("paths", .object(paths)),
            .init(
                "components",
                .object([
                    .init("securitySchemes", APISchemas.read(#"{"apiKey": {"type": "http", "scheme": "bearer"}}"#)),
                    .init("schemas", .object(APISchemas.all)),
                ])
            ),
        ])
    }

    private static let info = """
        {
            "title": "e164.space",
            "version": "1",
            "description": "A registry of telephone numbers. Problems are RFC 9457; every write takes an Idempotency-Key and can be repeated at any node.",
            "license": {"name": "MIT", "identifier": "MIT"}
        }
        """

    // MARK: - One operation

    private static func item(_ route: Route, _ operation: APIOperation) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("summary", .string(route.summary)),
            .init("operationId", .string(operationID(route))),
            .init("tags", .array([.string(tag(route.path))])),
        ]
        switch route.access {
        case .apiKey: members.append(.init("security", APISchemas.read(#"[{"apiKey": []}]"#)))
        case .anybody: members.append(.init("security", APISchemas.read(#"[{}, {"apiKey": []}]"#)))
        case .unchecked: members.append(.init("security", .array([])))
        }
        let parameters =
            operation.query + (operation.takesDryRun ? [.dryRun] : []) + headers(route, operation)
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters.map(parameter)))) }
        if let body = operation.body { members.append(.init("requestBody", requestBody(body))) }
        members.append(.init("responses", .object(responses(route, operation))))
        return .object(members)
    }

    /// As `get-v1-numbers-number-history`.
    private static func operationID(_ route: Route) -> String {
        let words = route.path.split { !$0.isLetter && !$0.isNumber }
        return ([route.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "-")
    }

    /// What follows the version in the path.
    private static func tag(_ path: String) -> String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : "operations"
    }

    private static func headers(_ route: Route, _ operation: APIOperation) -> [APIOperation.Parameter] {
        var headers: [APIOperation.Parameter] = []
        if route.isWrite {
            headers.append(
                .init(
                    name: "Idempotency-Key",
                    place: .header,
                    schema: #"{"type": "string", "pattern": "^[!-~]{1,64}$"}"#,
                    description: "Names the request: sent again, here or at another node, it takes effect once."
                )
            )
        }
        if operation.takesVersion {
            headers.append(
                .init(
                    name: "If-Match",
                    place: .header,
                    schema: #"{"type": "string", "pattern": "^([*]|(W/)?\"[0-9]{1,18}\")$"}"#,
                    description: "The version that the caller saw; another one is left as it is."
                )
            )
        }
        return headers
    }

    private static func parameter(_ parameter: APIOperation.Parameter) -> JSONValue {
        .object([
            .init("name", .string(parameter.name)), .init("in", .string(parameter.place.rawValue)),
            .init("description", .string(parameter.description)), .init("schema", APISchemas.read(parameter.schema)),
        ])
    }

    private static func pathParameters(_ path: String) -> [JSONValue.Member] {
        let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        guard !names.isEmpty else { return [] }
        let parameters = names.map { name in
            JSONValue.object([
                .init("name", .string(name)), .init("in", .string("path")), .init("required", .bool(true)),
                .init("schema", APISchemas.read(APISchemas.pathSchemas[name] ?? #"{"type": "string"}"#)),
            ])
        }
        return [.init("parameters", .array(parameters))]
    }

    private static func requestBody(_ body: APIOperation.Body) -> JSONValue {
        .object([
            .init("required", .bool(body.isRequired)),
            .init("content", .object([content(body.type, body.schema, isText: body.schema == nil)])),
        ])
    }

    /// `isText`: whether it is a text that can't be empty.
    private static func content(_ type: String, _ schema: String?, isText: Bool = false) -> JSONValue.Member {
        let text = isText ? #"{"type": "string", "minLength": 1}"# : #"{"type": "string"}"#
        let value = schema.map(APISchemas.reference) ?? APISchemas.read(text)
        return .init(type, .object([.init("schema", value)]))
    }

    // MARK: - Answers

    private static func responses(_ route: Route, _ operation: APIOperation) -> [JSONValue.Member] {
        var responses = operation.answers.map { answer in
            var members: [JSONValue.Member] = [.init("description", .string(answer.status.reasonPhrase))]
            if operation.hasVersion {
                members.append(
                    .init("headers", APISchemas.read(#"{"ETag": {"schema": {"type": "string"}}}"#))
                )
            }
            members.append(.init("content", .object(answer.contents.map { content($0.type, $0.schema) })))
            return JSONValue.Member("\(answer.status.code)", .object(members))
        }
        let codes = Set(operation.problems + standardProblems(route, operation))
        let statuses = Dictionary(grouping: codes) { $0.status.code }
        for (status, codes) in statuses.sorted(by: { $0.key < $1.key }) {
            responses.append(.init("\(status)", problem(codes)))
        }
        return responses
    }

    /// What can be wrong with any request of a route's kind, whatever it is about.
    private static func standardProblems(_ route: Route, _ operation: APIOperation) -> [ProblemCode] {
        var codes: [ProblemCode] = [.internal]
        guard route.access != .unchecked || route.isWrite else { return codes }
        codes += [.unauthorised, .forbidden, .malformedHeader, .field, .unknownField, .unreadable, .notReady]
        if route.path.contains("{") { codes.append(.noSuchResource) }
        if route.isWrite {
            codes += [
                .malformedBody, .bodyTooLarge, .unsupportedMediaType, .malformedJSON, .noQuorum, .overloaded, .diskFull,
                .stopping, .unknownOutcome, .requestIDReused, .tooManyChanges,
            ]
        } else {
            codes += [.noQuorum, .overloaded, .stopping]
        }
        if operation.takesVersion { codes.append(.versionMismatch) }
        return codes
    }

    private static func problem(_ codes: [ProblemCode]) -> JSONValue {
        let names = codes.map(\.rawValue).sorted()
        let title = codes.sorted { $0.rawValue < $1.rawValue }.map(\.title).joined(separator: "; ")
        let schema = JSONValue.object([
            .init("allOf", .array([APISchemas.reference("Problem")])),
            .init(
                "properties",
                .object([.init("code", .object([.init("enum", .array(names.map { .string($0) }))]))])
            ),
        ])
        return .object([
            .init("description", .string(title)),
            .init("content", .object([.init(Problem.mediaType, .object([.init("schema", schema)]))])),
        ])
    }
}

extension Route {
    /// As `GET /v1/numbers`.
    var name: String { "\(method.rawValue) \(path)" }
}
