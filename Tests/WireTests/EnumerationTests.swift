import Numbering
import SwiftProtobuf
import Testing
import Wire

@Suite("Values of enumerations")
struct EnumerationTests {
    @Test("Each value in a number has its name in the proto")
    func number() throws {
        let record = try #require(Sample.sparseNumber)
        try check(NumberState.allCases, WireNumber.self, \.state) { number(record, \.state, $0) }
        try check(LineType.allCases, WireNumber.self, \.type) { number(record, \.type, $0) }
        try check(CollectCalls.allCases, WireNumber.self, \.collect) { number(record, \.collect, $0) }
        try check(ServiceIndicator.allCases, WireNumber.self, \.serviceIndicator) {
            number(record, \.serviceIndicator, $0)
        }
        try check(BusinessClass.allCases, WireNumber.self, \.businessClass) { number(record, \.businessClass, $0) }
        try check(Role.allCases, WireNumber.self, \.provenance.role) { number(record, \.provenance.role, $0) }
    }

    @Test("Each value in the other records has its name in the proto")
    func others() throws {
        var block = try #require(Sample.block)
        block.requests = RequestRing()
        try check(Numbering.Operation.allCases, WireBlock.self, \.provenance.operation) {
            block.provenance.operation = $0
            return RecordCodec.encode(block)
        }
        try check(CompanyType.allCases, WireBlock.self, \.companyType) {
            block.companyType = $0
            return RecordCodec.encode(block)
        }
        var account = try #require(Sample.account)
        try check(OneTimeCode.Purpose.allCases, WireAccount.self, \.accessCode.purpose) {
            account.accessCode?.purpose = $0
            return RecordCodec.encode(account)
        }
        var areaCode = try #require(Sample.areaCode)
        try check(AreaCodeStatus.allCases, WireAreaCode.self, \.status) {
            areaCode.status = $0
            return RecordCodec.encode(areaCode)
        }
        try check(AreaCodeKind.allCases, WireAreaCode.self, \.kind) {
            areaCode.kind = $0
            return RecordCodec.encode(areaCode)
        }
    }

    private func number<Value>(
        _ record: NumberRecord,
        _ field: WritableKeyPath<NumberRecord, Value>,
        _ value: Value
    ) -> [UInt8] {
        var record = record
        record[keyPath: field] = value
        return RecordCodec.encode(record)
    }

    private func check<Value, Twin: SwiftProtobuf.Message, Field: SwiftProtobuf.Enum>(
        _ values: [Value],
        _ twin: Twin.Type,
        _ field: KeyPath<Twin, Field>,
        _ encode: (Value) -> [UInt8]
    ) throws {
        for value in values {
            let name = "\(try Twin(serializedBytes: encode(value))[keyPath: field])"
            #expect(name.lowercased() == "\(value)".lowercased())
        }
    }
}
