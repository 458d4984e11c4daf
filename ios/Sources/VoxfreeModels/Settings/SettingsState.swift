import Voxfree

/// Who is signed in, and what was chosen. What is secret in it is not printed.
public struct SettingsState: ScreenState, CustomStringConvertible {
    public var agent: Agent?
    /// What the service took; nil until it was told.
    public var presence: Presence?
    /// What the agent chose; tried again by itself while the two differ.
    public var presenceWanted: Presence?
    public var preview: NotificationPreview = .shown
    /// nil: as the device.
    public var language: Language?
    public var theme: ThemeChoice = .system
    public var appLock = false
    public var screenGuard = true
    /// How much room the account takes; nil until it was counted.
    public var size: StoreSize?
    /// How many messages a sign-out would lose, once it was asked for; nil: it was not, or nothing would be lost.
    public var unsent: UInt32?
    public var oldPassword = ""
    public var newPassword = ""
    public var newPasswordAgain = ""
    /// What came of changing the password; nil: it was not changed.
    public var passwordChanged: PasswordChange?
    public var isBusy = false
    public var problem: Problem?

    public init() {}

    public var description: String {
        "SettingsState(agent: \(agent?.id ?? "none"), isBusy: \(isBusy), problem: \(problem?.code ?? "none"))"
    }
}

/// What the agent wants.
public enum SettingsIntent: Equatable, Sendable, CustomStringConvertible {
    case setPresence(Presence)
    case setPreview(NotificationPreview)
    /// nil: as the device.
    case setLanguage(Language?)
    case setTheme(ThemeChoice)
    case setAppLock(Bool)
    case setScreenGuard(Bool)
    /// Forgets what the service can give again.
    case clearCache
    case shareLog
    case typeOldPassword(String)
    case typeNewPassword(String)
    case typeNewPasswordAgain(String)
    case changePassword
    case showOwned
    case showTelephone
    case showOutbox
    /// Signs out; messages that are not sent are named first, unless they are to be given up.
    case signOut(Unsent)
    case dismissProblem

    public var description: String {
        switch self {
        case .setPresence(let presence): "setPresence(\(presence))"
        case .setPreview(let preview): "setPreview(\(preview))"
        case .setLanguage(let language): "setLanguage(\(language.map { "\($0)" } ?? "device"))"
        case .setTheme(let theme): "setTheme(\(theme))"
        case .setAppLock(let isOn): "setAppLock(\(isOn))"
        case .setScreenGuard(let isOn): "setScreenGuard(\(isOn))"
        case .clearCache: "clearCache"
        case .shareLog: "shareLog"
        case .typeOldPassword: "typeOldPassword"
        case .typeNewPassword: "typeNewPassword"
        case .typeNewPasswordAgain: "typeNewPasswordAgain"
        case .changePassword: "changePassword"
        case .showOwned: "showOwned"
        case .showTelephone: "showTelephone"
        case .showOutbox: "showOutbox"
        case .signOut(let unsent): "signOut(\(unsent))"
        case .dismissProblem: "dismissProblem"
        }
    }
}

/// What the screen asks whoever shows it for.
public enum SettingsEffect: Equatable, Sendable {
    case showOwned
    case showTelephone
    case showOutbox
    /// The account's data have left the device. `serviceTold`: the service knows.
    case signedOut(serviceTold: Bool)
}
