// Programs cannot be started on iOS.
#if !os(iOS)
import Foundation
import Voxfree

public let ana = "ana.souza@demo"
public let bruno = "bruno.lima@demo"
/// Contacts of the demo day, as the sandbox numbers them.
public let mariana = 7
public let carlos = 8

/// An app's client on a folder of its own, which goes with it.
public final class Phone: Sendable {
    public let client: VoxfreeClient
    public let folder: URL

    public init(_ sandbox: SandboxProgram) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
        client = try await VoxfreeClient.open(config: Self.config(sandbox, folder), vault: Self.vault(folder))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// How a phone on this folder reaches the sandbox.
    public static func config(_ sandbox: SandboxProgram, _ folder: URL) -> Config {
        var config = defaultConfig(dataDir: folder.appendingPathComponent("data").path)
        config.appUrl = sandbox.appUrl
        config.listsUrl = sandbox.listsUrl
        config.socketUrl = sandbox.socketUrl
        return config
    }

    /// Where a phone on this folder keeps its key.
    public static func vault(_ folder: URL) -> KeyVault {
        fileKeyVault(folder: folder.appendingPathComponent("keys").path)
    }

    /// Signed in, running, and with both lists.
    public static func signedIn(_ sandbox: SandboxProgram, as login: String = ana) async throws -> Phone {
        let phone = try await Phone(sandbox)
        var session = try await phone.client.signIn(login: login, password: "demo")
        if case .secondFactor = session { session = try await phone.client.submitCode(code: sandbox.code(login)) }
        guard case .ready = session else { throw SandboxProgram.Failure(description: "not signed in: \(session)") }
        phone.client.start()
        _ = try await until("it is online", phone.client.statusUpdates()) { $0.connection == .online }
        return phone
    }

    /// The row of the inbox with this title.
    public func row(_ title: String, on shelf: Shelf = .active) async throws -> InboxRow {
        let rows = try await until("\(title) is there", client.inboxUpdates(shelf)) { rows in
            rows.contains { $0.title.hasPrefix(title) }
        }
        guard let row = rows.first(where: { $0.title.hasPrefix(title) }) else {
            throw SandboxProgram.Failure(description: "\(title) has gone")
        }
        return row
    }
}

/// The first element that is as wanted; fails after half a minute, which is no measure of speed.
public func until<Element: Sendable>(
    _ what: String, _ stream: AsyncStream<Element>, _ isWanted: @escaping @Sendable (Element) -> Bool
) async throws -> Element {
    try await within(what) {
        for await element in stream where isWanted(element) { return element }
        throw SandboxProgram.Failure(description: "\(what): the stream ended")
    }
}

/// Asks again and again until it is so.
public func eventually(_ what: String, _ isSo: @escaping @Sendable () throws -> Bool) async throws {
    try await within(what) {
        while try !isSo() { try await Task.sleep(nanoseconds: 2_000_000) }
    }
}

public func within<Result: Sendable>(
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
#endif
