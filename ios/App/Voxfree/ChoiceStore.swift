import Foundation
import Voxfree
import VoxfreeModels

/// Keeps the shell's choices in the app's defaults. They hold no secret and nothing of a contact.
enum ChoiceStore {
    private enum Key {
        static let language = "language"
        static let theme = "theme"
        static let hidesPreview = "hidesPreview"
        static let appLock = "appLock"
        static let showsInSwitcher = "showsInSwitcher"
    }

    static func load(_ defaults: UserDefaults = .standard) -> Choices {
        Choices(
            language: defaults.string(forKey: Key.language).flatMap { name in languages.first { $0.value == name }?.key },
            theme: defaults.string(forKey: Key.theme).flatMap { name in themes.first { $0.value == name }?.key } ?? .system,
            preview: defaults.bool(forKey: Key.hidesPreview) ? .hidden : .shown,
            appLock: defaults.bool(forKey: Key.appLock),
            screenGuard: !defaults.bool(forKey: Key.showsInSwitcher))
    }

    static func save(_ choices: Choices, _ defaults: UserDefaults = .standard) {
        defaults.set(choices.language.flatMap { languages[$0] }, forKey: Key.language)
        defaults.set(themes[choices.theme], forKey: Key.theme)
        defaults.set(choices.preview == .hidden, forKey: Key.hidesPreview)
        defaults.set(choices.appLock, forKey: Key.appLock)
        defaults.set(!choices.screenGuard, forKey: Key.showsInSwitcher)
    }

    private static let languages: [Language: String] = [.portuguese: "pt", .english: "en", .spanish: "es"]
    private static let themes: [ThemeChoice: String] = [.system: "system", .light: "light", .dark: "dark"]
}
