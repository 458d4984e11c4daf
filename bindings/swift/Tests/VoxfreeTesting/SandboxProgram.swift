// Programs cannot be started on iOS.
#if !os(iOS)
import Foundation

/// The service's stand-in as a program: started, spoken to by lines, ended with its owner.
public final class SandboxProgram: @unchecked Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        public init(description: String) {
            self.description = description
        }
    }

    public let appUrl: String
    public let listsUrl: String
    public let socketUrl: String

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let lock = NSLock()
    private var unread = Data()

    /// `day`: `demo`, `empty` or `large`. The program is cargo's, unless `VOXFREE_SANDBOX` names another.
    public init(day: String = "demo") throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let told = ProcessInfo.processInfo.environment["VOXFREE_SANDBOX"] ?? ""
        let built = folder.appendingPathComponent("../../../../target/debug/voxfree-sandbox").standardized
        process.executableURL = told.isEmpty ? built : URL(fileURLWithPath: told)
        process.arguments = ["--day", day]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let greeting = try Self.object(Self.line(from: output.fileHandleForReading, &unread))
        guard let app = greeting["app_url"] as? String, let lists = greeting["lists_url"] as? String,
            let socket = greeting["socket_url"] as? String
        else { throw Failure(description: "no addresses in \(greeting)") }
        (appUrl, listsUrl, socketUrl) = (app, lists, socket)
        try tell("answers never")
    }

    deinit {
        // Not `terminate()`: a program that a Dispatch thread has started on Linux is deaf to SIGTERM.
        kill(process.processIdentifier, SIGKILL)
    }

    /// Gives a command, and returns its answer. Answers come within milliseconds, so it is simply waited for.
    @discardableResult
    public func tell(_ command: String) throws -> [String: Any] {
        try Self.object(answer(command))
    }

    /// What a contact got from us, in order: the truth.
    public func received(_ contact: Int) throws -> [String] {
        let answer = try answer("received \(contact)")
        let list = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [Any] ?? []
        return list.map { entry in (entry as? [String: Any])?["text"] as? String ?? "\(entry)" }
    }

    public func code(_ login: String) throws -> String {
        guard let code = try tell("code \(login)")["code"] as? String else { throw Failure(description: "no code") }
        return code
    }

    private func answer(_ command: String) throws -> String {
        try lock.withLock {
            try input.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8))
            return try Self.line(from: output.fileHandleForReading, &unread)
        }
    }

    private static func line(from handle: FileHandle, _ unread: inout Data) throws -> String {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: unread[unread.startIndex..<end], as: UTF8.self)
                unread = Data(unread[unread.index(after: end)...])
                return line
            }
            let more = handle.availableData
            guard !more.isEmpty else { throw Failure(description: "the sandbox has ended") }
            unread.append(more)
        }
    }

    private static func object(_ line: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let value, value["error"] == nil else { throw Failure(description: line) }
        return value
    }
}
#endif
