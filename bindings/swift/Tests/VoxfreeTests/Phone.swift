import Foundation
import Testing
import Voxfree

/// All that starts programs or counts subscriptions: one after another.
@Suite(.serialized) struct AgainstTheSandbox {}

let ana = "ana.souza@demo"
let bruno = "bruno.lima@demo"
/// Contacts of the demo day, as the sandbox numbers them.
let mariana = 7
let carlos = 8

/// An app's client on a folder of its own, which goes with it.
final class Phone: Sendable {
    let client: VoxfreeClient
    let folder: URL

    init(_ sandbox: SandboxProgram) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
        var config = defaultConfig(dataDir: folder.appendingPathComponent("data").path)
        config.appUrl = sandbox.appUrl
        config.listsUrl = sandbox.listsUrl
        config.socketUrl = sandbox.socketUrl
        let vault = fileKeyVault(folder: folder.appendingPathComponent("keys").path)
        client = try await VoxfreeClient.open(config: config, vault: vault)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Signed in, running, and with both lists.
    static func signedIn(_ sandbox: SandboxProgram, as login: String = ana) async throws -> Phone {
        let phone = try await Phone(sandbox)
        var session = try await phone.client.signIn(login: login, password: "demo")
        if case .secondFactor = session { session = try await phone.client.submitCode(code: sandbox.code(login)) }
        guard case .ready = session else { throw SandboxProgram.Failure(description: "not signed in: \(session)") }
        phone.client.start()
        _ = try await until("it is online", phone.client.statusUpdates()) { $0.connection == .online }
        return phone
    }

    /// The row of the inbox with this title.
    func row(_ title: String, on shelf: Shelf = .active) async throws -> InboxRow {
        let rows = try await until("\(title) is there", client.inboxUpdates(shelf)) { rows in
            rows.contains { $0.title.hasPrefix(title) }
        }
        return try #require(rows.first { $0.title.hasPrefix(title) })
    }
}

/// The first element that is as wanted; fails after half a minute, which is no measure of speed.
func until<Element: Sendable>(
    _ what: String, _ stream: AsyncStream<Element>, _ isWanted: @escaping @Sendable (Element) -> Bool
) async throws -> Element {
    try await within(what) {
        for await element in stream where isWanted(element) { return element }
        throw SandboxProgram.Failure(description: "\(what): the stream ended")
    }
}

/// Asks again and again until it is so.
func eventually(_ what: String, _ isSo: @escaping @Sendable () throws -> Bool) async throws {
    try await within(what) {
        while try !isSo() { try await Task.sleep(nanoseconds: 2_000_000) }
    }
}

func within<Result: Sendable>(
    _ what: String, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask(operation: work)
        group.addTask {
            try await Task.sleep(nanoseconds: 30_000_000_000)
            throw SandboxProgram.Failure(description: "\(what): not within half a minute")
        }
        defer { group.cancelAll() }
        return try await group.next()!
    }
}
