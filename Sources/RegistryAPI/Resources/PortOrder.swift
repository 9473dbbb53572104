import Formats
import Numbering
import Registry

/// Ports of several numbers in one request: each has its own answer, and one that fails does not sink the rest.
package struct PortOrder: Sendable {
    let registry: Registry
    let configuration: APIConfiguration

    /// `configuration`: how numbers are read.
    package init(registry: Registry, configuration: APIConfiguration) {
        self.registry = registry
        self.configuration = configuration
    }

    /// A number as it was written, and its PIN if there is one.
    package struct Item: Sendable {
        let number: String
        let pin: String?

        /// `pin`: `nil` when none is shown.
        package init(number: String, pin: String?) {
            self.number = number
            self.pin = pin
        }
    }

    package struct Result: Sendable {
        /// In E.164, or as it was written where it is no number.
        package let number: String
        package let outcome: Outcome
    }

    package enum Outcome: Sendable {
        case port(NumberPort)
        case problem(Problem)
    }

    /// The most numbers of one request.
    package static let maximumCount = 100
    /// Side by side at a time: well below what a carrier may have wrong in an hour.
    private static let width = 8

    /// Asks for all of them; the answers are in the order of the items.
    package func run(_ items: [Item], to ocn: OCN?, isSimple: Bool, _ request: RegistryRequest) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: items.count)
            var seen: Set<TelephoneNumber> = []
            var running = 0
            for (index, item) in items.enumerated() {
                let number: TelephoneNumber
                let pin: PINText?
                do throws(Problem) {
                    number = try configuration.number(item.number)
                    pin = try Self.pin(item.pin)
                    guard seen.insert(number).inserted else { throw .field("number", "is in the list twice") }
                } catch {
                    results[index] = Result(number: item.number, outcome: .problem(error))
                    continue
                }
                if running == Self.width, let (index, result) = await group.next() {
                    results[index] = result
                    running -= 1
                }
                running += 1
                group.addTask {
                    let answer = await registry.requestPort(of: number, to: ocn, pin: pin, isSimple: isSimple, request)
                    return (index, Self.result(number, answer, request))
                }
            }
            for await (index, result) in group { results[index] = result }
            return results.compactMap(\.self)
        }
    }

    private static func pin(_ text: String?) throws(Problem) -> PINText? {
        do throws(FieldError) {
            return try text.map { (text) throws(FieldError) in try PINText(text) }
        } catch {
            throw Problem(error)
        }
    }

    private static func result(
        _ number: TelephoneNumber,
        _ answer: Answer<Versioned<NumberRecord>>,
        _ request: RegistryRequest
    ) -> Result {
        do throws(Problem) {
            guard let port = try answer.get(request.id).record.port else { throw Problem(.portState) }
            return Result(number: number.description, outcome: .port(port))
        } catch {
            return Result(number: number.description, outcome: .problem(error))
        }
    }
}

extension JSONWriter {
    mutating func portReport(_ results: [PortOrder.Result]) {
        let words = results.map(\.word)
        beginObject()
        name("counts")
        beginObject()
        member("completed", words.count { $0 == "completed" })
        member("pending", words.count { $0 == "pending" })
        member("rejected", words.count { $0 == "rejected" })
        member("unknown", words.count { $0 == "unknown" })
        endObject()
        name("results")
        beginArray()
        for result in results {
            beginObject()
            member("number", result.number)
            member("outcome", result.word)
            switch result.outcome {
            case .port(let port): if port.isOpen { member("completes_at", port.dueAt) }
            case .problem(let problem): self.problem(problem)
            }
            endObject()
        }
        endArray()
        endObject()
    }
}

extension PortOrder.Result {
    fileprivate var word: String {
        switch outcome {
        case .port(let port): port.isOpen ? "pending" : port.state == .completed ? "completed" : "rejected"
        case .problem(let problem): problem.code == .unknownOutcome ? "unknown" : "rejected"
        }
    }
}
