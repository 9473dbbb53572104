/// The file of certificates to trust has none that can be read.
public struct AuthorityFileProblem: Error, CustomStringConvertible {
    public let file: String

    public var description: String { "\(file) can't be used: it must hold certificates as PEM, as a cluster's ca.pem" }
}
