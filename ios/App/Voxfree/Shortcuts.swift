import AppIntents
import VoxfreeModels

/// "Open the conversations", for Siri, Spotlight and the Shortcuts app.
struct OpenInbox: AppIntent {
    static let title: LocalizedStringResource = "shortcut.inbox"
    static let openAppWhenRun = true

    @MainActor func perform() async throws -> some IntentResult {
        Phone.shared.root.on(.show(.inbox))
        return .result()
    }
}

/// "A new conversation".
struct StartConversation: AppIntent {
    static let title: LocalizedStringResource = "shortcut.start"
    static let openAppWhenRun = true

    @MainActor func perform() async throws -> some IntentResult {
        Phone.shared.root.on(.show(.start))
        return .result()
    }
}

/// What is said aloud stands in AppShortcuts.xcstrings, whose keys are these phrases.
struct VoxfreeShortcuts: AppShortcutsProvider {
    static var appShortcuts: [AppShortcut] {
        AppShortcut(
            intent: OpenInbox(), phrases: ["Abrir conversas no \(.applicationName)"], shortTitle: "shortcut.inbox",
            systemImageName: "bubble.left.and.bubble.right")
        AppShortcut(
            intent: StartConversation(), phrases: ["Nova conversa no \(.applicationName)"], shortTitle: "shortcut.start",
            systemImageName: "square.and.pencil")
    }
}
