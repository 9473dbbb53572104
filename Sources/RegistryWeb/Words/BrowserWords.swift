/// What a session was opened with, from the header `User-Agent`, which says more than people want to read.
enum BrowserWords {
    private static let programs: [(sign: String, name: String)] = [
        ("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"), ("e164/", "e164"),
    ]
    private static let systems: [(sign: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    /// As `Firefox, Linux`; the header itself where it is none of those that are known.
    static func make(_ header: String) -> String {
        guard let program = programs.first(where: { header.contains($0.sign) }) else { return header }
        guard let system = systems.first(where: { header.contains($0.sign) }) else { return program.name }
        return program.name + ", " + system.name
    }
}
