import RegistryClient
import Testing

/// What users read when something is refused.
struct ProblemTests {
    static let sentences: [(status: Int, body: String, sentence: String)] = [
        (
            409,
            #"{"code":"taken","title":"The number is taken","holder":{"ocn":"073H"},"since":"2026-01-31T11:59:59.871Z"}"#,
            "Taken by 073H since 2026-01-31 11:59:59 UTC"
        ),
        (
            422, #"{"code":"rule","rule":"N3","title":"Rule","detail":"area code 911 is a service code"}"#,
            "Against rule N3: area code 911 is a service code"
        ),
        (
            409, #"{"code":"aging","title":"x","until":"2026-03-01T00:00:00Z"}"#,
            "Resting after its release until 2026-03-01 00:00:00 UTC"
        ),
        (404, #"{"code":"not-assigned","title":"x"}"#, "Nobody has this number"),
        (422, #"{"code":"new-one","title":"Something new","detail":"more"}"#, "Something new: more"),
        (502, "<html>Bad gateway</html>", "HTTP status 502"),
        (500, "", "HTTP status 500"),
    ]

    @Test("A problem prints as a plain sentence", arguments: sentences)
    func sentence(status: Int, body: String, sentence: String) {
        let problem = Problem(ClientResponse(status: status, body: Array(body.utf8)))
        #expect("\(problem)" == sentence)
        #expect(problem.status == status)
    }

    @Test("A key never prints its secret")
    func keyIsSecret() throws {
        let key = try #require(APIKey("e164_ab12_SECRETSECRET"))
        var configuration = ClientConfiguration(nodes: ["http://127.0.0.1:1"])
        configuration.apiKey = key
        for text in ["\(key)", String(reflecting: key), "\(configuration)", String(reflecting: configuration)] {
            #expect(!text.contains("SECRET"), "\(text)")
        }
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("SECRET"))
        #expect(APIKey("with space") == nil)
        #expect(APIKey("") == nil)
    }
}
