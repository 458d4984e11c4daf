import SwiftUI
import Voxfree
import VoxfreeModels

/// Presence, notifications, storage, language, theme, lock, password, log.
public struct SettingsView: View {
    private let state: SettingsState
    private let on: @MainActor (SettingsIntent) -> Void
    @State private var isSigningOut = false

    public init(state: SettingsState, on: @escaping @MainActor (SettingsIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        Form {
            agent
            Section {
                Button("settings.outbox", systemImage: "paperplane") { on(.showOutbox) }
                Button("settings.owned", systemImage: "person.crop.rectangle.stack") { on(.showOwned) }
                if state.agent?.hasExtension ?? false {
                    Button("settings.telephone", systemImage: "phone") { on(.showTelephone) }
                }
            }
            SettingsLooks(state: state, on: on)
            SettingsStorage(state: state, on: on)
            SettingsPassword(state: state, on: on)
            Section {
                Button("settings.signOut", role: .destructive) { isSigningOut = true }.disabled(state.isBusy)
            }
        }
        .formStyle(.grouped)
        .scrollDismissesKeyboard(.interactively)
        .problem(state.problem) { on(.dismissProblem) }
        .navigationTitle("settings.title")
        .confirmationDialog("settings.signOut.ask", isPresented: $isSigningOut, titleVisibility: .visible) {
            Button("settings.signOut", role: .destructive) { on(.signOut(.refuse)) }
            Button("sheet.cancel", role: .cancel) {}
        } message: {
            Text("settings.signOut.hint")
        }
        .alert("settings.unsent.title", isPresented: showing(state.unsent != nil) { on(.dismissProblem) }) {
            Button("settings.unsent.show") { on(.showOutbox) }
            Button("settings.unsent.discard", role: .destructive) { on(.signOut(.discard)) }
            Button("sheet.cancel", role: .cancel) { on(.dismissProblem) }
        } message: {
            Text("settings.unsent.count \(Int(state.unsent ?? 0))")
        }
    }

    @ViewBuilder private var agent: some View {
        if let agent = state.agent {
            Section {
                HStack(spacing: 12) {
                    Portrait(name: agent.name, url: agent.pictureUrl)
                    VStack(alignment: .leading) {
                        Text(verbatim: agent.name).font(.title2).accessibilityAddTraits(.isHeader)
                        Text(verbatim: agent.login).foregroundStyle(.secondary)
                    }
                }
                .accessibilityElement(children: .combine)
                Toggle("settings.presence", isOn: asking(state.presenceWanted == .online) { on(.setPresence($0 ? .online : .offline)) })
                    .disabled(state.presenceWanted == nil || state.isBusy)
            } footer: {
                if state.presence != state.presenceWanted { Text("settings.presence.pending") }
            }
        }
    }
}
