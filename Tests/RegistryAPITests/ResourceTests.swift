import Formats
import HTTPTypes
import Numbering
import Registry
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("Lists, orders, imports and administration over HTTP")
struct ResourceTests {
    @Test("Orders answer per number and count")
    func orders() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.post, "/v1/numbers/+12122200102/allocate", as: api.core.telnyxToken)
        let body = """
            {"operation": "allocate", "numbers": ["+12122200101", "+12122200102", "nonsense"], "fields": {"cnam": "ACME"}}
            """
        let reply = try await api.ask(.post, "/v1/orders", as: api.core.verizonToken, body, key: "order-1")
        #expect(reply.status == 200)
        #expect(reply["id"] == .string("order-1"))
        #expect(reply["state"] == .string("done"))
        #expect(reply["counts"]?["done"] == .number("1"))
        #expect(reply["counts"]?["rejected"] == .number("2"))
        let results = try #require(reply["results"]?.elements)
        #expect(results[0]["outcome"] == .string("done"))
        #expect(results[1]["code"] == .string("taken"))
        #expect(results[1]["holder"]?["ocn"] == .string("073H"))
        #expect(results[2]["number"] == .string("nonsense"))
        #expect(results[2]["code"] == .string("number"))
        let shown = try await api.ask(.get, "/v1/numbers/+12122200101")
        #expect(shown["cnam"] == .string("ACME"))
    }

    @Test(
        "Orders that make no sense are refused as a whole",
        arguments: [
            (#"{}"#, "operation"), (#"{"operation": "allocate"}"#, "numbers"),
            (#"{"operation": "steal", "block": "1212220-1"}"#, "operation"),
            (#"{"operation": "allocate", "block": "1212220-1", "numbers": []}"#, "numbers"),
            (#"{"operation": "allocate", "range": {"first": "+12122200000", "count": 1000001}}"#, "range.count"),
            (#"{"operation": "allocate", "matching": {"areaCode": "212"}}"#, "matching.count"),
            (#"{"operation": "allocate", "range": []}"#, "range"),
        ]
    )
    func badOrders(body: String, field: String) async throws {
        let api = try await APIFixture()
        let reply = try await api.ask(.post, "/v1/orders", as: api.core.verizonToken, body)
        #expect(reply.status == 422)
        #expect(reply["field"] == .string(field))
    }

    @Test("An order for n numbers of an area code takes them, and a dry run does not")
    func matching() async throws {
        let api = try await APIFixture()
        let body =
            #"{"operation": "allocate", "matching": {"areaCode": "212", "endsWith": "00", "count": 5}, "dryRun": true}"#
        let dry = try await api.ask(.post, "/v1/orders", as: api.core.verizonToken, body)
        #expect(dry["counts"]?["possible"] == .number("5"))
        let wet = try await api.ask(
            .post,
            "/v1/orders",
            as: api.core.verizonToken,
            body.replacing("\"dryRun\": true", with: "\"dryRun\": false")
        )
        #expect(wet["counts"]?["done"] == .number("5"))
        let list = try await api.ask(.get, "/v1/numbers?areaCode=212&limit=3", as: api.core.verizonToken)
        #expect(list["items"]?.elements?.count == 3)
        let cursor = try #require(list["next"]?.string)
        let rest = try await api.ask(
            .get,
            "/v1/numbers?areaCode=212&limit=3&cursor=" + cursor,
            as: api.core.verizonToken
        )
        #expect(rest["items"]?.elements?.count == 2)
        #expect(rest["next"] == .null)
        #expect(rest["asOf"]?.string != nil)
    }

    @Test("A node that can't try anything says so for the order as a whole")
    func orderWithoutQuorum() async throws {
        let api = try await APIFixture()
        api.core.registers.setQuorumReachable(false)
        let body = #"{"operation": "allocate", "numbers": ["+12122200101"]}"#
        let reply = try await api.ask(.post, "/v1/orders", as: api.core.verizonToken, body)
        #expect(reply.status == 503)
        #expect(reply.code == "no-quorum")
    }

    @Test("Available numbers are found page by page")
    func available() async throws {
        let api = try await APIFixture()
        let first = try await api.ask(.get, "/v1/available?areaCode=212&contains=CAFE&limit=2")
        #expect(first["items"]?.elements?.count == 2)
        let cursor = try #require(first["next"]?.string)
        let second = try await api.ask(.get, "/v1/available?areaCode=212&contains=CAFE&limit=2&cursor=" + cursor)
        #expect(second["items"] != first["items"])
    }

    @Test("Blocks are granted, with the numbers in them that stay with others")
    func blocks() async throws {
        let api = try await APIFixture()
        let token = api.core.administratorToken
        _ = try await api.ask(.post, "/v1/numbers/+12122200102/allocate", as: api.core.telnyxToken)
        let grant = try await api.ask(.post, "/v1/blocks", as: token, #"{"block": "1212220-0", "ocn": "9104"}"#)
        #expect(grant.status == 201)
        #expect(grant["contaminated"] == .array([.string("+12122200102")]))
        let held = try await api.ask(.post, "/v1/numbers/+12122200103/allocate", as: api.core.telnyxToken)
        #expect(held.code == "block-held")
        #expect(held["holder"]?["ocn"] == .string("9104"))
        let list = try await api.ask(.get, "/v1/blocks?ocn=9104")
        #expect(list["items"]?.elements?.count == 1)
        let open = try await api.ask(.patch, "/v1/blocks/1212220-0", as: token, #"{"ocn": null}"#)
        #expect(open.status == 200)
        #expect(open["ocn"] == .null)
        #expect(try await api.ask(.patch, "/v1/blocks/1212221-0", as: token, #"{"ocn": null}"#).status == 404)
        let unknown = try await api.ask(.post, "/v1/blocks", as: token, #"{"block": "1212220-0", "ocn": "ZZZZ"}"#)
        #expect(unknown.code == "ocn-unknown")
        let inactive = try await api.ask(.post, "/v1/blocks", as: token, #"{"block": "1212220-0", "ocn": "0341"}"#)
        #expect(inactive.code == "ocn-inactive")
    }

    @Test("A chunk of blocks is imported; malformed rows are named by line and don't stop the rest")
    func blockImport() async throws {
        let api = try await APIFixture()
        let csv = """
            npa,nxx,x,ocn,company_type
            212,220,,9104,RBOC
            212,221,3,624H,WIRELESS

            212,22,,9104,RBOC
            212,222
            "212","223","","9104","L RESELLER"
            212,224,,9104,PIGEON
            212,225,12,9104,RBOC
            999,225,,9104,RBOC
            212,226,,mult,RBOC
            "212,227,,9104,RBOC
            212,228,,9104,\r
            """
        let token = api.core.administratorToken
        let path = "/v1/blocks/import?firstLine=1"
        let reply = try await api.ask(.post, path, as: token, csv, headers: [.contentType: "text/csv"])
        #expect(reply.status == 200)
        #expect(reply["changed"] == .number("4"), "\(reply.text)")
        let lines = reply["problems"]?.elements?.compactMap { $0["line"]?.integer }
        #expect(lines == [5, 6, 8, 9, 10, 11, 12])
        #expect(reply["rejected"] == .number("7"))
        let again = try await api.ask(.post, path, as: token, csv, headers: [.contentType: "text/csv"])
        #expect(again["changed"] == .number("0"))
        #expect(again["unchanged"] == .number("4"))
        let reject = try await api.ask(
            .post,
            "/v1/blocks/import?unknownOCNs=reject",
            as: token,
            "212,230,,777H,CLEC",
            headers: [.contentType: "text/csv"]
        )
        #expect(reject["problems"]?.elements?.first?["code"] == .string("ocn-unknown"))
    }

    @Test("An export can be imported as it is, and says the same again")
    func exportAndImport() async throws {
        let api = try await APIFixture()
        let token = api.core.verizonToken
        let body =
            #"{"operation": "allocate", "range": {"first": "+12122200100", "count": 3}, "fields": {"notes": "a, \"b\"\nc"}}"#
        _ = try await api.ask(.post, "/v1/orders", as: token, body)
        let csv = try await api.ask(.get, "/v1/numbers/export", as: token)
        #expect(csv.status == 200)
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
        #expect(csv.text.hasPrefix("id,number,cnam,ocn,"))
        #expect(!csv.text.contains("pin"))
        let reply = try await api.ask(
            .post,
            "/v1/numbers/import",
            as: token,
            csv.text,
            headers: [.contentType: "text/csv"]
        )
        #expect(reply.status == 200)
        #expect(reply["unchanged"] == .number("3"), "\(reply.text)")
        let lines = try await api.ask(.get, "/v1/numbers/export?format=ndjson", as: token)
        #expect(lines.text.split(separator: "\n").count == 3)
        #expect(lines.text.split(separator: "\n").allSatisfy { (try? JSONParser.parse(String($0))) != nil })
    }

    @Test("An import of numbers needs a header it knows, and reports rows one by one")
    func numberImport() async throws {
        let api = try await APIFixture()
        let type: HTTPFields = [.contentType: "text/csv"]
        let token = api.core.verizonToken
        for header in ["", "cnam", "number,shoe_size", "number,pin", "number,number"] {
            let reply = try await api.ask(.post, "/v1/numbers/import", as: token, header + "\n", headers: type)
            #expect([400, 422].contains(reply.status), "\(header)")
        }
        let csv = """
            number,cnam,state
            +12122200101,A,
            +12122200101,B,
            letters,C,
            +12122200102,THIS NAME IS TOO LONG,
            +12122200103,D,aging
            +12122200104
            +19112200104,E,assigned
            """
        let reply = try await api.ask(.post, "/v1/numbers/import", as: token, csv, headers: type)
        #expect(reply["changed"] == .number("1"))
        #expect(reply["problems"]?.elements?.compactMap { $0["line"]?.integer } == [3, 4, 5, 6, 7, 8])
        #expect(reply["problems"]?.elements?.last?["code"] == .string("rule"))
    }

    @Test("OCNs and area codes are added, changed and listed; contacts are not public")
    func tables() async throws {
        let api = try await APIFixture()
        let token = api.core.administratorToken
        let body =
            #"{"ocn": "1234", "company": "New Co", "companyType": "CLEC", "contacts": [{"name": "Ann", "mail": "a@b.example"}]}"#
        let ocn = try await api.ask(.post, "/v1/ocns", as: token, body)
        #expect(ocn.status == 201)
        #expect(ocn["contacts"]?.elements?.count == 1)
        #expect(try await api.ask(.get, "/v1/ocns/1234")["contacts"] == nil)
        let off = try await api.ask(.patch, "/v1/ocns/1234", as: token, #"{"status": "inactive"}"#)
        #expect(off["status"] == .string("inactive"))
        #expect(off["company"] == .string("New Co"))
        let list = try await api.ask(.get, "/v1/ocns?limit=2")
        #expect(list["items"]?.elements?.count == 2)
        #expect(list["next"]?.string != nil)
        let area = try await api.ask(
            .post,
            "/v1/area-codes",
            as: token,
            #"{"areaCode": "646", "place": "NY", "latitude": 40.7, "longitude": -74, "aging": {"residentialDays": 60}}"#
        )
        #expect(area.status == 201, "\(area.text)")
        #expect(area["areaCode"] == .string("1-646"))
        let longer = #"{"aging": {"businessDays": 200}}"#
        let changed = try await api.ask(.patch, "/v1/area-codes/646", as: token, longer)
        #expect(changed["aging"]?["residentialDays"] == .number("60"), "what was not said was changed")
        #expect(changed["aging"]?["businessDays"] == .number("200"))
        #expect(area["latitude"] == .number("40.7"))
        let closed = try await api.ask(.patch, "/v1/area-codes/646", as: token, #"{"status": "closed"}"#)
        #expect(closed["place"] == .string("NY"))
        let refused = try await api.ask(.post, "/v1/numbers/+16462200123/allocate", as: api.core.verizonToken)
        #expect(refused["rule"] == .string("N4"))
        #expect(try await api.ask(.patch, "/v1/area-codes/645", as: token, "{}").status == 404)
        #expect(try await api.ask(.post, "/v1/area-codes", as: token, #"{"areaCode": "911"}"#)["rule"] == .string("N3"))
    }

    @Test("Operations: health, readiness, metrics by route pattern, and the cluster")
    func operations() async throws {
        let api = try await APIFixture()
        _ = try await api.ask(.get, "/v1/numbers/+12122200123")
        _ = try await api.ask(.get, "/v1/numbers/nonsense")
        #expect(try await api.ask(.get, "/readyz").status == 200)
        let metrics = try await api.ask(.get, "/metrics")
        #expect(
            metrics.text.contains(
                #"e164_http_requests_total{method="GET",route="/v1/numbers/{number}",status="200"} 1"#
            )
        )
        #expect(metrics.text.contains(#"route="/v1/numbers/{number}",status="422"} 1"#))
        #expect(metrics.text.contains("e164_replica_quorum_reachable 1"))
        #expect(metrics.text.contains("e164_test 1"))
        #expect(!metrics.text.contains("nonsense"))
        let cluster = try await api.ask(.get, "/v1/cluster", as: api.core.verizonToken)
        #expect(cluster["quorum"]?["isReachable"] == .bool(true))
        #expect(cluster["members"]?.elements?.first?["isSelf"] == .bool(true))
    }
}
