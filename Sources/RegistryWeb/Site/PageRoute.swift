import HTTPTypes
import Hummingbird
import Numbering

/// One row of the console's table: a page or a form, and what it takes.
package struct PageRoute: Sendable {
    /// Who can use it at all; the registry decides about the rest.
    package enum Access: Hashable, Sendable {
        case anybody
        /// Whoever has logged in.
        case person
        /// Whoever has logged in with a role that the table of rights gives the operation.
        case operation(Numbering.Operation)
    }

    package let method: HTTPRequest.Method
    /// As `/numbers/{number}`.
    package let path: String
    package let access: Access
    /// The most bytes of a form.
    let formLimit: Int
    let handle: @Sendable (Visit) async throws -> Response

    /// The most bytes of an ordinary form.
    static let ordinaryFormLimit = 64 << 10

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ access: Access,
        formLimit: Int = PageRoute.ordinaryFormLimit,
        handle: @escaping @Sendable (Visit) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.formLimit = formLimit
        self.handle = handle
    }

    /// Whether somebody may come here at all.
    package static func admits(_ caller: Caller?, _ access: Access) -> Bool {
        switch access {
        case .anybody: true
        case .person: caller != nil
        case .operation(let operation):
            caller.map { AuthorisationTable.permission(for: operation, role: $0.role) != .denied } ?? false
        }
    }
}
