import Foundation
import Voxfree

/// For how long an ending can be undone: long enough to see what one did.
private let undoWindowMs: UInt32 = 8_000

/// Finishes a conversation, hands it on, or both.
@MainActor public final class EndingModel: ScreenModel<EndingState, EndingEffect> {
    private let confirming = Deed(\EndingState.isBusy)
    private let fetchingCodes = Deed<EndingState>()
    private let fetchingDepartments = Deed<EndingState>()
    private var allowed: [Allowed] = []

    /// `form`: what was filled in before the app ended.
    public init(
        _ client: VoxfreeClient, _ conversation: ProtocolNumber, _ device: any Device, form: EndingForm? = nil,
        _ asked: @escaping @MainActor (EndingEffect) -> Void = { _ in }
    ) {
        super.init(EndingState(protocol: conversation, form), client, device, asked)
        follow({ try client.composerUpdates(conversation) }) { screen, composer in
            screen.allowed = composer.allowed
            screen.fill { _ in }
        }
        follow({ try client.contactUpdates(conversation) }) { screen, card in screen.fill { $0.ownership = card.ownership } }
        follow(client.outboxUpdates()) { screen, items in
            screen.fill { form in form.unsentCount = items.filter { $0.protocol == form.protocol }.count }
        }
        attempt({ try await $0.knownAgents() }) { screen, agents in screen.fill { $0.agents = agents } }
        fetch { try await $0.wrapUpCodes(protocol: conversation) }
    }

    public func on(_ intent: EndingIntent) {
        let conversation = state.protocol
        switch intent {
        case .chooseKind(let kind): fill { $0.kind = kind }
        case .chooseWrapUpCode(let code): fill { $0.wrapUpCode = code }
        case .chooseDepartment(let department): fill { $0.department = department }
        case .chooseAgent(let agent):
            fill {
                $0.agent = agent
                $0.typedAgent = ""
            }
        case .typeAgent(let agent):
            fill {
                $0.agent = nil
                $0.typedAgent = agent
            }
        case .typeNote(let note): fill { $0.note = note }
        case .setKeepContact(let isOn): fill { $0.keepContact = isOn }
        case .chooseUnsent(let first): fill { $0.unsentFirst = first }
        case .confirm: confirm()
        case .refresh: fetch { try await $0.refreshWrapUpCodes(protocol: conversation) }
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    /// One of the two lists may come though the other does not.
    private func fetch(_ codes: @escaping @Sendable (VoxfreeClient) async throws -> WrapUpCodes) {
        fetch(\.wrapUpCodes, fetchingCodes, codes) { screen, told in screen.fill { $0.wrapUpCodes = told.codes } }
        fetch(\.departments, fetchingDepartments) { try await $0.departments() } then: { screen, told in
            screen.fill { $0.departments = told.departments }
        }
    }

    private func confirm() {
        let form = state
        guard form.canEnd, let kind = form.ending else { return }
        let ending = NewEnding(
            kind: kind, wrapUpCode: form.wrapUpCode, note: form.note, keepContact: form.keepContact,
            undoWindowMs: min(undoWindowMs, undoWindowMsMax()),
            unsent: form.unsentCount > 0 ? form.unsentFirst ?? .refuse : .refuse)
        start(confirming) { try await $0.finish(protocol: form.protocol, ending: ending) } then: { screen, id in
            screen.fill { _ in }
            screen.device.haptic(.done)
            screen.ask(.noted(id))
        } failed: { screen, error in
            screen.fill { _ in }
            screen.tell(error)
        }
        fill { _ in }
    }

    /// Every change of the form says anew whether it is complete.
    private func fill(_ to: (inout EndingState) -> Void) {
        change { form in
            to(&form)
            let isAllowed = allowed.contains(form.kind == .finish ? .finish : .transfer)
            let isUnsentSettled = form.unsentCount == 0 || form.unsentFirst != nil
            form.canEnd = isAllowed && isUnsentSettled && !form.isBusy && form.ending != nil
        }
    }
}

extension EndingState {
    init(protocol: ProtocolNumber, _ form: EndingForm?) {
        self.init(protocol: `protocol`)
        guard let form else { return }
        kind = form.kind
        wrapUpCode = form.wrapUpCode
        department = form.department
        agent = form.agent
        typedAgent = form.typedAgent
        note = form.note
        keepContact = form.keepContact
    }

    var form: EndingForm? {
        let form = EndingForm(
            kind: kind, wrapUpCode: wrapUpCode, department: department, agent: agent, typedAgent: typedAgent, note: note,
            keepContact: keepContact)
        return EndingState(protocol: `protocol`, form) == EndingState(protocol: `protocol`) ? nil : form
    }

    /// As the core takes it; nil: nobody or no department was named to hand it to.
    var ending: EndingKind? {
        let typed = typedAgent.trimmingCharacters(in: .whitespacesAndNewlines)
        let to = agent ?? (typed.isEmpty ? nil : typed)
        return switch kind {
        case .finish: .finish
        case .transfer: to.map { .transfer(to: $0) }
        case .transferAndFinish: department.map { .transferAndFinish(department: $0, to: to) }
        }
    }
}
