/// Places with a node each, and how long a message takes between them.
public struct SiteMap: Hashable, Sendable {
    public let names: [String]
    /// Round trips in microseconds, by site and site; 0 from a site to itself.
    public let roundTrips: [[UInt64]]

    /// - Parameters:
    ///   - names: One for each site.
    ///   - roundTrips: As many rows and columns as names, symmetric, 0 in the diagonal.
    public init(names: [String], roundTrips: [[UInt64]]) {
        precondition(roundTrips.count == names.count, "one row for each site")
        for (site, row) in roundTrips.enumerated() {
            precondition(row.count == names.count && row[site] == 0, "one column for each site")
            precondition(row.indices.allSatisfy { row[$0] == roundTrips[$0][site] }, "as long there as back")
        }
        self.names = names
        self.roundTrips = roundTrips
    }

    /// Five regions of a cloud on four continents.
    ///
    /// Source: "Latency Between AWS Global Regions", a table of average round trips measured from region to region, in
    /// acomputerscientistlearnsaws.blogspot.com/2017/04/aws-regions.html; the mean of both directions.
    public static let fiveRegions = SiteMap(
        names: ["N. Virginia", "Oregon", "Ireland", "Tokyo", "São Paulo"],
        roundTrips: [
            [0, 87_830, 80_535, 145_300, 119_500],
            [87_830, 0, 137_000, 89_130, 182_700],
            [80_535, 137_000, 0, 212_400, 191_300],
            [145_300, 89_130, 212_400, 0, 256_800],
            [119_500, 182_700, 191_300, 256_800, 0],
        ]
    )

    /// The round trip from a site to the majority that is nearest to it, itself included; in microseconds.
    public func nearestMajority(of site: Int) -> UInt64 { roundTrips[site].sorted()[names.count / 2] }

    /// What a change from a site costs at least in a design with one leader for everything: the way to the leader and
    /// back, and the leader's round trip to its nearest majority; in microseconds.
    public func change(from site: Int, leader: Int) -> UInt64 { roundTrips[site][leader] + nearestMajority(of: leader) }

    /// Where a leader serves all sites best, by the mean.
    public var bestLeader: Int {
        let sites = names.indices
        func total(_ leader: Int) -> UInt64 { sites.reduce(0) { $0 + change(from: $1, leader: leader) } }
        return sites.min { total($0) < total($1) } ?? 0
    }
}
