extension EventTemplate {
    /// The English texts of an event.
    static func english(_ event: NotificationEvent) -> EventTemplate {
        switch event {
        case .invitation: invitation
        case .passwordReset: passwordReset
        case .passwordChanged: passwordChanged
        case .wrongPasswords: wrongPasswords
        case .accessCode: accessCode
        case .pinChanged(_, let isSet): isSet ? pinSet : pinCleared
        case .contactChanged(_, let isSet): isSet ? contactSet : contactRemoved
        case .portRequested: portRequested
        case .portPending: portPending
        case .portCompleted: portCompleted
        case .portRejected: portRejected
        case .portStopped: portStopped
        case .wrongPINs: wrongPINs
        case .portLockChanged(_, let isLocked): isLocked ? portLocked : portUnlocked
        case .released: released
        }
    }

    private static let notYou = "If this was not you, tell your carrier at once."

    private static let invitation = EventTemplate(
        subject: "You are invited to {service}",
        mail: [
            "An account was made for you at {service}, as {role}.",
            "Set your password with this code, which is good once, until {expires}:",
            "{code}",
        ],
        sms: "{service}: your invitation code is {code}, good until {expires}.",
        voice: ["This is {service}. Your invitation code is", "{code}"]
    )

    private static let passwordReset = EventTemplate(
        subject: "Set a new password for {service}",
        mail: [
            "Somebody asked to set a new password for your account. This code does it, once, until {expires}:",
            "{code}",
            "If this was not you, do nothing: your password stays as it is.",
        ],
        sms: "{service}: the code for a new password is {code}, good until {expires}. Give it to nobody.",
        voice: ["This is {service}. Your code for a new password is", "{code}"]
    )

    private static let passwordChanged = EventTemplate(
        subject: "Your password was changed",
        mail: ["The password of your account at {service} was changed, and all its sessions were ended.", notYou],
        sms: "{service}: your password was changed. " + notYou,
        voice: ["This is {service}. Your password was changed.", notYou]
    )

    private static let wrongPasswords = EventTemplate(
        subject: "Wrong passwords for your account",
        mail: [
            "Somebody tried to log in to your account at {service} with wrong passwords. Logging in is locked until {until}.",
            "If this was you, wait and try again, or set a new password.",
        ],
        sms: "{service}: wrong passwords for your account. Logging in is locked until {until}.",
        voice: ["This is {service}.", "Somebody tried to log in to your account with wrong passwords."]
    )

    private static let accessCode = EventTemplate(
        subject: "Your access code",
        mail: [
            "Your access code for {service}, good once, until {expires}:",
            "{code}",
            "Give it to nobody. If you did not ask for it, do nothing.",
        ],
        sms: "{service}: your access code is {code}, good until {expires}. Give it to nobody.",
        voice: ["This is {service}. Your access code is", "{code}"]
    )

    private static let pinSet = EventTemplate(
        subject: "The porting PIN of {number} was set",
        mail: ["A porting PIN was set for {number}. Whoever has it can move the number to another carrier.", notYou],
        sms: "{service}: a porting PIN was set for {number}. " + notYou,
        voice: ["This is {service}. A porting PIN was set for the number", "{number}", notYou]
    )

    private static let pinCleared = EventTemplate(
        subject: "The porting PIN of {number} was cleared",
        mail: ["The porting PIN of {number} was cleared: the number can't be moved with it any more.", notYou],
        sms: "{service}: the porting PIN of {number} was cleared. " + notYou,
        voice: ["This is {service}. The porting PIN was cleared for the number", "{number}", notYou]
    )

    private static let contactSet = EventTemplate(
        subject: "The contact of {number} was changed",
        mail: [
            "The subscriber of {number} is reached at another address from now on.",
            "For some days ports with a PIN wait before they take effect.",
            notYou,
        ],
        sms: "{service}: the contact of {number} was changed. " + notYou,
        voice: ["This is {service}. The contact was changed of the number", "{number}", notYou]
    )

    private static let contactRemoved = EventTemplate(
        subject: "A contact of {number} was removed",
        mail: [
            "An address of the subscriber of {number} was taken away.",
            "For some days ports with a PIN wait before they take effect.",
            notYou,
        ],
        sms: "{service}: a contact of {number} was removed. " + notYou,
        voice: ["This is {service}. A contact was removed from the number", "{number}", notYou]
    )

    private static let portRequested = EventTemplate(
        subject: "{gaining} asks for {number}",
        mail: [
            "{gaining} asks to take over {number}.",
            "The present carrier answers until {deadline}.",
            notYou,
        ],
        sms: "{service}: {gaining} asks to take over {number}. The present carrier answers until {deadline}.",
        voice: ["This is {service}. {gaining} asks to take over the number", "{number}", notYou]
    )

    private static let portPending = EventTemplate(
        subject: "{number} moves to {gaining}",
        mail: [
            "{gaining} takes over {number} at {completes}, with the right PIN.",
            "Until then you can stop it on your page at {service}.",
            notYou,
        ],
        sms: "{service}: {number} moves to {gaining} at {completes}. Stop it on your page if this was not you.",
        voice: ["This is {service}. {gaining} is about to take over the number", "{number}", notYou]
    )

    private static let portCompleted = EventTemplate(
        subject: "{number} has moved to {gaining}",
        mail: [
            "{number} has moved from {losing} to {gaining}.",
            "The porting PIN is used up, and certificates for the number are void.",
            notYou,
        ],
        sms: "{service}: {number} has moved from {losing} to {gaining}. " + notYou,
        voice: ["This is {service}. {gaining} has taken over the number", "{number}", notYou]
    )

    private static let portRejected = EventTemplate(
        subject: "{number} does not move to {gaining}",
        mail: ["The request of {gaining} to take over {number} was rejected.", "The reason: {reason}"],
        sms: "{service}: the request of {gaining} to take over {number} was rejected. {reason}",
        voice: ["This is {service}. {gaining} may not take over the number", "{number}"]
    )

    private static let portStopped = EventTemplate(
        subject: "{number} stays where it is",
        mail: ["The move of {number} to {gaining} was stopped. The porting PIN is cleared.", notYou],
        sms: "{service}: the move of {number} to {gaining} was stopped.",
        voice: ["This is {service}. Nobody takes over the number", "{number}"]
    )

    private static let wrongPINs = EventTemplate(
        subject: "Wrong PINs for {number}",
        mail: [
            "Somebody tried to move {number} with wrong PINs. Porting with a PIN is locked until {until}.",
            "You need do nothing. You can lock the number on your page at {service}.",
        ],
        sms: "{service}: somebody tried wrong PINs for {number}. Porting with a PIN is locked until {until}.",
        voice: ["This is {service}. Somebody tried wrong PINs for the number", "{number}"]
    )

    private static let portLocked = EventTemplate(
        subject: "{number} is locked against porting",
        mail: ["{number} can't be moved to another carrier until the lock is lifted.", notYou],
        sms: "{service}: {number} is locked against porting. " + notYou,
        voice: ["This is {service}. A port lock was set for the number", "{number}", notYou]
    )

    private static let portUnlocked = EventTemplate(
        subject: "{number} is not locked against porting any more",
        mail: ["The port lock of {number} was lifted: it can be moved to another carrier.", notYou],
        sms: "{service}: the port lock of {number} was lifted. " + notYou,
        voice: ["This is {service}. The port lock was lifted for the number", "{number}", notYou]
    )

    private static let released = EventTemplate(
        subject: "{number} was given back",
        mail: ["{number} was given back. It rests until {until}; its last holder can take it back before.", notYou],
        sms: "{service}: {number} was given back and rests until {until}. " + notYou,
        voice: ["This is {service}. This number was given back", "{number}", notYou]
    )
}
