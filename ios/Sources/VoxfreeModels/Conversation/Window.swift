import Foundation
import Voxfree

/// The last hour is counted by the second.
private let bySecond: TimeInterval = 3600
/// The whole ring.
private let window: TimeInterval = 24 * 3600

extension ComposerAction {
    /// The button that fits what the core allows.
    init(_ composer: Composer?, _ ending: Ending?) {
        self =
            if ending != nil {
                .undoEnding
            } else if let composer {
                if composer.state == .acceptRequired {
                    .accept
                } else if composer.allowed.contains(.text) {
                    .send
                } else if composer.allowed.contains(.template) {
                    .pickTemplate
                } else if composer.state == .unreachable {
                    .showContact
                } else {
                    .none
                }
            } else {
                .none
            }
    }
}

extension Composer {
    /// Whether what is typed may wait for the contact's answer: the field stays open for it.
    public var mayWait: Bool {
        switch state {
        case .templateRequired, .templateSending, .awaitingReply, .waitForContact: true
        default: false
        }
    }
}

extension Countdown {
    /// What is left at `now` until `composer` turns by time alone; nil where it does not.
    init?(_ composer: Composer?, now: Date, _ language: Language) {
        guard let until = composer?.until, until > now else { return nil }
        let left = until.timeIntervalSince(now)
        let isSoon = left < bySecond
        let seconds = Int(left)
        self.init(
            until: until,
            left: isSoon
                ? "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
                : windowWords(until: until, language: language, now: now),
            isSoon: isSoon, share: min(left / window, 1))
    }
}
