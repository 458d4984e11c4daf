import Foundation
import Testing
import VoxfreeTesting

/// The sample does what docs/embedding-ios.md says.
extension AgainstTheSandbox {
    @Test func theSampleSignsInShowsTheInboxAndSends() async throws {
        let sandbox = try SandboxProgram()
        let sample = Process()
        let (input, output) = (Pipe(), Pipe())
        sample.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("voxfree-sample")
        sample.arguments = [sandbox.appUrl, sandbox.listsUrl, sandbox.socketUrl]
        sample.standardInput = input
        sample.standardOutput = output
        try sample.run()

        try await within("the code is asked for") {
            while true {
                if let code = try? sandbox.code(ana) {
                    try input.fileHandleForWriting.write(contentsOf: Data("\(code)\n".utf8))
                    return
                }
                try await Task.sleep(nanoseconds: 5_000_000)
            }
        }
        let said = try await within("it ends") {
            String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        #expect(said.contains("signed in as"))
        #expect(said.contains("Mariana Conceição: "))
        #expect(said.contains("sent: Olá do Swift! Tudo bem?"), "\(said)")
    }
}
