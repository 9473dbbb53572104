import Numbering
import Paxos
import Replication
import Wire

/// What a closing of an OCN does to ports that are under way to it.
extension Registry {
    /// Ends the ports to a carrier that this node knows of: a carrier that is closed gets no number, however long ago it
    /// was asked for.
    ///
    /// Each node does it twice for a closing. When it first hears of it, so that little comes through while a node is
    /// away; and after its fence, when it knows what became of everything that it had accepted, so that nothing is left:
    /// whatever was asked for before and was chosen is known to some voter by then.
    ///
    /// - Returns: whether none is left that it knows of.
    func stopPorts(to ocn: OCN) async -> Bool {
        let prefix = RegistryIndex.ports(.gaining, isEnded: false, of: ocn)
        let caller = Caller(role: .systemAdministrator, actor: "node:\(registers.node.rawValue)")
        var last: [UInt8]?
        var isDone = true
        while true {
            let rows = await registers.scanIndex(prefix: prefix, after: last, limit: 256)
            for row in rows {
                guard let number = RegistryIndex.portNumber(of: row) else { continue }
                let key = RegisterKeys.key(number)
                guard let port = local(key, as: NumberRecord.self)?.record.port, port.isOpen, port.gaining == ocn
                else { continue }
                let stop = StopPort(
                    context: context(RegistryRequest(id: identifiers.requestID(), caller: caller)),
                    gaining: ocn
                )
                switch await run(Command<NumberRecord>(key: key) { stop.decide(current: $0, version: $1) }) {
                case .done, .rejected: break
                case .unknown, .unavailable, .unreadable: isDone = false
                }
            }
            guard rows.count == 256 else { return isDone }
            last = rows.last
        }
    }
}
