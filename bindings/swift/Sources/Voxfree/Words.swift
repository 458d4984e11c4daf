import Foundation
import VoxfreeCore

extension Language {
    /// The first of the device's languages that the core has words in; Portuguese where it has none of them.
    public static var ofDevice: Language {
        first(of: Locale.preferredLanguages)
    }

    /// The first of `tags` (`pt-BR`, `en`, …) that the core has words in; Portuguese where it has none of them.
    public static func first(of tags: [String]) -> Language {
        for tag in tags {
            switch tag.prefix(2).lowercased() {
            case "pt": return .portuguese
            case "en": return .english
            case "es": return .spanish
            default: continue
            }
        }
        return .portuguese
    }
}

/// What went wrong and what can be done, in the core's words and the device's language, so that
/// `error.localizedDescription` can be shown as it is.
extension VoxfreeError: LocalizedError {
    public var errorDescription: String? { words() }
    public var recoverySuggestion: String? { actionWords() }

    /// The error's stable word, for logs and what an app counts: `accept_required`, `window_closed`, `offline`. The same that the core
    /// says in every language; never shown to agents, never changed.
    public var code: String { errorCode(error: self) }

    /// What went wrong, in one sentence.
    public func words(_ language: Language = .ofDevice) -> String {
        errorWords(error: self, language: language)
    }

    /// What the agent can do about it, in one sentence.
    public func actionWords(_ language: Language = .ofDevice) -> String {
        errorActionWords(error: self, language: language)
    }
}

extension Composer {
    /// What it says, in one sentence: where it stands, why, and until when, in the device's zone. `now` is the service's time:
    /// the device's, and `Status.clockOffsetMs` more.
    public func words(_ language: Language = .ofDevice, now: Date, zone: TimeZone = .current) -> String {
        composerWords(composer: self, language: language, now: now, utcOffsetS: Int32(zone.secondsFromGMT(for: now)))
    }
}

extension Status {
    /// The service's time now, as far as it is known. Windows are counted by it.
    public var serviceNow: Date {
        Date(timeIntervalSinceNow: Double(clockOffsetMs ?? 0) / 1000)
    }
}
