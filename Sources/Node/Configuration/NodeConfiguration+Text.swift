extension NodeConfiguration {
    /// The file as `e164 cluster create` writes it, with an explanation of each key.
    public var text: String {
        var text = """
            # A node of an e164.space cluster. Paths are relative to this file.
            cluster: \(cluster)          # the same on every node
            node: \(node)
            epoch: \(epoch)              # the number of the membership configuration below
            data: \(data)                # the store; never copy it to a second running node
            \(backups.map { "backups: \($0)" } ?? "#backups: backups")             # where `e164 cluster backup` writes
            logLevel: \(logLevel)        # trace, debug, info, notice, warning, error or critical

            # Where clients and browsers come in. Without a certificate: plain HTTP, on loopback only.
            api:
              host: "\(api.host)"
              port: \(api.port)

            """
        if let certificate = api.certificate, let privateKey = api.privateKey {
            text += """
                  certificate: \(certificate)
                  privateKey: \(privateKey)

                """
        }
        text += """

            # Where the other nodes come in, by HTTPS with certificates of the cluster's own authority on both sides.
            peer:
              host: "\(peer.host)"
              port: \(peer.port)
              authority: \(peer.authority)
              certificate: \(peer.certificate)
              privateKey: \(peer.privateKey)

            # The nodes of this epoch, the same list on every node. A majority of the voters decides. When the membership
            # changes, the data directory remembers the later one, and this list is not read any more.
            members:

            """
        for member in members {
            text += """
                  - node: \(member.node)
                    store: "\(member.store)"
                    peer: "\(member.peer)"
                    api: "\(member.api)"

                """
            if member.learner == true { text += "    learner: true\n" }
        }
        text += """

            # The first system administrator's API key, as a salted hash; the key itself was shown when the cluster was
            # created.
            firstKey: "\(firstKey)"

            """
        if let firstAccount {
            text += """

                # The first system administrator's account: mail address and salted hash of the password, which was shown
                # when the cluster was created. Changing it here changes nothing later.
                firstAccount: "\(firstAccount)"

                """
        }
        text += """

            policy:
              fictionalNumbers: \(policy.fictionalNumbers)    # give out 555-0100 to 555-0199, for trials

            # How porting goes, the same on every node; docs/PORTING.md explains it.
            \(porting == nil ? "#" : "")porting:
            #  pinDays: 7
            \(porting?.chosenPINs == true ? "  chosenPINs: true            " : "#  chosenPINs: false           ")# let people think up a PIN of 6 to 12 digits
            #  coolingHours: 0             # between a right PIN and the move
            #  carefulCoolingHours: 24     # the same for chosen PINs, and after changes
            #  silence: approves           # what it means when the losing carrier does not answer; or refuses
            #  holidays: ["2026-12-24"]

            # How messages reach people. Passwords and keys can stand in the environment variables E164_SMTP_PASSWORD,
            # E164_MANDRILL_KEY and E164_TWILIO_TOKEN instead.
            #messages:
            #  service: e164.space
            #  smtp: {host: mail.example.net, port: 587, security: starttls, user: e164, from: registry@example.net}
            #  #mandrill: {from: registry@example.net}
            #  twilio: {account: AC..., from: "+12125550100"}

            # The authorities whose certificates prove authority over numbers (RFC 8226), in PEM. Without them the
            # registry takes certificates of any authority.
            #certificates:
            #  anchors: anchors.pem

            # Somebody to ask for the places of postal codes that the program does not know: Google's Geocoding API.
            # The key can stand in the environment variable E164_GEOCODER_KEY instead.
            #geocoder:
            #  url: https://maps.googleapis.com
            #  key: "..."

            # The carrier that runs this node, by its OCN: people without a number can get one from it on the pages.
            \(registrar.map { "registrar: \"\($0)\"" } ?? "#registrar: \"9104\"")

            # Map tiles under the console's maps, which are outlines without them.
            #web:
            #  tiles:
            #    url: https://tiles.example/{z}/{x}/{y}.png
            #    attribution: "(c) somebody"

            """
        if let development {
            text += """

                # For trials only: codes and notices are kept in memory, not sent; GET /v1/outbox shows them to system
                # administrators.
                development:
                  outbox: \(development.outbox)
                  experiment: \(development.experiment ?? false)    # races and cut-off nodes at /experiment

                """
        }
        return text
    }
}
