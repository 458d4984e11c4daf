import SwiftUI
import Voxfree
import VoxfreeModels

/// What the device shows, and to whom.
struct SettingsLooks: View {
    let state: SettingsState
    let on: @MainActor (SettingsIntent) -> Void

    var body: some View {
        Section("settings.looks") {
            Picker("settings.language", selection: asking(state.language) { on(.setLanguage($0)) }) {
                Text("settings.language.device").tag(Language?.none)
                // In their own words, so that each finds their own.
                Text(verbatim: Language.portuguese.ownName).tag(Language?.some(.portuguese))
                Text(verbatim: Language.english.ownName).tag(Language?.some(.english))
                Text(verbatim: Language.spanish.ownName).tag(Language?.some(.spanish))
            }
            Picker("settings.theme", selection: asking(state.theme) { on(.setTheme($0)) }) {
                ForEach(ThemeChoice.allCases, id: \.self) { Text($0.title).tag($0) }
            }
        }
        Section {
            Toggle("settings.preview", isOn: asking(state.preview == .shown) { on(.setPreview($0 ? .shown : .hidden)) })
            Toggle("settings.lock", isOn: asking(state.appLock) { on(.setAppLock($0)) })
            Toggle("settings.guard", isOn: asking(state.screenGuard) { on(.setScreenGuard($0)) })
        } header: {
            Text("settings.privacy")
        } footer: {
            Text("settings.privacy.hint")
        }
    }
}

/// What the device keeps.
struct SettingsStorage: View {
    let state: SettingsState
    let on: @MainActor (SettingsIntent) -> Void

    var body: some View {
        Section {
            if let size = state.size {
                LabeledContent("settings.size") {
                    Text(Int64(size.databaseBytes + size.filesBytes), format: .byteCount(style: .file))
                }
                LabeledContent("settings.size.conversations") { Text(Int(size.conversations), format: .number) }
                LabeledContent("settings.size.messages") { Text(Int(size.messages), format: .number) }
                LabeledContent("settings.size.files") { Text(Int(size.files), format: .number) }
            } else {
                ProgressView("list.loading")
            }
            BusyButton("settings.clear", isBusy: state.isBusy) { on(.clearCache) }
            Button("settings.log", systemImage: "square.and.arrow.up") { on(.shareLog) }
        } header: {
            Text("settings.storage")
        } footer: {
            Text("settings.storage.hint")
        }
    }
}

/// A new password.
struct SettingsPassword: View {
    let state: SettingsState
    let on: @MainActor (SettingsIntent) -> Void

    var body: some View {
        Section {
            SecureField("settings.password.old", text: asking(state.oldPassword) { on(.typeOldPassword($0)) })
                .textContentType(.password)
            SecureField("settings.password.new", text: asking(state.newPassword) { on(.typeNewPassword($0)) })
                .textContentType(.newPassword)
            SecureField("settings.password.again", text: asking(state.newPasswordAgain) { on(.typeNewPasswordAgain($0)) })
                .textContentType(.newPassword)
            BusyButton("settings.password.change", isBusy: state.isBusy) { on(.changePassword) }
                .disabled(!isComplete)
        } header: {
            Text("settings.password")
        } footer: {
            switch state.passwordChanged {
            case .changed: Label("settings.password.changed", systemImage: "checkmark.circle").foregroundStyle(.green)
            case .unknown: Label("settings.password.unknown", systemImage: "questionmark.circle").foregroundStyle(.orange)
            case nil:
                if !state.newPasswordAgain.isEmpty, state.newPassword != state.newPasswordAgain {
                    Text("signIn.newPassword.differ").foregroundStyle(.red)
                }
            }
        }
    }

    private var isComplete: Bool {
        !state.oldPassword.isEmpty && !state.newPassword.isEmpty && state.newPassword == state.newPasswordAgain
    }
}

extension Language {
    fileprivate var ownName: String {
        switch self {
        case .portuguese: "Português"
        case .english: "English"
        case .spanish: "Español"
        }
    }
}

extension ThemeChoice {
    fileprivate var title: LocalizedStringKey {
        switch self {
        case .system: "settings.theme.system"
        case .light: "settings.theme.light"
        case .dark: "settings.theme.dark"
        }
    }

    /// nil: as the system.
    public var colorScheme: ColorScheme? {
        switch self {
        case .system: nil
        case .light: .light
        case .dark: .dark
        }
    }
}
