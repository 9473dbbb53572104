import Numbering
import Paxos
import Replication
import Wire

/// How ports take effect when their time has come: any node that is alive writes it down.
extension Registry {
    /// Completes what is due, until the task is cancelled. Every node does this; the first in turn for a number begins,
    /// and the others wait a little longer each, so that they seldom meet. When they do, it is done once.
    public func completePortsWhenDue(every interval: Duration = .milliseconds(500)) async {
        while !Task.isCancelled {
            await completeDuePorts()
            guard (try? await Task.sleep(for: interval)) != nil else { return }
        }
    }

    /// Completes what is due now and this node's to do.
    ///
    /// - Returns: how many ports were looked at.
    @discardableResult
    public func completeDuePorts() async -> Int {
        let now = clock()
        let end = RegistryIndex.timedPorts(through: now)
        var last: [UInt8]?
        var count = 0
        while true {
            let rows = await registers.scanIndex(prefix: RegistryIndex.timedPorts, after: last, limit: 256)
            for row in rows {
                guard row.lexicographicallyPrecedes(end) else { return count }
                guard let number = RegistryIndex.portNumber(of: row),
                    let record = local(RegisterKeys.key(number), as: NumberRecord.self)?.record,
                    let time = record.port?.nextEventAt, time.adding(milliseconds: patience(number)) <= now
                else { continue }
                count += 1
                _ = await completePort(of: number)
            }
            guard rows.count == 256 else { return count }
            last = rows.last
        }
    }

    /// How long this node leaves a port that is due to the nodes before it, in milliseconds.
    private func patience(_ number: TelephoneNumber) -> Int64 {
        let voters = voters
        guard let place = voters.firstIndex(of: registers.node.rawValue) else { return 0 }
        let first = Int(number.value % UInt64(voters.count))
        return Int64((place - first + voters.count) % voters.count) * limits.portPatience
    }

    /// Writes down what time alone did to a number's port.
    func completePort(of number: TelephoneNumber) async -> Answer<Versioned<NumberRecord>> {
        let caller = Caller(role: .systemAdministrator, actor: "node:\(registers.node.rawValue)")
        let complete = CompletePort(
            context: context(RegistryRequest(id: identifiers.requestID(), caller: caller))
        )
        return await run(
            Command<NumberRecord>(key: RegisterKeys.key(number)) { complete.decide(current: $0, version: $1) }
        )
    }
}
