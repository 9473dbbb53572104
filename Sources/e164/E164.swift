@main
struct E164 { static func main() {} }
