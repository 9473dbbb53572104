import Formats
import HTTPTypes
import Numbering
import Registry
import RegistryAPI
import RegistryTestSupport
import Testing

@Suite("The API's description")
struct OpenAPITests {
    private func document() async throws -> JSONValue {
        let api = try await APIFixture()
        let reply = try await api.ask(.get, "/v1/openapi.json")
        #expect(reply.status == 200)
        return try #require(reply.json)
    }

    @Test("Every route is described, and nothing else is")
    func routes() async throws {
        let fixture = try await RegistryFixture()
        let configuration = APIConfiguration(parseNumber: { _ in RegistryFixture.number("+12122200001") })
        let names = RegistryAPI.names(registry: fixture.registry, configuration: configuration)
        #expect(
            Set(names.routes).subtracting(names.described).sorted() == [],
            "add them in OpenAPI/APIDocument+*.swift"
        )
        #expect(Set(names.described).subtracting(names.routes).sorted() == [], "these routes are gone")
        #expect(names.described.count == Set(names.described).count)
        let paths = try #require(try await document()["paths"]?.members)
        #expect(
            Set(paths.map(\.name)) == Set(names.routes.compactMap { $0.split(separator: " ").last.map(String.init) })
        )
    }

    @Test("Every reference leads to a schema, and every schema is used")
    func references() async throws {
        let document = try await document()
        let names = Set(document["components"]?["schemas"]?.members?.map(\.name) ?? [])
        var used: Set<String> = []
        func visit(_ value: JSONValue) {
            if let reference = value["$ref"]?.string { used.insert(String(reference.split(separator: "/").last ?? "")) }
            for member in value.members ?? [] { visit(member.value) }
            for element in value.elements ?? [] { visit(element) }
        }
        visit(document)
        #expect(used.subtracting(names).sorted() == [])
        #expect(names.subtracting(used).sorted() == [])
    }

    @Test("Every operation has an id of its own and an answer")
    func operations() async throws {
        var ids: Set<String> = []
        for path in try #require(try await document()["paths"]?.members) {
            for operation in path.value.members ?? [] where operation.name != "parameters" {
                let id = try #require(operation.value["operationId"]?.string)
                #expect(ids.insert(id).inserted, "\(id) is there twice")
                let statuses = operation.value["responses"]?.members?.map(\.name) ?? []
                #expect(statuses.contains { $0.hasPrefix("2") }, "\(path.name) \(operation.name)")
            }
        }
    }

    @Test("Every field of a number that can be shown is described")
    func fields() async throws {
        let properties = try await document()["components"]?["schemas"]?["Number"]?["properties"]?.members ?? []
        let shown = NumberField.allCases.filter { $0.access != .secret }.map(\.name)
        #expect(Set(shown).subtracting(properties.map(\.name)).sorted() == [])
    }
}

extension JSONValue {
    /// The members of an object.
    fileprivate var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
}
