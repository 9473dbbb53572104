/// The texts of one event.
///
/// `mail`: paragraphs; the same ones make the text and the HTML.
/// `sms`: one or two message parts of 160 characters.
/// `voice`: sentences; the one with the code is read twice.
struct EventTemplate: Hashable, Sendable {
    let subject: Template
    let mail: [Template]
    let sms: Template
    let voice: [Template]

    init(subject: String, mail: [String], sms: String, voice: [String]) {
        self.subject = Template(subject)
        self.mail = mail.map { Template($0) }
        self.sms = Template(sms)
        self.voice = voice.map { Template($0) }
    }

    var all: [Template] { [subject, sms] + mail + voice }
}
