import Glibc
import SwiftASN1
import X509

extension GeneralName {
    /// A host as certificates write it: an IP address by its bytes, everything else as a DNS name.
    init(host: String) {
        if let address = GeneralName.address(host, family: AF_INET, byteCount: 4) {
            self = .ipAddress(ASN1OctetString(contentBytes: address[...]))
        } else if let address = GeneralName.address(host, family: AF_INET6, byteCount: 16) {
            self = .ipAddress(ASN1OctetString(contentBytes: address[...]))
        } else {
            self = .dnsName(host)
        }
    }

    private static func address(_ text: String, family: CInt, byteCount: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
