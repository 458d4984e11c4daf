import SwiftUI
import Voxfree
import VoxfreeModels

/// A field over a state: it shows `value`, and asks for another by an intent.
@MainActor func asking<Value: Sendable>(_ value: Value, _ ask: @escaping @MainActor (Value) -> Void) -> Binding<Value> {
    Binding(get: { value }, set: { ask($0) })
}

/// Something that is shown while it is so, and asks for its end by an intent.
@MainActor func showing(_ isShown: Bool, _ end: @escaping @MainActor () -> Void) -> Binding<Bool> {
    Binding(get: { isShown }, set: { if !$0 { end() } })
}

extension ScreenModel {
    /// Returns when this no longer holds: a pull to refresh ends with what it asked for.
    func until(_ isOver: KeyPath<Shown, Bool>) async {
        while !state[keyPath: isOver] {
            await withCheckedContinuation { done in
                withObservationTracking {
                    _ = state
                } onChange: {
                    done.resume()
                }
            }
        }
    }
}

/// The language of the core's words, which may be another than the device's.
private struct LanguageKey: EnvironmentKey {
    static let defaultValue = Language.ofDevice
}

extension EnvironmentValues {
    public var language: Language {
        get { self[LanguageKey.self] }
        set { self[LanguageKey.self] = newValue }
    }
}

extension Language {
    /// For the words of the app's own catalogue, and for dates and numbers.
    public var locale: Locale {
        switch self {
        case .portuguese: Locale(identifier: "pt_BR")
        case .english: Locale(identifier: "en")
        case .spanish: Locale(identifier: "es")
        }
    }
}
