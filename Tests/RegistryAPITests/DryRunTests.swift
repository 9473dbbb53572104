import Formats
import HTTPTypes
import Registry
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Dry runs")
struct DryRunTests {
    let path = "/v1/numbers/+12122200123"

    /// A change and who makes it.
    struct Step: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let body: String
        var isCarriers = true
    }

    private static let header = HTTPField.Name.dryRun
    private static let number = "/v1/numbers/+12122200123"
    private static let steps: [Step] = [
        Step(method: .post, path: number + "/reserve", body: #"{"days": 3}"#),
        Step(method: .post, path: number + "/allocate", body: #"{"cnam": "ANNA", "location_zip": "10025"}"#),
        Step(method: .patch, path: number, body: #"{"cnam": "BERTA"}"#),
        Step(method: .post, path: number + "/lock", body: "{}"),
        Step(method: .post, path: number + "/unlock", body: "{}"),
        Step(method: .post, path: number + "/suspend", body: "{}"),
        Step(method: .post, path: number + "/resume", body: "{}"),
        Step(method: .post, path: number + "/release", body: "{}"),
        Step(method: .post, path: number + "/reclaim", body: "{}"),
        Step(method: .post, path: number + "/quarantine", body: "{}", isCarriers: false),
        Step(method: .post, path: "/v1/ocns", body: #"{"ocn": "6529", "company": "T-Mobile"}"#, isCarriers: false),
        Step(method: .patch, path: "/v1/ocns/6529", body: #"{"company": "T-Mobile USA"}"#, isCarriers: false),
        Step(
            method: .post,
            path: "/v1/area-codes",
            body: #"{"areaCode": "303", "kind": "geographic", "status": "open"}"#,
            isCarriers: false
        ),
        Step(
            method: .post,
            path: "/v1/blocks",
            body: #"{"block": "1212220-1", "ocn": "9104"}"#,
            isCarriers: false
        ),
        Step(
            method: .post,
            path: "/v1/accounts",
            body: #"{"mail": "jane@a.example", "name": "Jane", "role": "carrier", "ocn": "9104"}"#,
            isCarriers: false
        ),
        Step(method: .post, path: "/v1/accounts/jane@a.example/disable", body: "{}", isCarriers: false),
    ]

    @Test("A dry run answers what the change answers then, and writes nothing, tells nobody and remembers nothing")
    func asIf() async throws {
        let api = try await APIFixture()
        for (index, step) in Self.steps.enumerated() {
            let token = step.isCarriers ? api.core.verizonToken : api.core.administratorToken
            let proposals = api.core.registers.proposalCount
            let key = "request-\(index)"
            var answers: [Reply] = []
            for _ in 0..<2 {
                answers.append(
                    try await api.ask(step.method, step.path + "?dryRun=true", as: token, step.body, key: key)
                )
            }
            #expect(api.core.registers.proposalCount == proposals, "\(step.path) wrote something")
            #expect(api.core.outbox.entries.isEmpty)
            let real = try await api.ask(step.method, step.path, as: token, step.body, key: key)
            #expect(real.status / 100 == 2, "\(step.path): \(real.text)")
            for dry in answers {
                #expect(dry.status == real.status, "\(step.path): \(dry.text)")
                #expect(dry.headers[Self.header] == "true")
                #expect(dry.headers[.eTag] == nil)
                for name in ["number", "state", "cnam", "location", "company", "ocn", "mail", "disabled"] {
                    #expect(dry[name] == real[name], "\(step.path): \(name)")
                }
            }
            #expect(real.headers[Self.header] == nil)
            #expect(real.headers[HTTPField.Name.replayed] == nil, "\(step.path): the dry run was remembered")
        }
    }

    @Test("A dry run is refused for the reasons of the change, and writes nothing then either")
    func refused() async throws {
        let api = try await APIFixture()
        let telnyx = api.core.telnyxToken
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        let proposals = api.core.registers.proposalCount
        #expect(try await api.ask(.post, path + "/allocate?dryRun=true", as: telnyx).code == "taken")
        #expect(try await api.ask(.post, path + "/release?dryRun=true", as: telnyx).code == "not-holder")
        #expect(try await api.ask(.post, path + "/release?dryRun=true").status == 401)
        let ocn = #"{"ocn": "6529", "company": "T-Mobile"}"#
        #expect(try await api.ask(.post, "/v1/ocns?dryRun=true", as: telnyx, ocn).status == 403)
        #expect(api.core.registers.proposalCount == proposals)
        #expect(try await api.ask(.get, "/v1/ocns/6529", as: telnyx).status == 404)
    }

    @Test("Where nothing can be tried, a dry run is refused instead of carried out")
    func notHere() async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        let proposals = api.core.registers.proposalCount
        let asks = [
            ("/v1/api-keys", #"{"name": "x"}"#), ("/v1/orders", #"{"operation": "allocate", "numbers": []}"#),
            ("/v1/numbers/+12122200123/invite", "{}"),
            // Guesses that are only tried would not be counted.
            ("/v1/numbers/+12122200123/port", #"{"pin": "480215"}"#),
            ("/v1/numbers/+12122200123/pin", #"{"mode": "generate"}"#),
        ]
        for (path, body) in asks {
            let reply = try await api.ask(.post, path + "?dryRun=true", as: root, body)
            #expect(reply.status == 422, "\(path): \(reply.text)")
            #expect(reply["field"] == .string("dryRun"))
        }
        let wrong = try await api.ask(.post, path + "/allocate?dryRun=yes", as: root, #"{"ocn": "9104"}"#)
        #expect(wrong.status == 422)
        let other = try await api.ask(.post, path + "/allocate?dryrun=true", as: root, #"{"ocn": "9104"}"#)
        #expect(other.status == 422)
        #expect(api.core.registers.proposalCount == proposals)
    }
}
