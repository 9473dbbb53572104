import HTTPTypes
import Hummingbird

/// Answers methods that a path does not have.
struct MethodNotAllowedResponder: HTTPResponder {
    typealias Context = APIRequestContext

    /// The methods that it has.
    let allowed: [HTTPRequest.Method]

    /// The methods that clients are told about; others count as an unknown path.
    static let methods: [HTTPRequest.Method] = {
        let query = HTTPRequest.Method("QUERY").map { [$0] } ?? []
        return [.get, .head, .post, .put, .patch, .delete, .options, .trace] + query
    }()

    func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        var problem = Problem(.methodNotAllowed)
        problem.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
        return problem.response()
    }
}
