import Notification
import Numbering
import Synchronization

enum Sample {
    static let noon = Timestamp(millisecondsSinceEpoch: 1_769_860_800_000)

    static func number(_ digits: String) -> TelephoneNumber {
        guard let number = TelephoneNumber(digits: digits) else { preconditionFailure("\(digits) is no number") }
        return number
    }

    static func seconds(_ count: Int64) -> Timestamp { noon.adding(milliseconds: count * 1000) }

    static func message(_ cause: String, isSecret: Bool = false, to address: String = "jane@example.net") -> Message {
        let event: NotificationEvent =
            isSecret
            ? .accessCode(code: "7Q4M-K2XD", expires: seconds(600))
            : .portCompleted(number: number("12125550123"), gaining: "Telnyx LLC", losing: "Verizon")
        return MessageWriter().message(event, cause: cause, to: .mail(address))
    }

    /// One event of each kind, with values that are as nasty as they get.
    static func events(_ text: String) -> [NotificationEvent] {
        let number = number("12125550123")
        return [
            .invitation(role: .carrier, code: text, expires: noon), .passwordReset(code: text, expires: noon),
            .accessCode(code: text, expires: noon), .passwordChanged, .wrongPasswords(until: noon),
            .pinChanged(number: number, isSet: true),
            .pinChanged(number: number, isSet: false),
            .contactChanged(number: number, isSet: true), .contactChanged(number: number, isSet: false),
            .portRequested(number: number, gaining: text, deadline: noon),
            .portPending(number: number, gaining: text, completes: noon),
            .portCompleted(number: number, gaining: text, losing: text),
            .portRejected(number: number, gaining: text, reason: text), .portStopped(number: number, gaining: text),
            .wrongPINs(number: number, until: noon), .portLockChanged(number: number, isLocked: true),
            .portLockChanged(number: number, isLocked: false), .released(number: number, until: noon),
        ]
    }
}

/// A clock that tests set.
final class TestClock: MessageClock {
    private let time = Mutex(Sample.noon)
    private let waitCount = Mutex(0)

    /// How often somebody began to wait.
    var waits: Int { waitCount.withLock { $0 } }

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) {
        time.withLock { $0 = $0.adding(milliseconds: seconds * 1000) }
    }

    func wait(until time: Timestamp) async {
        waitCount.withLock { $0 += 1 }
        while now < time, !Task.isCancelled { await Task.yield() }
    }
}

/// A store in memory that can fail.
final class TestStore: MessageStore {
    struct Broken: Error {}

    private let state = Mutex((entries: [MessageID: QueuedMessage](), isBroken: false))

    var entries: [QueuedMessage] { state.withLock { Array($0.entries.values) } }

    func setBroken(_ isBroken: Bool) { state.withLock { $0.isBroken = isBroken } }

    func keep(_ writes: [MessageQueue.Write]) async throws {
        try state.withLock { state in
            guard !state.isBroken else { throw Broken() }
            for write in writes {
                switch write {
                case .put(let entry): state.entries[entry.message.id] = entry
                case .remove(let id): state.entries[id] = nil
                }
            }
        }
    }
}

/// A provider that answers what a test says.
final class TestProvider: MessageProvider {
    private let state: Mutex<(sent: [Message], answer: Delivery)>

    init(_ answer: Delivery = .accepted(reference: "r")) {
        state = Mutex((sent: [], answer: answer))
    }

    var sent: [Message] { state.withLock { $0.sent } }

    func setAnswer(_ answer: Delivery) { state.withLock { $0.answer = answer } }

    func send(_ message: Message) async -> Delivery {
        state.withLock { state in
            state.sent.append(message)
            return state.answer
        }
    }
}
