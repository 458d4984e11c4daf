import Foundation
import Voxfree

/// The agent's own: presence, password, what the device keeps and shows.
@MainActor public final class SettingsModel: ScreenModel<SettingsState, SettingsEffect> {
    private let busy = Deed(\SettingsState.isBusy)

    public init(
        _ client: VoxfreeClient, _ device: any Device, _ asked: @escaping @MainActor (SettingsEffect) -> Void = { _ in }
    ) {
        super.init(SettingsState(), client, device, asked)
        show(device.choices)
        follow(client.statusUpdates()) { screen, status in
            screen.change {
                $0.agent = status.session.agent
                $0.presence = status.presence
                $0.presenceWanted = status.presenceWanted
            }
        }
        attempt({ try await $0.storeSize() }) { screen, size in screen.change { $0.size = size } }
    }

    public func on(_ intent: SettingsIntent) {
        switch intent {
        case .setPresence(let presence): start(busy) { try await $0.setPresence(presence: presence) }
        case .setPreview(let preview): choose { $0.preview = preview }
        case .setLanguage(let language): choose { $0.language = language }
        case .setTheme(let theme): choose { $0.theme = theme }
        case .setAppLock(let isOn): choose { $0.appLock = isOn }
        case .setScreenGuard(let isOn): choose { $0.screenGuard = isOn }
        case .clearCache:
            start(busy) {
                try await $0.clearCache()
                return try await $0.storeSize()
            } then: { screen, size in
                screen.change { $0.size = size }
            }
        case .shareLog: device.shareLog()
        case .typeOldPassword(let text): type { $0.oldPassword = text }
        case .typeNewPassword(let text): type { $0.newPassword = text }
        case .typeNewPasswordAgain(let text): type { $0.newPasswordAgain = text }
        case .changePassword: changePassword()
        case .showOwned: ask(.showOwned)
        case .showTelephone: ask(.showTelephone)
        case .showOutbox: ask(.showOutbox)
        case .signOut(let unsent): signOut(unsent)
        case .dismissProblem:
            change {
                $0.problem = nil
                $0.unsent = nil
                $0.passwordChanged = nil
            }
        }
    }

    private func show(_ choices: Choices) {
        change {
            $0.preview = choices.preview
            $0.language = choices.language
            $0.theme = choices.theme
            $0.appLock = choices.appLock
            $0.screenGuard = choices.screenGuard
        }
    }

    private func choose(_ to: (inout Choices) -> Void) {
        var choices = device.choices
        to(&choices)
        device.choices = choices
        show(choices)
    }

    private func type(_ to: (inout SettingsState) -> Void) {
        change {
            to(&$0)
            $0.passwordChanged = nil
        }
    }

    /// Two new passwords that differ are a slip of the hand, and not sent.
    private func changePassword() {
        let typed = state
        guard typed.newPassword == typed.newPasswordAgain else { return }
        start(busy) { try await $0.changeOwnPassword(old: typed.oldPassword, new: typed.newPassword) } then: {
            screen, changed in
            screen.change {
                $0.oldPassword = ""
                $0.newPassword = ""
                $0.newPasswordAgain = ""
                $0.passwordChanged = changed
            }
        }
    }

    private func signOut(_ unsent: Unsent) {
        if !busy.isOn { change { $0.unsent = nil } }
        start(busy) { try await $0.signOut(unsent: unsent) } then: { screen, outcome in
            screen.ask(.signedOut(serviceTold: outcome.serviceTold))
        } failed: { screen, error in
            if case VoxfreeError.UnsentMessages(let count) = error {
                screen.change { $0.unsent = count }
            } else {
                screen.tell(error)
            }
        }
    }
}

extension Session {
    /// Who is signed in, or was until the service forgot the session.
    public var agent: Agent? {
        switch self {
        case .ready(let agent), .expired(let agent): agent
        case .signedOut, .secondFactor, .passwordChange: nil
        }
    }
}
