// An agent's first minutes, in a console: signs in, prints the inbox, answers the first conversation that takes a text.
//
//     cargo run -p voxfree-sandbox -- --app-port 8081 --lists-port 8082 --socket-port 8083
//     swift run voxfree-sample http://127.0.0.1:8081/mobile http://127.0.0.1:8082/mobile ws://127.0.0.1:8083
//
// The code of the second factor is asked for; the sandbox tells it: `code ana.souza@demo`.
import Foundation
import Voxfree

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 3 else {
    print("usage: voxfree-sample APP_URL LISTS_URL SOCKET_URL")
    exit(2)
}

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-sample-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: folder) }

var config = defaultConfig(dataDir: folder.appendingPathComponent("data").path)
config.appUrl = arguments[0]
config.listsUrl = arguments[1]
config.socketUrl = arguments[2]

do {
    // On a phone: KeychainVault().
    let vault = fileKeyVault(folder: folder.appendingPathComponent("keys").path)
    let client = try await VoxfreeClient.open(config: config, vault: vault)

    var session = try await client.signIn(login: "ana.souza@demo", password: "demo")
    if case .secondFactor = session {
        print("code?")
        session = try await client.submitCode(code: readLine() ?? "")
    }
    guard case .ready(let agent) = session else {
        print("not signed in: \(session)")
        exit(1)
    }
    client.start()
    print("signed in as \(agent.name)")

    // A stream begins with what is there now.
    var rows: [InboxRow] = []
    for await now in client.inboxUpdates(.active) where !now.isEmpty {
        rows = now
        break
    }
    for row in rows { print("\(row.protocol)  \(row.title): \(row.preview)") }

    for row in rows {
        try await client.openConversation(protocol: row.protocol)
        let composer = try await client.composer(protocol: row.protocol)
        let now = try await client.status().serviceNow
        print("\(row.title): \(composer.words(now: now))")
        guard composer.allowed.contains(.text) else { continue }

        let sent = try await client.sendText(protocol: row.protocol, text: "Olá do Swift! *Tudo bem?*", replyTo: nil)
        for await items in try client.timelineUpdates(row.protocol) {
            guard let item = items.last(where: { $0.outboxId == sent }), item.messageId != nil else { continue }
            print("sent: \(RichText(of: item.text).text)")
            break
        }
        break
    }
} catch let error as VoxfreeError {
    print(error.localizedDescription)
    print(error.actionWords())
    exit(1)
}
