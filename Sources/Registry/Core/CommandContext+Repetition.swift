import Numbering

extension CommandContext {
    /// Whether a record remembers this request, for commands whose values are merged with the present ones.
    ///
    /// The digest of the merged values can't be compared: it changes with whatever happened in between. So a request id
    /// that two administrators happened to choose for changes of one record would count as one request.
    func isRemembered(by record: some RegistryRecord, as operation: Numbering.Operation) -> Bool {
        record.requests.entry(for: requestID)?.operation == operation
    }
}
