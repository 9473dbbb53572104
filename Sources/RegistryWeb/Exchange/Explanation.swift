import Formats
import HTTPTypes
import Numbering
import Registry
import RegistryAPI
import Replication

/// Why something did not work, in words for whoever sits before the page.
package struct Explanation: Error, Sendable {
    package var status: HTTPResponse.Status
    /// The API's code of the problem.
    package var code: String
    /// What happened.
    var title: String
    /// More about it; may be empty.
    var detail = ""
    /// Whether anything was changed, and what to do; may be empty.
    var advice = ""
    /// The form's field that is to blame; `nil` when it is none.
    var field: String?
    /// Whether it may have taken effect.
    var isUnknown = false
    /// A number that somebody else has: the page offers near equals.
    var takenNumber: TelephoneNumber?

    init(_ status: HTTPResponse.Status, _ code: String, _ title: String, detail: String = "", advice: String = "") {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.advice = advice
    }

    /// A field of a form, and what is wrong with its value.
    static func field(_ name: String, _ rule: String) -> Explanation {
        var explanation = Explanation(
            .unprocessableContent,
            "field",
            "Please check \(FieldWords.label(name).lowercasedFirst).",
            detail: FieldWords.label(name) + " " + rule + ".",
            advice: "Nothing was changed."
        )
        explanation.field = name
        return explanation
    }

    /// A problem as the API tells it.
    init(_ problem: Problem) {
        self.init(problem.code.status, problem.code.rawValue, problem.code.title + ".")
        if let detail = problem.detail { self.detail = detail.capitalisedFirst + (detail.hasSuffix(".") ? "" : ".") }
        for member in problem.members where member.name == "field" {
            if case .string(let name) = member.value { field = name }
        }
        if let name = field, let detail = problem.detail, detail.hasPrefix(name + " ") {
            self.detail = FieldWords.label(name) + detail.dropFirst(name.count) + "."
        }
        switch problem.code {
        case .unknownOutcome:
            isUnknown = true
            title = "We do not know yet whether this took effect."
            detail = ""
            advice = "Checking ..."
        case .noQuorum, .overloaded, .diskFull, .stopping, .notReady:
            advice = "Nothing was changed. Try again in a moment, or at another node."
        case .wrongPIN: title = "That PIN does not open this number."
        case .rateLimited: advice = "Nothing was changed. Wait a minute, then try again."
        case .versionMismatch:
            title = "Somebody changed this record while you were looking at it."
            advice = "Nothing was changed. Look at the present values, then try again."
        default: advice = "Nothing was changed."
        }
    }

    /// Why the registry refused.
    init(_ refusal: Refusal, site: Site) {
        self.init(Problem(refused: refusal))
        let now = site.registry.now
        switch refusal {
        case .taken(let holder, let since):
            title = "Taken by \(site.carrier(holder)) \(TimeWords.ago(since, now: now))."
            detail = ""
            advice = "Nothing was changed."
        case .reserved(let until):
            title = "The number is reserved for somebody else until \(TimeWords.date(until))."
        case .aging(let until):
            title = "The number rests after its last holder until \(TimeWords.date(until))."
        case .blockHeldBy(let holder):
            title = "The number is in a block of \(site.carrier(holder))."
            detail = "Only its holder can take numbers of it."
        case .lockedOut(let until), .rateLimited(let until):
            detail = "Try again \(TimeWords.ahead(until, now: now))."
        case .rule(let violation):
            title = "The numbering plan forbids this number."
            detail = violation.detail.capitalisedFirst + " (rule \(violation.rule.rawValue))."
        case .wrongCredentials:
            title = "That did not open anything."
            detail = "Name or password is wrong, or too many wrong passwords came before."
            advice = "After five wrong passwords in a row nothing opens for a while."
        case .wrongCode:
            title = "That code is not valid."
            detail = "A code works once, for ten minutes and five tries."
            advice = "Ask for another one."
        case .wrongPIN(let left):
            title = "That PIN does not open this number."
            detail = "It may be mistyped, used up or too old; the subscriber can get another one."
            advice =
                left > 0
                ? "Nothing was moved. After \(left) more wrong \(left == 1 ? "PIN" : "PINs") no PIN opens it for an hour."
                : "Nothing was moved. After five wrong PINs no PIN opens it for an hour."
        case .portLocked(let locks):
            title = "A port lock forbids it."
            detail = LockWords.texts(locks).joined(separator: ". ") + "."
            advice = "Nothing was changed. Whoever set the lock has to lift it first."
        case .portPending(let since):
            title = "A port of this number is under way, since \(TimeWords.ago(since, now: now))."
        case .portState(let state):
            title = "The port is not in a state for this."
            detail = "It is \(PortWords.state(state).lowercasedFirst) now."
        case .portTooEarly(let until): title = "It is too early: try again \(TimeWords.ahead(until, now: now))."
        case .portTooLate(let since): title = "It was possible until \(TimeWords.exact(since))."
        case .notHolder: title = "This number is not yours to do that with."
        case .denied: title = "Your role does not include this."
        default: break
        }
    }

    static let notFound = Explanation(
        .notFound,
        "not-found",
        "There is nothing here.",
        detail: "The address may be mistyped, or what was here is gone.",
        advice: "Look it up with the search field above."
    )
}

extension Answer {
    /// The value, or the explanation that stands in its place.
    func value(_ site: Site) throws(Explanation) -> Value {
        switch self {
        case .done(let value, _): return value
        case .rejected(let refusal): throw Explanation(refusal, site: site)
        case .unknown: throw Explanation(Problem(.unknownOutcome))
        case .unavailable(let reason): throw Explanation(Problem(untried: reason))
        case .unreadable: throw Explanation(Problem(.unreadable))
        }
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
    var lowercasedFirst: String {
        // OCN and PIN stay as they are.
        dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }
}

extension NumberChanges {
    /// Values of a form, validated.
    static func reading(_ values: [String: String]) throws(Explanation) -> NumberChanges {
        do throws(FieldError) {
            return try NumberChanges(values)
        } catch {
            throw Explanation(Problem(error))
        }
    }
}
