import Foundation
import Testing

/// The app's target needs Apple's SDK. What can be said of it here: its sources are Swift 6, and its lists are lists.
struct AppSourcesTests {
    private func files(_ endings: [String]) -> [String] {
        let app = Places.top.appendingPathComponent("App")
        let found = FileManager.default.enumerator(at: app, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return found.map(\.path).filter { path in endings.contains { path.hasSuffix($0) } }.sorted()
    }

    private func run(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(words.prefix(3)): \(said)")
        return said
    }

    @Test func everySourceParses() throws {
        let sources = files([".swift"])
        #expect(sources.count > 10)
        let said = try run(["swiftc", "-frontend", "-parse", "-swift-version", "6"] + sources)
        #expect(said.isEmpty)
    }

    @Test func everyListIsRead() throws {
        let lists = files([".plist", ".entitlements", ".xcprivacy", ".pbxproj"])
        #expect(lists.count == 7)
        let said = try run(["plutil", "-lint", "--"] + lists)
        #expect(said.components(separatedBy: ": OK").count == 8)
    }
}
