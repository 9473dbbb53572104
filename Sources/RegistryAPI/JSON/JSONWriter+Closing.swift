import Formats
import Numbering

extension JSONWriter {
    /// `waitingFor`: the nodes that a closing still waits for. Nothing when nothing is being closed.
    mutating func waitingFor(_ closing: Closing?, voters: [UInt16]) {
        guard let closing else { return }
        let first = closing.waitingFor(.confirm, voters: voters)
        let nodes = first.isEmpty ? closing.waitingFor(.fence, voters: voters) : first
        name("waitingFor")
        beginArray()
        for node in nodes { value(.number("\(node)")) }
        endArray()
    }
}
