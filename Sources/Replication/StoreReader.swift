/// What the replica reads from its store while it steps.
public protocol StoreReader {
    /// The register's durable row, `nil` if it was never accepted here. Must see every write that was reported
    /// durable. A row that fails its checksum stops the process; it is never reported absent or older.
    func register(_ key: RegisterKey) -> StoredRegister?
    /// The registers of a range that have a row. Must see every write that was reported durable.
    func touched(in range: RegisterRange) -> RangeMap
}
