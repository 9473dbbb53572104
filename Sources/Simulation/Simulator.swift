/// Runs whole clusters of production replicas in a made-up world: one seed, one synchronous loop, no real time.
///
///     options --> World: clients, replicas, disks, network, clocks, faults --> report
///
/// The same options give the same run, to the last event; `SimulationReport.traceHash` shows it.
public enum Simulator {
    public static func run(_ options: SimulationOptions) -> SimulationReport {
        let world = World(options)
        world.run()
        return world.report()
    }

    /// The world that belongs to a seed.
    public static func run(seed: UInt64) -> SimulationReport {
        run(SimulationOptions(seed: seed))
    }
}
