import SwiftUI
import Voxfree
import VoxfreeModels

/// The extension, whether its registrar answers, and the way to a SIP app. The password is never shown.
public struct TelephoneView: View {
    private let state: TelephoneState
    private let on: @MainActor (TelephoneIntent) -> Void
    @Environment(\.language) private var language

    public init(state: TelephoneState, on: @escaping @MainActor (TelephoneIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        List {
            if let words = extensionChangeWords(change: state.change, language: language) {
                Section {
                    Label {
                        Text(verbatim: words)
                    } icon: {
                        Image(systemName: "exclamationmark.arrow.triangle.2.circlepath")
                    }
                    BusyButton("telephone.applied", isBusy: state.isBusy) { on(.applied) }
                }
            }
            switch state.telephone {
            case .ready(let account): ready(account)
            case .defective(let defect):
                Section {
                    Label {
                        Text(verbatim: extensionDefectWords(defect: defect, language: language))
                    } icon: {
                        Image(systemName: "exclamationmark.triangle")
                    }
                }
            case .absent, nil: EmptyView()
            }
        }
        .overlay {
            if state.telephone == nil {
                Loading()
            } else if state.telephone == .absent, state.change == .nothing {
                ContentUnavailableView(
                    "telephone.absent", systemImage: "phone.down", description: Text("telephone.absent.hint"))
            }
        }
        .problem(state.problem) { on(.dismissProblem) }
        .navigationTitle("telephone.title")
    }

    @ViewBuilder private func ready(_ account: SipExtension) -> some View {
        Section("telephone.account") {
            LabeledContent("telephone.extension", value: account.extension)
            if let name = account.displayName { LabeledContent("telephone.name", value: name) }
            LabeledContent("telephone.identity", value: account.identity)
            LabeledContent("telephone.registrar", value: "\(account.registrar.host):\(account.registrar.port)")
            LabeledContent("telephone.codecs", value: account.codecs.map(\.name).joined(separator: ", "))
            if account.autoAnswer { Label("telephone.autoAnswer", systemImage: "phone.arrow.down.left") }
            Button("telephone.copy", systemImage: "doc.on.doc") { on(.copyIdentity) }
        }
        Section {
            BusyButton("telephone.check", isBusy: state.isChecking) { on(.check) }
            if let answer = state.registrar {
                Label {
                    Text(verbatim: registrarWords(answer: answer, language: language))
                } icon: {
                    Image(systemName: answer.isGood ? "checkmark.circle" : "xmark.circle")
                }
                .foregroundStyle(answer.isGood ? .green : .red)
            }
        }
        Section {
            BusyButton("telephone.handOver", isBusy: state.isBusy) { on(.handOver) }
            switch state.handedOver {
            case .done: Label("telephone.handOver.done", systemImage: "checkmark.circle").foregroundStyle(.green)
            case .noApp: Label("telephone.handOver.noApp", systemImage: "xmark.circle").foregroundStyle(.orange)
            case nil: EmptyView()
            }
        } footer: {
            Text("telephone.handOver.hint")
        }
    }
}

extension RegistrarAnswer {
    fileprivate var isGood: Bool { if case .answers = self { true } else { false } }
}
