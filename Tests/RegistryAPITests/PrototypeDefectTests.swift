import Formats
import Foundation
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

/// What the prototype of 2015 got wrong (domain.md section 0), as far as the API shows it. The others of the twelve are
/// among the tests of the layers that they are about: search for "P1:" to "P12:".
@Suite("Defects of the prototype")
struct PrototypeDefectTests {
    let path = "/v1/numbers/+12122200123"

    @Test("P1: two carriers that claim a number at the same instant: one gets it, the other hears who and since when")
    func race() async throws {
        for round in 0..<20 {
            let api = try await APIFixture()
            async let first = api.ask(.post, path + "/allocate", as: api.core.verizonToken, key: "a\(round)")
            async let second = api.ask(.post, path + "/allocate", as: api.core.telnyxToken, key: "b\(round)")
            let replies = try await [first, second]
            #expect(replies.map(\.status).sorted() == [201, 409])
            let winner = try #require(replies.first { $0.status == 201 })
            let loser = try #require(replies.first { $0.status == 409 })
            #expect(loser.code == "taken")
            #expect(loser["holder"]?["ocn"] == winner["ocn"])
            #expect(loser["since"] == winner["created_at"])
        }
    }

    @Test("P4: no secret leaves the registry, whoever asks and however")
    func secrets() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        try await api.core.addSecrets(to: RegistryFixture.number("+12122200123"))
        let callers = [nil, api.core.telnyxToken, api.core.verizonToken, api.core.administratorToken]
        let reads = [
            path, path + "?consistency=local", path + "/history?verify=true", "/v1/numbers?ocn=9104",
            "/v1/numbers/export?ocn=9104", "/v1/numbers/export?ocn=9104&format=json",
        ]
        for caller in callers {
            for read in reads {
                let reply = try await api.ask(.get, read, as: caller)
                for secret in RegistryFixture.secrets {
                    let forms = [
                        secret, Data(secret.utf8).base64EncodedString(),
                        secret.utf8.map { String($0, radix: 16) }.joined(),
                    ]
                    for form in forms { #expect(!reply.text.contains(form), "\(read) shows a secret") }
                }
            }
            for field in ["pin", "password", "accesscode"] {
                let reply = try await api.ask(.get, path + "/" + field, as: caller)
                #expect(reply.status == 403)
                #expect(!RegistryFixture.secrets.contains { reply.text.contains($0) })
            }
        }
        let history = try await api.ask(.get, path + "/history", as: api.core.verizonToken)
        let changes = try #require(history["versions"]?.elements?.last?["changes"]?.elements)
        #expect(changes.compactMap { $0["field"]?.string } == ["pin", "password", "accesscode"])
        #expect(changes.allSatisfy { $0["new"] == .string("changed") })
    }

    @Test("P4: an API key that was not given out, or was taken back, opens nothing")
    func keys() async throws {
        let api = try await APIFixture()
        let forged = String(api.core.verizonToken.dropLast(4)) + "0000"
        for token in [forged, "e164_nothing", ""] {
            #expect(try await api.ask(.post, path + "/allocate", as: token).status == 401)
        }
    }

    @Test("P5: a carrier changes its own numbers only, by whatever way")
    func foreign() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        let before = try await api.ask(.get, path, as: api.core.administratorToken)
        let writes: [(HTTPRequest.Method, String, String)] = [
            (.patch, "", #"{"cnam": "MINE"}"#), (.post, "/release", "{}"), (.post, "/suspend", "{}"),
            (.post, "/lock", "{}"), (.post, "/intermediate", "{}"), (.post, "/quarantine", "{}"),
            (.post, "/allocate", #"{"ocn": "9104"}"#), (.post, "/reserve", #"{"ocn": "9104"}"#),
        ]
        for (method, verb, body) in writes {
            let reply = try await api.ask(method, path + verb, as: api.core.telnyxToken, body)
            #expect(reply.status == 403, "\(verb): \(reply.text)")
        }
        let order = #"{"operation": "release", "numbers": ["+12122200123"]}"#
        let report = try await api.ask(.post, "/v1/orders", as: api.core.telnyxToken, order)
        #expect(report["results"]?.elements?.first?["code"] == .string("not-holder"))
        #expect(try await api.ask(.get, path, as: api.core.administratorToken).text == before.text)
    }

    @Test("P5: nothing is changed by a GET")
    func safe() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        _ = try await api.ask(.post, path + "/allocate", as: token)
        let before = api.core.registers.proposalCount
        for rest in ["/release", "/allocate", "/suspend", "/reserve", "/lock", "/history", "/cnam", "", "/delete"] {
            _ = try await api.ask(.get, path + rest, as: token)
        }
        for list in ["/v1/numbers?ocn=9104", "/v1/available?areaCode=212", "/v1/blocks", "/v1/ocns", "/v1/area-codes"] {
            _ = try await api.ask(.get, list, as: token)
        }
        #expect(api.core.registers.proposalCount == before)
    }

    @Test("P7: a misspelt field is refused, and not left out in silence")
    func misspelt() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken)
        for name in ["certifcate", "gsui", "Cnam", "cname"] {
            let reply = try await api.ask(.patch, path, as: api.core.verizonToken, #"{"\#(name)": "x", "cnam": "A"}"#)
            #expect(reply.status == 422)
            #expect(reply.code == "unknown-field")
            #expect(reply["field"] == .string(name))
        }
        #expect(try await api.ask(.get, path)["version"] == .number("1"))
    }

    @Test("P12: with no geocoder, mail server or SMS provider at all, everything works, and messages wait to be read")
    func offline() async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        let body = #"{"location_zip": "10025"}"#
        let taken = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, body)
        #expect(taken["location"] == .string("New York, NY 10025, USA"))
        let account = #"{"mail": "jane@a.example", "name": "Jane", "role": "carrier", "ocn": "9104"}"#
        #expect(try await api.ask(.post, "/v1/accounts", as: root, account).status == 201)
        #expect(try await api.ask(.post, "/v1/accounts/jane@a.example/invite", as: root, "{}").status == 201)
        let outbox = try await api.ask(.get, "/v1/outbox", as: root)
        #expect(outbox.text.contains("jane@a.example"))
    }

    @Test("P8: an allocation that is refused leaves no trace of the number")
    func halfDone() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        for body in [#"{"cnam": "FAR TOO LONG A NAME"}"#, #"{"colour": "red"}"#, #"{"alt_spid": "ZZZZ"}"#, "{"] {
            #expect(try await api.ask(.post, path + "/allocate", as: token, body).status / 100 == 4)
        }
        let reply = try await api.ask(.get, path)
        #expect(reply["state"] == .string("available"))
        #expect(reply["version"] == .number("0"))
    }

    @Test(
        "P9: an OCN is one of the table of OCNs, whatever is typed",
        arguments: ["0", "undefined", "", "0000", "NONE", "MULT", "ZZZZ", "91040", "910", "９１０４", "9104 "]
    )
    func ocns(ocn: String) async throws {
        let api = try await APIFixture()
        let root = api.core.administratorToken
        let body = #"{"ocn": "\#(ocn)"}"#
        for verb in ["/allocate", "/reserve", "/administrative"] {
            let reply = try await api.ask(.post, path + verb, as: root, body)
            #expect(reply.status == 422, "\(verb): \(reply.text)")
        }
        let number = #"{"ocn": 9104}"#
        #expect(try await api.ask(.post, path + "/allocate", as: root, number)["field"] == .string("ocn"))
        #expect(try await api.ask(.get, path)["version"] == .number("0"))
    }
}
