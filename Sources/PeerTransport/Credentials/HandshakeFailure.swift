import FoundationEssentials
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// Says in words why TLS failed: the TLS library names no more than "certificate verify failed".
enum HandshakeFailure {
    /// The certificate is what the peer showed, if it came that far. It is not verified: this is for the log alone.
    static func describe(
        _ error: any Error,
        certificate: NIOSSLCertificate?,
        authorities: [Certificate],
        now: Date
    ) -> String {
        guard let error = error as? NIOSSLError, case .handshakeFailed = error else { return "\(error)" }
        guard let bytes = try? certificate?.toDERBytes(), let shown = try? Certificate(derEncoded: bytes) else {
            return "\(error)"
        }
        let who = PeerIdentity(shown)?.uri ?? shown.subject.description
        let isOurs = authorities.contains { authority in
            shown.issuer == authority.subject && authority.publicKey.isValidSignature(shown.signature, for: shown)
        }
        if !isOurs { return "the certificate of \(who) is not from this cluster's authority" }
        if shown.notValidAfter < now { return "the certificate of \(who) has expired" }
        if shown.notValidBefore > now { return "the certificate of \(who) is not valid yet" }
        return "\(error)"
    }
}
