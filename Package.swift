// swift-tools-version: 6.2
import PackageDescription

// `E164_SCOPE=core swift test --scratch-path .build-core` builds and tests the core alone: no dependency, seconds.
let isCoreOnly = Context.environment["E164_SCOPE"] == "core"

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// MARK: - Core: pure, standard library only

var targets: [Target] = [
    .target(name: "Paxos", swiftSettings: settings),
    .target(name: "Replication", dependencies: ["Paxos"], swiftSettings: settings),
    .target(name: "Numbering", swiftSettings: settings),
    .target(name: "Formats", swiftSettings: settings),
    .target(name: "Simulation", dependencies: ["Paxos", "Replication"], swiftSettings: settings),
    .testTarget(name: "PaxosTests", dependencies: ["Paxos", "Simulation"], swiftSettings: settings),
    .testTarget(
        name: "ReplicationTests",
        dependencies: ["Paxos", "Replication", "Simulation"],
        swiftSettings: settings
    ),
    .testTarget(name: "NumberingTests", dependencies: ["Numbering"], swiftSettings: settings),
    .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: settings),
    .testTarget(
        name: "SimulationTests",
        dependencies: ["Paxos", "Replication", "Simulation"],
        swiftSettings: settings
    ),
]
var dependencies: [Package.Dependency] = []
var products: [Product] = []

if !isCoreOnly {
    dependencies = [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ]
    let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
    let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
    let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
    let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
    let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
    let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
    let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
    let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
    let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
    let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
    let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
    let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
    let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
    let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
    let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
    let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
    let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
    let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
    let swiftASN1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
    let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
    let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
    let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")

    products = [.executable(name: "e164", targets: ["e164"])]

    // MARK: - Adapters: one outside thing each
    targets += [
        .systemLibrary(name: "CRocksDB", providers: [.apt(["librocksdb-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "CPhoneNumber",
            linkerSettings: [
                .linkedLibrary("phonenumber"), .linkedLibrary("geocoding"), .linkedLibrary("icuuc"),
            ]
        ),
        .target(
            name: "Wire",
            dependencies: ["Paxos", "Replication", "Numbering", crypto],
            swiftSettings: settings
        ),
        .target(
            name: "Storage",
            dependencies: ["Paxos", "Replication", "CRocksDB"],
            exclude: ["DESIGN.md"],
            swiftSettings: settings
        ),
        .target(
            name: "PeerTransport",
            dependencies: [
                "Paxos", "Replication", nioCore, nioPosix, nioHTTP1, nioTLS, nioSSL, x509, swiftASN1, crypto, logging,
                serviceLifecycle,
            ],
            exclude: ["DESIGN.md"],
            swiftSettings: settings
        ),
        .target(name: "PhoneNumbers", dependencies: ["CPhoneNumber", "Numbering"], swiftSettings: settings),
        .target(
            name: "Places",
            dependencies: ["Numbering", asyncHTTPClient, nioCore, nioHTTP1],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PlacesTests",
            dependencies: ["Places", "Numbering", "HTTPTestSupport", asyncHTTPClient, httpTypes],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "Notification",
            dependencies: ["Numbering", "CCurl", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix],
            exclude: ["DESIGN.md"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NotificationTests",
            dependencies: [
                "Notification", "Numbering", "HTTPTestSupport", asyncHTTPClient, httpTypes, x509, swiftASN1, crypto,
            ],
            swiftSettings: settings
        ),
        // A server on loopback that answers what a test says, and remembers what it was asked.
        .target(
            name: "HTTPTestSupport",
            dependencies: [hummingbird, hummingbirdCore, httpTypes, logging, nioCore],
            path: "Tests/HTTPTestSupport",
            swiftSettings: settings
        ),
        .target(
            name: "NumberCertificates",
            dependencies: ["Numbering", x509, swiftASN1, crypto],
            swiftSettings: settings
        ),
        .testTarget(
            name: "NumberCertificatesTests",
            dependencies: ["NumberCertificates", "Numbering", x509, swiftASN1, crypto],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WireTests",
            dependencies: ["Wire", "Paxos", "Replication", "Numbering", protobuf],
            swiftSettings: settings
        ),
        .testTarget(name: "StorageTests", dependencies: ["Storage"], swiftSettings: settings),
        .testTarget(
            name: "PeerTransportTests",
            dependencies: [
                "PeerTransport", "Paxos", "Replication", logging, nioCore, nioPosix, nioHTTP1, nioSSL, serviceLifecycle,
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "PhoneNumbersTests", dependencies: ["PhoneNumbers"], swiftSettings: settings),
    ]

    // MARK: - Node
    targets += [
        .target(
            name: "Registry",
            dependencies: ["Paxos", "Replication", "Numbering", "Wire", crypto, cryptoExtras, logging],
            swiftSettings: settings
        ),
        .target(
            name: "Node",
            dependencies: [
                "Paxos", "Replication", "Numbering", "Wire", "Storage", "PeerTransport", "PhoneNumbers",
                "NumberCertificates", "Places", "Notification", "Registry", "RegistryAPI", "RegistryWeb", hummingbird,
                hummingbirdCore, hummingbirdTLS, unixSignals, nioSSL, yams, logging,
                serviceLifecycle, crypto, nioCore,
                nioPosix, nioHTTP1, asyncHTTPClient,
            ],
            swiftSettings: settings
        ),
        // Registers in memory, for the tests of registry and API.
        .target(
            name: "RegistryTestSupport",
            dependencies: ["Paxos", "Replication", "Numbering", "Wire", "Registry", logging],
            path: "Tests/RegistryTestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "RegistryTests",
            dependencies: ["Paxos", "Replication", "Numbering", "Wire", "Registry", "RegistryTestSupport", logging],
            swiftSettings: settings
        ),
        .testTarget(name: "NodeTests", dependencies: ["Node", "Registry", logging], swiftSettings: settings),
    ]

    // MARK: - Edge
    targets += [
        .target(
            name: "RegistryAPI",
            dependencies: [
                "Registry", "Formats", "Numbering", "Paxos", "Replication", hummingbird, nioCore, logging, httpTypes,
                serviceLifecycle,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "RegistryWeb",
            dependencies: [
                "Registry", "RegistryAPI", "Formats", "Numbering", "Paxos", "Replication", "CZlib", hummingbird,
                mustache,
                crypto, nioCore, logging, httpTypes, serviceLifecycle,
            ],
            exclude: ["Files"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RegistryWebTests",
            dependencies: [
                "Formats", "Paxos", "Replication", "Numbering", "Registry", "RegistryAPI", "RegistryWeb",
                "RegistryTestSupport",
                hummingbird, hummingbirdTesting, httpTypes, nioCore, logging,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "RegistryClient",
            dependencies: ["Formats", "Numbering", "CZlib", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, nioSSL],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RegistryAPITests",
            dependencies: [
                "Formats", "Paxos", "Replication", "Numbering", "Registry", "RegistryAPI", "RegistryTestSupport",
                hummingbird,
                hummingbirdTesting, httpTypes, nioCore, logging,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RegistryClientTests",
            dependencies: [
                "RegistryClient", "Formats", "Numbering", "CZlib", hummingbird, httpTypes, nioCore, logging,
            ],
            swiftSettings: settings
        ),
    ]

    // MARK: - Program
    targets += [
        .executableTarget(
            name: "e164",
            dependencies: [
                "Node", "RegistryClient", "Formats", "PeerTransport", "Simulation", "Numbering", argumentParser,
                asyncHTTPClient,
                histogram, yams, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
            ],
            exclude: ["DemoData/area-codes.csv", "DemoData/ocns.csv"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ProcessTests",
            dependencies: ["Paxos", "Replication", "Storage", "Wire", asyncHTTPClient, nioCore, nioHTTP1],
            swiftSettings: settings
        ),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ]
}

let package = Package(
    name: "e164.space",
    products: products,
    dependencies: dependencies,
    targets: targets,
    swiftLanguageModes: [.v6]
)
