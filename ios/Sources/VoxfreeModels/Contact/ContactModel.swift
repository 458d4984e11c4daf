import Foundation
import Voxfree

/// Who the other side of a conversation is.
public struct ContactState: ScreenState {
    public var `protocol`: ProtocolNumber
    /// All that is known; nil until the store has answered.
    public var card: ContactCard?
    /// The department's and the agent's own, with those that are set; nil until the store has answered.
    public var tags: Tags?
    /// The name of a tag that is being made.
    public var newTag = ""
    public var isBusy = false
    public var problem: Problem?

    public init(protocol: ProtocolNumber) {
        self.protocol = `protocol`
    }
}

/// What the agent wants.
public enum ContactIntent: Equatable, Sendable {
    case setTag(TagId, isOn: Bool)
    case typeTag(String)
    /// Makes the tag that was typed.
    case addTag
    case removeTag(TagId)
    case renameTag(TagId, name: String)
    /// Keeps the contact no longer.
    case release
    case openCase(ProtocolNumber)
    case call
    case copyNumber
    case refresh
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum ContactEffect: Equatable, Sendable {
    case open(ProtocolNumber)
}

/// The card of a conversation's other side, and its tags. What is set shows at once: the core undoes it where the service
/// refuses.
@MainActor public final class ContactModel: ScreenModel<ContactState, ContactEffect> {
    private let busy = Deed(\ContactState.isBusy)

    /// `form`: what was typed before the app ended.
    public init(
        _ client: VoxfreeClient, _ conversation: ProtocolNumber, _ device: any Device, form: ContactForm? = nil,
        _ asked: @escaping @MainActor (ContactEffect) -> Void = { _ in }
    ) {
        var state = ContactState(protocol: conversation)
        state.newTag = form?.newTag ?? ""
        super.init(state, client, device, asked)
        follow({ try client.contactUpdates(conversation) }) { screen, card in screen.change { $0.card = card } }
        follow({ try client.tagsUpdates(conversation) }) { screen, tags in screen.change { $0.tags = tags } }
        // Fetches what was never told, and says what is in the way of it.
        start(busy) { try await $0.tags(protocol: conversation) }
    }

    public func on(_ intent: ContactIntent) {
        let conversation = state.protocol
        switch intent {
        case .setTag(let tag, let isOn):
            act { try await $0.setTag(protocol: conversation, tag: tag, isOn: isOn) }
        case .typeTag(let name): change { $0.newTag = name }
        case .addTag: addTag()
        case .removeTag(let tag): start(busy) { try await $0.removeTag(protocol: conversation, tag: tag) }
        case .renameTag(let tag, let name):
            start(busy) { try await $0.renameTag(protocol: conversation, tag: tag, name: name) }
        case .release: release()
        case .openCase(let other): ask(.open(other))
        case .call: if let number { _ = device.dial(number) }
        case .copyNumber: if let number { device.copy(number, isSensitive: false) }
        case .refresh: start(busy) { try await Self.refresh($0, conversation) }
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    var form: ContactForm? { state.newTag.isEmpty ? nil : ContactForm(newTag: state.newTag) }

    private var number: String? {
        state.card.flatMap { $0.number.isEmpty ? nil : $0.number }
    }

    private func addTag() {
        let (conversation, name) = (state.protocol, state.newTag)
        start(busy) { try await $0.addTag(protocol: conversation, name: name) } then: { screen, _ in
            screen.change { if $0.newTag == name { $0.newTag = "" } }
        }
    }

    private func release() {
        guard let contact = state.card?.contact, let department = state.card?.department else { return }
        let conversation = state.protocol
        start(busy) {
            try await $0.releaseContact(contact: contact, department: department)
            // Who keeps the contact is told with the conversation.
            try await Self.refresh($0, conversation)
        }
    }

    /// Opening brings the card up to date; what waits is never opened, since that would bind it.
    private nonisolated static func refresh(_ client: VoxfreeClient, _ conversation: ProtocolNumber) async throws {
        if try await client.standing(protocol: conversation) == .active {
            try await client.openConversation(protocol: conversation)
        } else {
            _ = try await client.refreshTags(protocol: conversation)
        }
    }
}
