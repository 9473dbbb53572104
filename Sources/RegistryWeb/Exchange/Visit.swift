import Formats
import HTTPTypes
import Hummingbird
import Logging
import Mustache
import NIOCore
import Numbering
import Registry
import RegistryAPI

/// One request for a page: who asks, for what, and how the answer is written.
package struct Visit: Sendable {
    let request: Request
    let context: APIRequestContext
    let site: Site
    /// `nil` for the public.
    let caller: Caller?
    let session: Identifier?
    /// The session's token, for what is asked of other nodes in the visitor's name; `nil` for the public.
    let sessionToken: String?
    let cookies: Cookies
    /// The value that forms on this visitor's pages carry.
    let formToken: String
    /// A cookie for a visitor that had none.
    private let newVisitor: String?
    let query: FormValues
    /// Empty unless a form was sent.
    var form = FormValues()
    /// Ports that wait for the visitor's answer, as far as they are counted; 0 for who has none to give.
    private(set) var waitingPorts = 0

    var registry: Registry { site.registry }
    var now: Timestamp { site.registry.now }

    init(_ request: Request, context: APIRequestContext, site: Site) async throws {
        self.request = request
        self.context = context
        self.site = site
        let cookies = Cookies(request, isSecure: site.configuration.isSecure)
        self.cookies = cookies
        query = FormValues(request.uri.query ?? "") ?? FormValues()
        var authentication: Authentication?
        let token = cookies[Cookies.session]
        // An API key is not for browsers: the cookie opens what a log-in opened.
        if let token, SessionToken.isToken(token[...]) {
            authentication = try? await site.registry.authentication(by: token[...])
        }
        caller = authentication?.caller
        session = authentication?.session
        sessionToken = authentication == nil ? nil : token
        let visitor = cookies[Cookies.visitor].flatMap { $0.utf8.count == 36 ? $0 : nil }
        let made = site.registry.identifiers.gusi().uuid
        newVisitor = authentication == nil && visitor == nil ? made : nil
        formToken = FormToken.make(sessionToken ?? visitor ?? made)
    }

    static func requestID(_ context: APIRequestContext) -> String {
        context.logger[metadataKey: "hb.request.id"]?.description ?? "-"
    }

    /// The most ports that are counted for a page's left side.
    static let countedPorts = 50

    /// Counts what waits for the answer of a carrier, for the left side of its pages.
    mutating func countWaitingPorts() async {
        guard let caller, caller.role != .subscriber, caller.ocn != nil else { return }
        var query = PortsQuery(side: .losing, limit: Self.countedPorts)
        query.state = .requested
        guard case .done(let page, _) = await registry.ports(query, caller: caller) else { return }
        waitingPorts = page.items.count
    }

    // MARK: - What was sent

    /// A form counts only when it comes from a page of ours.
    func checkToken() throws {
        let site = request.headers[.known("Sec-Fetch-Site")]
        let isForeign = site.map { $0 != "same-origin" && $0 != "none" } ?? false
        guard !isForeign, FormToken.isRight(form[FormToken.field], formToken) else {
            throw Explanation(
                .forbidden,
                "form-token",
                "This form is out of date.",
                detail: "You may have logged in or out since the page was made, or cookies are switched off.",
                advice: "Nothing was changed. Go back, reload the page, and try again."
            )
        }
    }

    /// A piece of the path.
    func parameter(_ name: String) throws -> String {
        guard let text = context.parameters[name[...]]?.percentDecoded else { throw Explanation.notFound }
        return text
    }

    /// The telephone number in the path.
    func number() throws -> TelephoneNumber {
        do {
            return try site.configuration.api.number(try parameter("number"))
        } catch let problem as Problem {
            throw Explanation(problem)
        }
    }

    /// The caller, on pages that the public can't use.
    func person() throws -> Caller {
        guard let caller else { throw Explanation(.unauthorized, "unauthorised", "Please log in.") }
        return caller
    }

    /// The caller with the form's request id, so that a form that is sent twice counts once.
    func command() throws -> RegistryRequest {
        let id = form["request"].flatMap { Numbering.RequestID($0) } ?? registry.identifiers.requestID()
        let version = form["version"].flatMap { UInt64($0) }
        return RegistryRequest(id: id, caller: try person(), expectedVersion: version)
    }

    func ocn(_ name: String) throws -> OCN? {
        guard let text = form[name] ?? query[name] else { return nil }
        guard let ocn = OCN(text.uppercased()) else { throw Explanation.field(name, "must be four digits or letters") }
        return ocn
    }

    var origin: RequestOrigin { context.origin(of: request) }

    /// The address that was asked for, without the host.
    var ownAddress: String {
        request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
    }

    /// Whether a table of rights permits something to this visitor.
    func may(_ operation: Numbering.Operation, _ resource: AuthorisationTable.Resource) -> Bool {
        guard let caller else { return false }
        return (try? AuthorisationTable.authorise(operation, caller: caller, resource: resource)) != nil
    }

    // MARK: - Answers

    /// A page. `model` has what the template shows beyond the frame.
    func page(
        _ template: String,
        title: String,
        _ model: Model = [:],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var model = model.merging(FrameModel.make(self, title: title)) { own, _ in own }
        model["page"] = title
        let text = site.templates.render(Blank.replacing(model), withTemplate: template) ?? ""
        var response = Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
        if let newVisitor { set(&response, Cookies.visitor, newVisitor, seconds: nil) }
        if cookies[Cookies.notice] != nil { set(&response, Cookies.notice, "", seconds: 0) }
        return response
    }

    /// To another page of ours: anything else leads home.
    func redirect(_ path: String, notice: String? = nil) -> Response {
        let target = Self.isOwnPath(path) ? path : "/"
        var response = Response(status: .seeOther, headers: [.location: target])
        if let notice { set(&response, Cookies.notice, notice.percentEncoded, seconds: 30) }
        return response
    }

    func set(_ response: inout Response, _ name: String, _ value: String, seconds: Int?) {
        let isSecure = site.configuration.isSecure
        response.headers.append(Cookies.header(name, value, seconds: seconds, isSecure: isSecure))
    }

    /// Whether a path leads to this host whatever a browser makes of it: one slash, then neither a slash nor a backslash,
    /// and no control characters, which browsers leave out.
    static func isOwnPath(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        guard bytes.count <= 2_000, bytes.first == UInt8(ascii: "/") else { return false }
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return false }
        return bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    }

    /// A small answer for our own scripts.
    func json(_ write: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: writer.buffer)
        )
    }

    /// The page of an error. Where it is not known what became of a form, the page asks again by itself.
    func errorPage(_ explanation: Explanation) -> Response {
        var model: Model = [
            "title": explanation.title,
            "detail": explanation.detail,
            "advice": explanation.isUnknown ? "" : explanation.advice,
            "status": "\(explanation.status.code)",
            "code": explanation.code,
            "requestID": Self.requestID(context),
            "isUnknown": explanation.isUnknown,
        ]
        if explanation.isUnknown {
            let secrets: Set<String> = [
                "password", "present", "again", "code", "pin", "list", "csv", FormToken.field,
            ]
            model["action"] = request.uri.path
            model["fields"] = form.pairs.filter { !secrets.contains($0.name) }.map { pair -> Model in
                ["name": pair.name, "value": pair.value]
            }
        }
        if let number = explanation.takenNumber { model["near"] = "/find?like=" + number.description.percentEncoded }
        return page("error", title: explanation.title, model, status: explanation.status)
    }
}
