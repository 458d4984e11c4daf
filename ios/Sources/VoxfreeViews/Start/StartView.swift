import SwiftUI
import Voxfree
import VoxfreeModels

/// Department, channel, contact, go: one step at a time, with what was chosen above.
public struct StartView: View {
    private let state: StartState
    private let on: @MainActor (StartIntent) -> Void

    public init(state: StartState, on: @escaping @MainActor (StartIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        List {
            chosen
            switch state.step {
            case .department: StartDepartments(state: state, on: on)
            case .channel: StartChannels(state: state, on: on)
            case .contact: StartContacts(state: state, on: on)
            case .newContact: StartNewContact(state: state, on: on)
            case .ready: ready
            }
        }
        .problem(state.problem) { on(.dismissProblem) }
        .scrollDismissesKeyboard(.interactively)
        .navigationTitle("start.title")
        .navigationBarTitleDisplayMode(.inline)
        .toolbar {
            ToolbarItem(placement: .cancellationAction) {
                Button(state.step == .department ? "sheet.close" : "start.back") { on(.back) }
                    .keyboardShortcut(.cancelAction)
            }
            ToolbarItem(placement: .primaryAction) {
                Button("list.refresh", systemImage: "arrow.clockwise") { on(.refresh) }
                    .keyboardShortcut("r")
                    .disabled(state.isBusy)
            }
        }
    }

    @ViewBuilder private var chosen: some View {
        if state.step != .department {
            Section("start.chosen") {
                if let department = state.department { LabeledContent("start.department", value: department.name) }
                if let channel = state.channel { LabeledContent("start.channel", value: channel.name) }
                if let contact = state.contact { LabeledContent("start.contact", value: "\(contact.name) \(contact.number)") }
            }
        }
    }

    private var ready: some View {
        Section {
            if let busy = state.busyWith { StartBusy(busy: busy) }
            if let outcome = state.outcome, let words = outcome.words { Text(words) }
            BusyButton("start.go", isBusy: state.isBusy) { on(.start) }
                .buttonStyle(.borderedProminent)
                .keyboardShortcut(.return)
        }
    }
}

/// Somebody serves the contact already: nothing was started.
private struct StartBusy: View {
    let busy: BusyWith

    var body: some View {
        Label {
            if let name = busy.name {
                Text("start.busy.name \(name)")
            } else if let agent = busy.agent {
                Text("start.busy.agent \(agent)")
            } else {
                Text("start.busy")
            }
        } icon: {
            Image(systemName: "person.fill.xmark")
        }
        .foregroundStyle(.orange)
    }
}

extension Started {
    /// nil where the conversation is shown instead.
    fileprivate var words: LocalizedStringKey? {
        switch self {
        case .opened: nil
        case .notListedYet: "start.notListedYet"
        case .unknown: "start.unknown"
        }
    }
}
