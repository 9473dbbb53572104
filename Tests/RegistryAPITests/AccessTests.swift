import Formats
import HTTPTypes
import Numbering
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Who sees and may do what")
struct AccessTests {
    let path = "/v1/numbers/+12122200123"

    private func held() async throws -> APIFixture {
        let api = try await APIFixture()
        let body = #"{"cnam": "JANE", "location_zip": "10025", "notes": "private", "tags": ["vip"], "collect": "deny"}"#
        _ = try await api.ask(.post, path + "/allocate", as: api.core.verizonToken, body)
        return api
    }

    @Test("The public sees public fields only, other carriers semi-restricted ones, the holder all but secrets")
    func fields() async throws {
        let api = try await held()
        let views: [(token: String?, semi: Bool, restricted: Bool)] = [
            (nil, false, false), (api.core.telnyxToken, true, false), (api.core.verizonToken, true, true),
            (api.core.administratorToken, true, true),
        ]
        for view in views {
            let reply = try await api.ask(.get, path, as: view.token)
            #expect(reply.status == 200)
            #expect(reply["cnam"] == .string("JANE"))
            #expect((reply["location_zip"] != nil) == view.semi)
            #expect((reply["gusi"] != nil) == view.semi)
            #expect((reply["notes"] != nil) == view.restricted)
            #expect((reply["tags"] != nil) == view.restricted)
            for secret in ["pin", "password", "accesscode"] { #expect(reply[secret] == nil) }
        }
    }

    @Test("Single fields keep to the same classes")
    func singleFields() async throws {
        let api = try await held()
        #expect(try await api.ask(.get, path + "/cnam").text == "JANE")
        #expect(try await api.ask(.get, path + "/assignee").text == "Verizon New York, Inc.")
        #expect(try await api.ask(.get, path + "/version").text == "1")
        #expect(try await api.ask(.get, path + "/location_zip").status == 401)
        #expect(try await api.ask(.get, path + "/notes", as: api.core.telnyxToken).status == 403)
        #expect(try await api.ask(.get, path + "/notes", as: api.core.verizonToken).text == "private")
        for secret in ["pin", "password", "accesscode"] {
            let reply = try await api.ask(.get, path + "/" + secret, as: api.core.administratorToken)
            #expect(reply.status == 403)
            #expect(reply.code == "forbidden")
        }
        #expect(try await api.ask(.get, path + "/shoesize").status == 404)
    }

    @Test("Writes and lists need a valid API key")
    func unauthorised() async throws {
        let api = try await held()
        let asks: [(HTTPRequest.Method, String)] = [
            (.post, path + "/allocate"), (.patch, path), (.post, path + "/release"), (.get, path + "/history"),
            (.get, "/v1/numbers"), (.post, "/v1/orders"), (.post, "/v1/blocks"), (.get, "/v1/cluster"),
            (.get, "/v1/api-keys"), (.get, "/v1/numbers/export"), (.post, "/v1/numbers/import"),
        ]
        for (method, path) in asks {
            let reply = try await api.ask(method, path)
            #expect(reply.status == 401, "\(method) \(path)")
            #expect(reply.code == "unauthorised")
            #expect(reply.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
        }
        #expect(try await api.ask(.get, path, as: "e164_abcd_wrong").status == 401)
        #expect(try await api.ask(.get, path, headers: [.authorization: "Basic eDp5"]).status == 401)
    }

    @Test("A carrier may not administer, nor look at other carriers' holdings")
    func forbidden() async throws {
        let api = try await held()
        let token = api.core.telnyxToken
        let asks: [(HTTPRequest.Method, String, String?)] = [
            (.post, "/v1/blocks", #"{"block": "1212220", "ocn": "073H"}"#),
            (.post, "/v1/ocns", #"{"ocn": "1234", "company": "X"}"#), (.patch, "/v1/area-codes/212", "{}"),
            (.get, "/v1/numbers?ocn=9104", nil), (.get, path + "/history", nil),
            (.post, path + "/allocate", #"{"ocn": "9104"}"#),
        ]
        for (method, path, body) in asks {
            let reply = try await api.ask(method, path, as: token, body)
            #expect(reply.status == 403, "\(method) \(path): \(reply.text)")
            #expect(reply.code == "forbidden")
        }
    }

    @Test("A key's scopes narrow what it opens")
    func scopes() async throws {
        let api = try await held()
        let made = try await api.ask(
            .post,
            "/v1/api-keys",
            as: api.core.verizonToken,
            #"{"name": "reader", "scopes": ["showNumber"]}"#
        )
        #expect(made.status == 201)
        let token = try #require(made["token"]?.string)
        #expect(try await api.ask(.get, path, as: token).status == 200)
        let write = try await api.ask(.patch, path, as: token, #"{"cnam": "X"}"#)
        #expect(write.status == 403)
        #expect(write["detail"]?.string?.contains("updateNumber") == true)
        let list = try await api.ask(.get, "/v1/api-keys", as: api.core.verizonToken)
        #expect(!list.text.contains(token))
        #expect(!list.text.contains("salt"))
        let id = try #require(made["id"]?.string)
        #expect(try await api.ask(.delete, "/v1/api-keys/" + id, as: api.core.telnyxToken).status == 403)
        #expect(try await api.ask(.delete, "/v1/api-keys/" + id, as: api.core.verizonToken).status == 200)
        #expect(try await api.ask(.get, path, as: token).status == 401)
    }
}
