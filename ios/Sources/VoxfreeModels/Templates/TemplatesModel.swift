import Foundation
import Voxfree

/// What may open a closed window.
public struct TemplatesState: ScreenState {
    public var `protocol`: ProtocolNumber
    public var query = ""
    /// Those that what was typed finds, in the service's order; nil until the store has answered.
    public var templates: [Template]?
    /// The one whose preview is shown.
    public var chosen: Template?
    /// When the service was last asked, by its clock; nil: never, so that an empty list tells nothing.
    public var fetchedAt: Date?
    public var isRefreshing = false
    public var isBusy = false
    public var problem: Problem?

    public init(protocol: ProtocolNumber) {
        self.protocol = `protocol`
    }
}

/// What the agent wants.
public enum TemplatesIntent: Equatable, Sendable {
    case type(String)
    case choose(Template)
    case unchoose
    /// Sends the chosen one, through the outbox.
    case send
    case refresh
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum TemplatesEffect: Equatable, Sendable {
    /// It is in the outbox: the sheet has done its work.
    case sent
}

/// Finds among the templates of a conversation's channel, and queues one.
@MainActor public final class TemplatesModel: ScreenModel<TemplatesState, TemplatesEffect> {
    private let sending = Deed(\TemplatesState.isBusy)
    private let fetching = Deed(\TemplatesState.isRefreshing)
    private var known: [Template] = []

    public init(
        _ client: VoxfreeClient, _ conversation: ProtocolNumber, _ device: any Device,
        _ asked: @escaping @MainActor (TemplatesEffect) -> Void = { _ in }
    ) {
        super.init(TemplatesState(protocol: conversation), client, device, asked)
        fetch { try await $0.templates(protocol: conversation) }
    }

    public func on(_ intent: TemplatesIntent) {
        let conversation = state.protocol
        switch intent {
        case .type(let text):
            change {
                $0.query = text
                if $0.templates != nil { $0.templates = findTemplates(templates: known, typed: text) }
            }
        case .choose(let template): change { $0.chosen = template }
        case .unchoose: change { $0.chosen = nil }
        case .send: send()
        case .refresh: fetch { try await $0.refreshTemplates(protocol: conversation) }
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    private func fetch(_ ask: @escaping @Sendable (VoxfreeClient) async throws -> Templates) {
        fetch(\.templates, fetching, ask) { screen, told in
            screen.known = told.templates
            screen.change {
                $0.templates = findTemplates(templates: told.templates, typed: $0.query)
                $0.fetchedAt = told.fetchedAt
            }
        }
    }

    private func send() {
        guard let template = state.chosen else { return }
        let conversation = state.protocol
        start(sending) { try await $0.sendTemplate(protocol: conversation, template: template.id) } then: { screen, _ in
            screen.device.haptic(.done)
            screen.ask(.sent)
        }
    }
}
