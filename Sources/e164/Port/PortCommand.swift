import ArgumentParser

/// `e164 port`.
struct PortCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "port",
        abstract: "Move numbers between carriers.",
        discussion: """
            With the subscriber's PIN a number moves at once, or after a day in which the subscriber can stop it. Without one
            the losing carrier is asked, and answers until a deadline.
            """,
        subcommands: [
            PortPIN.self, PortCheck.self, PortRequest.self, PortHandOver.self, PortApprove.self, PortReject.self,
            PortDispute.self, PortCancel.self, PortRestore.self, PortResubmit.self, PortShow.self, PortList.self,
        ]
    )

    /// What lists of ports show.
    static let columns = ["number", "state", "gaining", "losing", "hasPIN", "respondBy", "dueAt", "cause", "changedAt"]
}
