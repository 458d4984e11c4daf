import SwiftUI
import Voxfree
import VoxfreeModels

/// Finish, transfer, or both, in one sheet.
public struct EndingView: View {
    private let state: VoxfreeModels.EndingState
    private let on: @MainActor (EndingIntent) -> Void
    @Environment(\.language) private var language

    public init(state: VoxfreeModels.EndingState, on: @escaping @MainActor (EndingIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        Form {
            Section {
                Picker("ending.kind", selection: asking(state.kind) { on(.chooseKind($0)) }) {
                    ForEach(EndingChoice.allCases, id: \.self) { Text($0.title).tag($0) }
                }
                .pickerStyle(.inline)
                .labelsHidden()
            }
            if state.unsentCount > 0 { unsent }
            if state.kind != .finish { target }
            if state.kind != .transfer { wrapUp }
            Section("ending.note") {
                TextField("ending.note", text: asking(state.note) { on(.typeNote($0)) }, axis: .vertical).lineLimit(2...8)
            }
            Section {
                BusyButton(state.kind.title, isBusy: state.isBusy) { on(.confirm) }
                    .buttonStyle(.borderedProminent)
                    .disabled(!state.canEnd)
                    .keyboardShortcut(.return)
            } footer: {
                Text("ending.undo.hint")
            }
        }
        .formStyle(.grouped)
        .scrollDismissesKeyboard(.interactively)
        .problem(state.problem) { on(.dismissProblem) }
        .navigationTitle("ending.title")
        .navigationBarTitleDisplayMode(.inline)
        .toolbar {
            ToolbarItem(placement: .primaryAction) {
                Button("list.refresh", systemImage: "arrow.clockwise") { on(.refresh) }
                    .keyboardShortcut("r")
                    .disabled(state.isBusy)
            }
        }
    }

    private var unsent: some View {
        Section {
            Picker("ending.unsent", selection: asking(state.unsentFirst) { if let first = $0 { on(.chooseUnsent(first)) } }) {
                Text("ending.unsent.send").tag(UnsentFirst?.some(.send))
                Text("ending.unsent.discard").tag(UnsentFirst?.some(.discard))
            }
            .pickerStyle(.inline)
            .labelsHidden()
        } header: {
            Text("ending.unsent.count \(state.unsentCount)")
        }
    }

    @ViewBuilder private var target: some View {
        if state.kind == .transferAndFinish {
            Section("ending.department") {
                if let departments = state.departments {
                    Picker("ending.department", selection: asking(state.department) { if let id = $0 { on(.chooseDepartment(id)) } }) {
                        Text("ending.choose").tag(DepartmentId?.none)
                        ForEach(departments, id: \.id) { Text(verbatim: $0.name).tag(DepartmentId?.some($0.id)) }
                    }
                    .pickerStyle(.navigationLink)
                } else {
                    ProgressView("list.loading")
                }
            }
        }
        Section {
            if let agents = state.agents {
                Picker("ending.agent", selection: asking(state.agent) { on(.chooseAgent($0)) }) {
                    Text("ending.agent.nobody").tag(AgentId?.none)
                    ForEach(agents, id: \.id) { Text(verbatim: $0.name).tag(AgentId?.some($0.id)) }
                }
                .pickerStyle(.navigationLink)
            } else {
                ProgressView("list.loading")
            }
            TextField("ending.agent.number", text: asking(state.typedAgent) { on(.typeAgent($0)) })
                .keyboardType(.numberPad)
        } header: {
            Text("ending.agent")
        } footer: {
            Text("ending.agent.hint")
        }
    }

    @ViewBuilder private var wrapUp: some View {
        Section("ending.wrapUp") {
            if let codes = state.wrapUpCodes {
                Picker("ending.wrapUp", selection: asking(state.wrapUpCode) { on(.chooseWrapUpCode($0)) }) {
                    Text("ending.wrapUp.none").tag(WrapUpCodeId?.none)
                    ForEach(codes, id: \.id) { Text(verbatim: $0.name).tag(WrapUpCodeId?.some($0.id)) }
                }
                .pickerStyle(.navigationLink)
            } else {
                ProgressView("list.loading")
            }
        }
        Section {
            if state.ownership != .notAllowed {
                Toggle("ending.keep", isOn: asking(state.keepContact) { on(.setKeepContact($0)) })
            }
        } footer: {
            Text(verbatim: ownershipWords(ownership: state.ownership, language: language))
        }
    }
}

extension EndingChoice {
    var title: LocalizedStringKey {
        switch self {
        case .finish: "ending.finish"
        case .transfer: "ending.transfer"
        case .transferAndFinish: "ending.transferAndFinish"
        }
    }
}
