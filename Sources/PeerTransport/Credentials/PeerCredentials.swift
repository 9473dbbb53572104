import FoundationEssentials
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// What a node proves itself with and whom it believes, ready for new connections.
struct PeerCredentials: Sendable {
    /// A peer gets this long to answer the end of TLS; then the connection is closed anyway.
    static let farewell = TimeAmount.milliseconds(250)

    let serverContext: NIOSSLContext
    let clientContext: NIOSSLContext
    let summary: CertificateSummary
    let authorities: [Certificate]

    /// Reads the files and checks that they belong to this node. Blocks for as long as the disk does.
    init(_ files: PeerCredentialFiles, identity: PeerIdentity) throws {
        do {
            let roots = try NIOSSLCertificate.fromPEMFile(files.authority)
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
            let key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem)
            guard let leaf = chain.first, !roots.isEmpty else {
                throw PeerTransportError(.unusableCredentials, "no certificate in \(files.certificate)")
            }
            summary = CertificateSummary(try Certificate(derEncoded: try leaf.toDERBytes()))
            authorities = try roots.map { try Certificate(derEncoded: try $0.toDERBytes()) }
            let sources = chain.map(NIOSSLCertificateSource.certificate)
            var server = TLSConfiguration.makeServerConfiguration(
                certificateChain: sources,
                privateKey: .privateKey(key)
            )
            var client = TLSConfiguration.makeClientConfiguration()
            client.certificateChain = sources
            client.privateKey = .privateKey(key)
            PeerCredentials.demandCertificates(&server, from: roots)
            PeerCredentials.demandCertificates(&client, from: roots)
            serverContext = try NIOSSLContext(configuration: server)
            clientContext = try NIOSSLContext(configuration: client)
        } catch let error as PeerTransportError {
            throw error
        } catch {
            throw PeerTransportError(.unusableCredentials, "\(files.certificate): \(error)")
        }
        guard summary.identity == identity else {
            let found = summary.identity?.uri ?? "no node"
            throw PeerTransportError(.wrongIdentity, "\(files.certificate) speaks for \(found), not for \(identity)")
        }
    }

    /// Both sides demand a certificate of the cluster's authority. Whose it is, the hello settles: host names may
    /// change and prove nothing.
    private static func demandCertificates(_ configuration: inout TLSConfiguration, from roots: [NIOSSLCertificate]) {
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates(roots)
        configuration.applicationProtocols = ["http/1.1"]
        configuration.shutdownTimeout = farewell
    }
}
