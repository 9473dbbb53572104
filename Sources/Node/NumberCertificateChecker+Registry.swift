import Foundation
import NumberCertificates
import Numbering
import Registry

extension NumberCertificateChecker: NumberCertificateChecking {
    public func check(
        _ text: String,
        for number: TelephoneNumber,
        at now: Timestamp
    ) throws(FieldError) -> CheckedCertificate {
        let result: Result<CheckedCertificate, NumberCertificateError> = Result { () throws(NumberCertificateError) in
            try checked(text, for: number, at: now)
        }
        switch result {
        case .success(let certificate): return certificate
        case .failure(let error):
            throw FieldError(field: NumberField.certificate.name, value: "", rule: error.description)
        }
    }

    /// The checker with the trust anchors of a configuration.
    init(_ configuration: NodeConfiguration, beside path: String) throws {
        guard let file = configuration.certificates?.anchors else {
            self.init()
            return
        }
        let resolved = configuration.resolve(file, beside: path)
        guard let text = try? String(contentsOfFile: resolved, encoding: .utf8) else {
            throw ConfigurationError("the trust anchors \(resolved) can't be read")
        }
        do {
            try self.init(anchorsPEM: text)
        } catch {
            throw ConfigurationError("the trust anchors \(resolved) are not usable: \(error)")
        }
    }
}
