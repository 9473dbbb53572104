import Numbering

/// Records as the content of versions, in the layout of `proto/records.proto`.
///
/// One record has one encoding. A sparse number record takes less than 100 bytes.
///
/// What a newer node put into a record survives a change by an older one when `encode` is given the content that the
/// change started from: fields of the record itself whose numbers are above all known ones are carried over as they
/// are. Inside the parts of a record (certificate, contact, ...) they are not, so new fields go into the record. A new
/// value of an enumeration can't be carried and is refused: nodes are updated before one is used.
public enum RecordCodec {
    /// The most bytes of one record: what a version may hold.
    public static let byteLimit = PeerBatchCodec.contentByteLimit

    // MARK: - Numbers

    /// The record's bytes.
    ///
    /// - Parameters:
    ///   - record: The whole record.
    ///   - base: The content that the change started from, `nil` for a new record.
    /// - Returns: The next version's content.
    public static func encode(_ record: NumberRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 160)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastNumberField)
    }

    public static func decodeNumber(_ bytes: [UInt8]) throws(WireError) -> NumberRecord {
        try decode(bytes, "number") { (reader) throws(WireError) in try reader.numberRecord() }
    }

    /// The state of a number and until when it lasts, as stored, without a look at the rest.
    public static func decodeStanding(
        _ bytes: [UInt8]
    ) throws(WireError) -> (state: NumberState, until: Timestamp?) {
        try decode(bytes, "number") { (reader) throws(WireError) in try reader.numberStanding() }
    }

    // MARK: - Blocks

    /// As for numbers.
    public static func encode(_ record: BlockRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 96)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastBlockField)
    }

    public static func decodeBlock(_ bytes: [UInt8]) throws(WireError) -> BlockRecord {
        try decode(bytes, "block") { (reader) throws(WireError) in try reader.blockRecord() }
    }

    /// Whether a block's record says that it is changing hands, without reading the rest of it: every node asks of every
    /// block that it learns of.
    public static func isChanging(block bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { source in
            var reader = ProtobufReader(source)
            do throws(WireError) {
                while let tag = try reader.tag() {
                    if tag.field == ProtobufWriter.lastBlockField { return true }
                    try reader.skip(tag)
                }
            } catch {
                // A record that can't be read is changed by nobody here.
            }
            return false
        }
    }

    // MARK: - Area codes

    /// As for numbers.
    public static func encode(_ record: AreaCodeRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 192)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastAreaCodeField)
    }

    public static func decodeAreaCode(_ bytes: [UInt8]) throws(WireError) -> AreaCodeRecord {
        try decode(bytes, "area_code") { (reader) throws(WireError) in try reader.areaCodeRecord() }
    }

    // MARK: - OCNs

    /// As for numbers.
    public static func encode(_ record: OCNRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 192)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastOCNField)
    }

    public static func decodeOCN(_ bytes: [UInt8]) throws(WireError) -> OCNRecord {
        try decode(bytes, "ocn") { (reader) throws(WireError) in try reader.ocnRecord() }
    }

    // MARK: - API keys

    /// As for numbers.
    public static func encode(_ record: APIKeyRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 256)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastAPIKeyField)
    }

    public static func decodeAPIKey(_ bytes: [UInt8]) throws(WireError) -> APIKeyRecord {
        try decode(bytes, "api_key") { (reader) throws(WireError) in try reader.apiKeyRecord() }
    }

    // MARK: - Accounts

    /// As for numbers.
    public static func encode(_ record: AccountRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 256)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastAccountField)
    }

    public static func decodeAccount(_ bytes: [UInt8]) throws(WireError) -> AccountRecord {
        try decode(bytes, "account") { (reader) throws(WireError) in try reader.accountRecord() }
    }

    // MARK: - Sessions

    /// As for numbers.
    public static func encode(_ record: SessionRecord, over base: [UInt8]? = nil) -> [UInt8] {
        var writer = ProtobufWriter(capacity: 224)
        writer.write(record)
        return finish(&writer, base, lastKnownField: ProtobufWriter.lastSessionField)
    }

    public static func decodeSession(_ bytes: [UInt8]) throws(WireError) -> SessionRecord {
        try decode(bytes, "session") { (reader) throws(WireError) in try reader.sessionRecord() }
    }

    // MARK: - All

    static func decode<Record>(
        _ bytes: [UInt8],
        _ name: String,
        _ read: (inout ProtobufReader) throws(WireError) -> Record
    ) throws(WireError) -> Record {
        guard bytes.count <= byteLimit else {
            throw .tooLarge(name + ".bytes", count: bytes.count, limit: byteLimit)
        }
        return try bytes.span.bytes.withUnsafeBytes { (source) throws(WireError) in
            var reader = ProtobufReader(source)
            do throws(WireError) {
                return try read(&reader)
            } catch {
                throw error.inside(name)
            }
        }
    }

    private static func finish(
        _ writer: inout ProtobufWriter,
        _ base: [UInt8]?,
        lastKnownField: UInt32
    ) -> [UInt8] {
        if let base { writer.fields(newerFields(of: base, lastKnownField: lastKnownField)) }
        return writer.bytes
    }

    /// The fields with numbers above all known ones, as they are; up to the first malformed byte, should there be one.
    private static func newerFields(of base: [UInt8], lastKnownField: UInt32) -> [UInt8] {
        var fields: [UInt8] = []
        base.withUnsafeBytes { source in
            var reader = ProtobufReader(source)
            do throws(WireError) {
                var start = reader.position
                while let tag = try reader.tag() {
                    try reader.skip(tag)
                    if tag.field > lastKnownField { fields.append(contentsOf: reader.bytes(since: start)) }
                    start = reader.position
                }
            } catch {
                // What was decoded before was well-formed, so there is nothing to carry over behind this.
            }
        }
        return fields
    }
}
