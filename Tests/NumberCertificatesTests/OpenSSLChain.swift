/// A chain made with the openssl command, so that not only our own library's DER is read: a root, an authority for the
/// numbers of OCN 9104, and a certificate for +12125550123 with the serial number 0102030405060708090a.
enum OpenSSLChain {
    /// As `openssl x509 -fingerprint -sha256` prints it.
    static let leafFingerprint = "fd57f1dd85191b0b44a01365b34644ea6d00742fe8ef6ea25a40412c82701478"
    /// When all three are valid, in milliseconds since 1970.
    static let now: UInt64 = 1795402736000

    static let leaf = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATqgAwIBAgIKAQIDBAUGBwgJCjAKBggqhkjOPQQDAjAOMQwwCgYDVQQD
        DANvY24wHhcNMjYxMTIzMDE1ODU2WhcNMzYxMTIwMDE1ODU2WjAPMQ0wCwYDVQQD
        DARsZWFmMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdKiyZpI8hG2qs8eOaBiE
        4/KR7und0t7aWV0gNiopXMZi97Nwz1yTlXAY5bAsNgKdf2LPvX6R7GxjYhu8gm75
        NqN/MH0wDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwHQYDVR0OBBYEFGOH
        B6eOJlc1C+bqm4dhAOJwgYTrMB8GA1UdIwQYMBaAFOC2YZq+4EesMB8MSwnqtu62
        lR1hMB0GCCsGAQUFBwEaBBEwD6INFgsxMjEyNTU1MDEyMzAKBggqhkjOPQQDAgNJ
        ADBGAiEAwrYnWL4xF6l7JL4Azll+xLtz57vINBVAgRsV78arzncCIQCzUUGQtzv0
        Y68/BTdcBJfU9gEt6LyyWI1G3pMnkz7s3g==
        -----END CERTIFICATE-----

        """

    static let carrier = """
        -----BEGIN CERTIFICATE-----
        MIIBpjCCAUygAwIBAgICChswCgYIKoZIzj0EAwIwKjEZMBcGA1UECgwQRXhhbXBs
        ZSByZWdpc3RyeTENMAsGA1UEAwwEUm9vdDAeFw0yNjExMjMwMTU4NTZaFw0zNjEx
        MjAwMTU4NTZaMA4xDDAKBgNVBAMMA29jbjBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABBpeGL/7fokaOJo+XkcV3uy3YRmfRcnSCkvnEezfmSoz8D19ihmKWevITRj8
        FlWzheNzoDEtPP8Iu74taCCSezyjfjB8MBIGA1UdEwEB/wQIMAYBAf8CAQAwDgYD
        VR0PAQH/BAQDAgEGMB0GA1UdDgQWBBTgtmGavuBHrDAfDEsJ6rbutpUdYTAfBgNV
        HSMEGDAWgBS610xg/Pl0b5ei7byV3rToJEaXfjAWBggrBgEFBQcBGgQKMAigBhYE
        OTEwNDAKBggqhkjOPQQDAgNIADBFAiEAzP4uKPiIn0QYRt2M4NsKI/uvZ7mGsl4q
        +09VgJCA0W8CIHgqKLwVcQSvXdReQm30Yc6CmrY+cA7tzabDhcLzVYMb
        -----END CERTIFICATE-----

        """

    static let root = """
        -----BEGIN CERTIFICATE-----
        MIIBmDCCAT6gAwIBAgIUHcfvhZTMLGLnT1Ep48p0qPRu8bMwCgYIKoZIzj0EAwIw
        KjEZMBcGA1UECgwQRXhhbXBsZSByZWdpc3RyeTENMAsGA1UEAwwEUm9vdDAeFw0y
        NjExMjMwMTU4NTZaFw0zNjExMjAwMTU4NTZaMCoxGTAXBgNVBAoMEEV4YW1wbGUg
        cmVnaXN0cnkxDTALBgNVBAMMBFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AARMbKTz8fGq5j1+56zjG+4tohB4I/JKM1B5JM+XQ3qPgM1Cjtr9VxIaL6t28PYQ
        hl8VUYIpbPt+nZuEvgTWu9olo0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB
        /wQEAwIBBjAdBgNVHQ4EFgQUutdMYPz5dG+Xou28ld606CRGl34wCgYIKoZIzj0E
        AwIDSAAwRQIgQaI2bHRVtSGjLi0UKOLBLcLIk8LavS5DVG+YhGGnDWoCIQDUwa/h
        CQLcxR9KkCOIt/wWqhRu6ZyoUKRtkrbIcjuRqw==
        -----END CERTIFICATE-----

        """
}
