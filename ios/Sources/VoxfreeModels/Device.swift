import Foundation
import Voxfree

/// What only the device can do, for the models. The app implements it with iOS, tests with a clock of their own.
///
/// Nothing here throws: what the device cannot do, the answer says.
@MainActor public protocol Device: AnyObject, Sendable {
    /// The device's clock. What is compared with the service's times is this and the status's `clockOffsetMs`.
    var now: Date { get }

    /// How far the agent's zone is ahead of UTC at `time`, in seconds (São Paulo: -10800).
    func utcOffsetSeconds(at time: Date) -> Int32

    /// Returns when `now` is `time` or later, at once where that is past, or when its task is cancelled. Sleep of the device
    /// counts.
    func wake(at time: Date) async

    /// The language that the shell speaks: chosen in the settings, else the device's.
    var language: Language { get }

    /// What the shell keeps by itself, across restarts: choices of appearance and privacy, no data of contacts. Kept when it
    /// is set.
    var choices: Choices { get set }

    /// Puts a text on the clipboard. `isSensitive`: it stays on this device, and not for long.
    func copy(_ text: String, isSensitive: Bool)

    /// Opens a web address that the core took for safe. False: nothing on the device opens it.
    func openLink(_ url: String) -> Bool

    /// Begins an e-mail. False: there is no app for it.
    func writeEmail(_ address: String) -> Bool

    /// Calls a number by what telephones in this app; where nothing does, shows it in the system's dialler. False: there is none.
    func dial(_ number: String) -> Bool

    /// Shows a file of the core's with the system's viewer. False: it cannot show this type.
    func openFile(path: String, mimeType: String?) -> Bool

    /// Lets the agent choose files; empty: none was chosen. They are the shell's, in a folder that outlives a restart, until a
    /// message takes them.
    func pickFiles(_ source: FileSource) async -> [PickedFile]

    /// Files on the clipboard, as those that were picked.
    func pastedFiles() async -> [PickedFile]

    /// Lets go of files that were picked and are not sent.
    func forgetFiles(_ files: [PickedFile])

    /// Begins to record a voice note; nil: the agent did not allow the microphone, or it is in use.
    func record() async -> (any Recorder)?

    /// A short touch, felt.
    func haptic(_ kind: Haptic)

    /// Hands the core's log, which holds no secrets and nothing that people wrote, to another app.
    func shareLog()

    /// What telephones for the agent.
    var telephony: any Telephony { get }

    /// Asks who holds the device: face, finger or code. False: not the owner, or given up. True where the device has no lock that
    /// could be asked for, so that nobody is shut out of the app for ever.
    func authenticate() async -> Bool
}

/// Where files come from.
public enum FileSource: Sendable {
    case camera
    case gallery
    case files
}

/// A file that was picked: a path that the core can read, and the name that the contact sees.
public struct PickedFile: Hashable, Sendable {
    public var path: String
    public var name: String

    public init(path: String, name: String) {
        self.path = path
        self.name = name
    }

    /// One that a draft kept.
    init(path: String) {
        self.init(path: path, name: URL(fileURLWithPath: path).lastPathComponent)
    }
}

/// A voice note that is being recorded.
@MainActor public protocol Recorder: AnyObject, Sendable {
    /// How loud it is now, 0 to 1, ten times a second, for as long as it is recorded.
    var levels: AsyncStream<Float> { get }

    /// Ends it; nil: nothing was recorded.
    func finish() async -> PickedFile?

    /// Throws it away.
    func cancel()
}

/// What is felt.
public enum Haptic: Sendable {
    case tick
    case done
    case refused
}

/// Choices of appearance and privacy. A nil `language` follows the device.
public struct Choices: Equatable, Sendable {
    public var language: Language?
    public var theme: ThemeChoice
    /// Whether notifications show what was written.
    public var preview: NotificationPreview
    /// Whether the owner of the device is asked for when the app comes to the front.
    public var appLock: Bool
    /// Whether the app switcher sees a cover in place of the screen.
    public var screenGuard: Bool

    public init(
        language: Language? = nil, theme: ThemeChoice = .system, preview: NotificationPreview = .shown, appLock: Bool = false,
        screenGuard: Bool = true
    ) {
        self.language = language
        self.theme = theme
        self.preview = preview
        self.appLock = appLock
        self.screenGuard = screenGuard
    }
}

/// Light, dark, or as the system.
public enum ThemeChoice: CaseIterable, Sendable {
    case system
    case light
    case dark
}
