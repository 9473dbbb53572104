import HTTPTypes
import Hummingbird
import NIOCore
import Numbering
import Registry
import RegistryAPI

/// Answers the requests of one page: finds out who visits, checks a form's token, and turns refusals into pages.
struct PageResponder: HTTPResponder {
    typealias Context = APIRequestContext

    let route: PageRoute
    let site: Site

    func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        var visit = try await Visit(request, context: context, site: site)
        do {
            guard PageRoute.admits(visit.caller, route.access) else { return try refused(visit) }
            if route.method == .post {
                visit.form = try await form(request)
                try visit.checkToken()
            }
            await visit.countWaitingPorts()
            return try await route.handle(visit)
        } catch let explanation as Explanation {
            return visit.errorPage(explanation)
        }
    }

    /// Whoever has not logged in is sent to do so, and comes back.
    private func refused(_ visit: Visit) throws -> Response {
        guard visit.caller == nil else {
            throw Explanation(
                .forbidden,
                "forbidden",
                "Your role does not include this page.",
                detail: "You are logged in as \(visit.caller?.role.words ?? "nobody").",
                advice: "Log in as somebody else, or ask whoever looks after your account."
            )
        }
        guard route.method == .get else {
            throw Explanation(
                .unauthorized,
                "unauthorised",
                "Your session has ended.",
                detail: "It ends after an hour without use.",
                advice: "Nothing was changed. Log in again, then repeat it."
            )
        }
        return visit.redirect("/login?next=" + visit.ownAddress.percentEncoded)
    }

    private func form(_ request: Request) async throws -> FormValues {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard type == "application/x-www-form-urlencoded" else {
            throw Explanation(.unsupportedMediaType, "unsupported-media-type", "This is not how our forms are sent.")
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: route.formLimit)
        } catch is NIOTooManyBytesError {
            throw Explanation(
                .contentTooLarge,
                "body-too-large",
                "That is too much for this form.",
                detail: "At most \(route.formLimit / 1024) kB.",
                advice: "Nothing was changed."
            )
        }
        let text = String(validating: body.readableBytesView, as: UTF8.self)
        let isBulk = route.formLimit > PageRoute.ordinaryFormLimit
        guard let text, let form = FormValues(text, fileFields: isBulk ? ["csv"] : []) else {
            throw Explanation(
                .badRequest,
                "malformed-body",
                "The form did not arrive as it should.",
                detail: "A field may be too long (\(FormValues.maximumValueLength) bytes), or not be UTF-8.",
                advice: "Nothing was changed."
            )
        }
        return form
    }
}
