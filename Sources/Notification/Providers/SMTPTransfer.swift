import CCurl

/// One mail through libcurl.
enum SMTPTransfer {
    // Once for the process, as libcurl wants it.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Blocks for the time of the configuration at most.
    static func send(_ mail: String, to recipient: String, by configuration: SMTPConfiguration) -> Delivery {
        guard isReady, let handle = curl_easy_init() else { return .failed("libcurl can't be used") }
        defer { curl_easy_cleanup(handle) }
        let recipients: UnsafeMutablePointer<curl_slist>? = curl_slist_append(nil, "<\(recipient)>")
        defer { curl_slist_free_all(recipients) }
        guard recipients != nil else { return .failed("there is no memory for a mail") }
        set(handle, configuration)
        _ = e164_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
        var source = MailSource(bytes: Array(mail.utf8))
        let result = withUnsafeMutablePointer(to: &source) { pointer -> CURLcode in
            _ = e164_curl_set_pointer(handle, CURLOPT_READDATA, pointer)
            _ = e164_curl_set_reader(handle, MailSource.read)
            return curl_easy_perform(handle)
        }
        var code = 0
        _ = e164_curl_response_code(handle, &code)
        return delivery(result, code: code)
    }

    private static func set(_ handle: UnsafeMutableRawPointer, _ configuration: SMTPConfiguration) {
        func set(_ option: CURLoption, _ value: Int) { _ = e164_curl_set_long(handle, option, value) }
        func set(_ option: CURLoption, _ value: String) { _ = e164_curl_set_text(handle, option, value) }
        set(CURLOPT_URL, configuration.url)
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_UPLOAD, 1)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_TIMEOUT, configuration.timeout)
        set(CURLOPT_CONNECTTIMEOUT, min(10, configuration.timeout))
        set(CURLOPT_MAIL_FROM, "<\(configuration.sender.address)>")
        // A proxy of the environment has no business here.
        set(CURLOPT_PROXY, "")
        switch configuration.security {
        case .startTLS: set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .implicitTLS, .none: break
        }
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities = configuration.authorities { set(CURLOPT_CAINFO, authorities) }
        if let user = configuration.user { set(CURLOPT_USERNAME, user) }
        if let password = configuration.password { set(CURLOPT_PASSWORD, password) }
    }

    /// `code`: the server's last answer; 0 when there was none.
    private static func delivery(_ result: CURLcode, code: Int) -> Delivery {
        switch result {
        case CURLE_OK: return .accepted(reference: nil)
        case CURLE_LOGIN_DENIED: return .failed("the mail server refuses the user or the password")
        case CURLE_PEER_FAILED_VERIFICATION: return .failed("the mail server's certificate is not trusted")
        case CURLE_USE_SSL_FAILED: return .failed("the mail server offers no STARTTLS")
        default: break
        }
        // 5yz is for good, unless it is about who we are (RFC 4954): that can be put right.
        if (500...599).contains(code), ![530, 534, 535, 538].contains(code) {
            return .refused("the mail server refuses the mail with \(code)")
        }
        if code > 0 { return .failed("the mail server answered \(code)") }
        return .failed("the mail server can't be reached (\(String(cString: curl_easy_strerror(result))))")
    }
}

/// A mail that libcurl reads piece by piece.
private struct MailSource {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    static let read: curl_read_callback = { buffer, size, count, context in
        guard let buffer, let source = context?.assumingMemoryBound(to: MailSource.self) else { return 0 }
        let length = min(size * count, source.pointee.bytes.count - source.pointee.position)
        let end = source.pointee.position + length
        source.pointee.bytes[source.pointee.position..<end].withUnsafeBytes { bytes in
            UnsafeMutableRawPointer(buffer).copyMemory(
                from: bytes.baseAddress ?? UnsafeRawPointer(buffer),
                byteCount: length
            )
        }
        source.pointee.position = end
        return length
    }
}
