/// Runs whole clusters of production replicas in a made-up world: one seed, one synchronous loop, no real time.
///
///     options --> World: clients, replicas, disks, network, clocks, faults --> report
///
/// The same options give the same run, to the last event; `SimulationReport.traceHash` shows it.
public enum Simulator {
    public static func run(_ options: SimulationOptions) -> SimulationReport {
        var world = World(options)
        world.run()
        guard !world.violations.isEmpty else { return world.report() }
        // The same run once more, this time for a reader.
        world = World(options, keepsTrace: true)
        world.run()
        return world.report()
    }

    /// The world that belongs to a seed.
    public static func run(seed: UInt64) -> SimulationReport {
        run(SimulationOptions(seed: seed))
    }
}
