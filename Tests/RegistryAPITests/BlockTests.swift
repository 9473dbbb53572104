import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Blocks, area codes and OCNs over HTTP")
struct BlockTests {
    let path = "/v1/blocks/1212220-0"

    @Test("A block is granted, transferred, donated and reclaimed, each time with the numbers that stay with others")
    func life() async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        _ = try await api.ask(.post, "/v1/numbers/+12122200102/allocate", as: api.core.telnyxToken)
        let body = #"{"block": "1212220-0", "ocn": "9104"}"#
        let grant = try await api.ask(.post, "/v1/blocks", as: root, body, key: "grant")
        #expect(grant.status == 201)
        #expect(grant["status"] == .string("settled"))
        #expect(grant["contaminated"] == .array([.string("+12122200102")]))
        let again = try await api.ask(.post, "/v1/blocks", as: root, body, key: "grant")
        #expect(again["version"] == grant["version"])
        let other = try await api.ask(.post, "/v1/blocks", as: root, #"{"block": "1212220-0", "ocn": "073H"}"#)
        #expect(other.status == 409)
        #expect(other.code == "block-held")
        let transfer = try await api.ask(.post, path + "/transfer", as: root, #"{"ocn": "073H"}"#)
        #expect(transfer.status == 200)
        #expect(transfer["ocn"] == .string("073H"))
        #expect(transfer["contaminated"] == .array([]))
        let donate = try await api.ask(.post, path + "/donate", as: root)
        #expect(donate["ocn"] == .null)
        #expect(donate["contaminated"] == .array([.string("+12122200102")]))
        for verb in ["donate", "reclaim", "transfer"] {
            let body = verb == "transfer" ? #"{"ocn": "9104"}"# : "{}"
            let reply = try await api.ask(.post, path + "/" + verb, as: root, body)
            #expect(reply.status == 409)
            #expect(reply.code == "block-not-held")
        }
    }

    @Test("A block with more than a tenth of its numbers in use can't be donated, only reclaimed")
    func contaminated() async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        _ = try await api.ask(.post, "/v1/blocks", as: root, #"{"block": "1212220-0", "ocn": "9104"}"#)
        let order = #"{"operation": "allocate", "range": {"first": "+12122200000", "count": 101}}"#
        let taken = try await api.ask(.post, "/v1/orders", as: api.core.verizonToken, order)
        #expect(taken["counts"]?["done"] == .number("101"))
        let donate = try await api.ask(.post, path + "/donate", as: root)
        #expect(donate.status == 409)
        #expect(donate.code == "contaminated")
        #expect(donate["inUse"] == .number("101"))
        #expect(donate["limit"] == .number("100"))
        let reclaim = try await api.ask(.post, path + "/reclaim", as: root)
        #expect(reclaim.status == 200)
        #expect(reclaim["contaminated"]?.elements?.count == 101)
    }

    @Test(
        "Blocks are changed by the registry only, and on the version that was seen",
        arguments: ["transfer", "donate", "reclaim"]
    )
    func denied(verb: String) async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        _ = try await api.ask(.post, "/v1/blocks", as: root, #"{"block": "1212220-0", "ocn": "9104"}"#)
        let body = verb == "transfer" ? #"{"ocn": "073H"}"# : "{}"
        #expect(try await api.ask(.post, path + "/" + verb, as: api.core.verizonToken, body).code == "forbidden")
        let stale = try await api.ask(.post, path + "/" + verb, as: root, body, headers: [.ifMatch: "\"99\""])
        #expect(stale.status == 412)
    }

    @Test("An OCN is deactivated and an area code closed: their status says so, and allocation ends")
    func closing() async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        let ocn = try await api.ask(.patch, "/v1/ocns/9104", as: root, #"{"status": "inactive"}"#, key: "off")
        #expect(ocn.status == 200)
        #expect(ocn["status"] == .string("inactive"))
        #expect(ocn["waitingFor"] == nil)
        let refused = try await api.ask(.post, "/v1/numbers/+12122200123/allocate", as: api.core.verizonToken)
        #expect(refused.code == "ocn-inactive")
        _ = try await api.ask(.patch, "/v1/ocns/9104", as: root, #"{"status": "active"}"#)
        let taken = try await api.ask(.post, "/v1/numbers/+12122200123/allocate", as: api.core.verizonToken)
        #expect(taken.status == 201)
        let area = try await api.ask(.patch, "/v1/area-codes/212", as: root, #"{"status": "closed"}"#)
        #expect(area["status"] == .string("closed"))
        let closed = try await api.ask(.post, "/v1/numbers/+12122200124/allocate", as: api.core.verizonToken)
        #expect(closed["rule"] == .string("N4"))
        let leaving = try await api.ask(.post, "/v1/numbers/+12122200123/release", as: api.core.verizonToken)
        #expect(leaving.status == 200)
    }

    @Test("A change of an OCN that is repeated is one change, and another change under its id is none")
    func digest() async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        let path = "/v1/ocns/9104"
        let first = try await api.ask(.patch, path, as: root, #"{"company": "A"}"#, key: "k")
        _ = try await api.ask(.patch, path, as: root, #"{"company": "B"}"#, key: "between")
        let again = try await api.ask(.patch, path, as: root, #"{"company": "A"}"#, key: "k")
        #expect(first["company"] == .string("A"))
        #expect(again["company"] == .string("B"), "what is there now; nothing was written")
        #expect(again.headers[.replayed] == "true")
        let other = try await api.ask(.patch, path, as: root, #"{"company": "C"}"#, key: "k")
        #expect(other.status == 422)
        #expect(other.code == "request-id-reused")
    }
}
