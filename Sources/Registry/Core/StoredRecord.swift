import Numbering
import Wire

/// A record as the content of a version.
protocol StoredRecord: RegistryRecord {
    /// `nil` when this node can't read it, as after an update of other nodes.
    init?(content: [UInt8])

    /// `base`: The content that the change started from: what newer nodes put into it is kept.
    func content(over base: [UInt8]?) -> [UInt8]
}

extension NumberRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeNumber(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}

extension BlockRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeBlock(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}

extension AreaCodeRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeAreaCode(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}

extension OCNRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeOCN(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}

extension AccountRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeAccount(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}

extension SessionRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeSession(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}

extension APIKeyRecord: StoredRecord {
    init?(content: [UInt8]) {
        guard let record = try? RecordCodec.decodeAPIKey(content) else { return nil }
        self = record
    }

    func content(over base: [UInt8]?) -> [UInt8] { RecordCodec.encode(self, over: base) }
}
