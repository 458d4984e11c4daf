import Foundation
import Voxfree

/// What is being written: a new quick reply, or one of the agent's own anew.
public enum EditedReply: Equatable, Sendable {
    case new
    case known(QuickReply)
}

/// The department's quick replies and the agent's own.
public struct QuickRepliesState: ScreenState {
    public var `protocol`: ProtocolNumber
    public var query = ""
    /// Those that what was typed finds; nil until the store has answered.
    public var replies: [QuickReply]?
    /// What is being written; nil: nothing.
    public var edited: EditedReply?
    /// What it says so far; empty where nothing is being written.
    public var text = ""
    public var isBusy = false
    public var problem: Problem?

    public init(protocol: ProtocolNumber) {
        self.protocol = `protocol`
    }
}

/// What the agent wants.
public enum QuickRepliesIntent: Equatable, Sendable {
    case type(String)
    /// Puts it, filled in, into the draft.
    case pick(QuickReply)
    case add
    case edit(QuickReply)
    case typeText(String)
    case save
    case cancelEdit
    case remove(QuickReply)
    case refresh
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum QuickRepliesEffect: Equatable, Sendable {
    /// A text for the draft, with its variables filled in.
    case picked(String)
}

/// Finds, picks and keeps quick replies.
@MainActor public final class QuickRepliesModel: ScreenModel<QuickRepliesState, QuickRepliesEffect> {
    private let busy = Deed(\QuickRepliesState.isBusy)
    private var known: [QuickReply] = []

    /// `form`: what was being written when the app ended.
    public init(
        _ client: VoxfreeClient, _ conversation: ProtocolNumber, _ device: any Device, form: QuickRepliesForm? = nil,
        _ asked: @escaping @MainActor (QuickRepliesEffect) -> Void = { _ in }
    ) {
        super.init(QuickRepliesState(protocol: conversation, form), client, device, asked)
        follow({ try client.quickRepliesUpdates(conversation) }) { $0.take($1) }
        // Fetches what was never told, and says what is in the way of it.
        fetch(\.replies, busy) { try await $0.quickReplies(protocol: conversation) } then: { screen, told in
            screen.take(told)
            screen.change { $0.replies = $0.replies ?? [] }
        }
    }

    public func on(_ intent: QuickRepliesIntent) {
        let conversation = state.protocol
        switch intent {
        case .type(let text):
            change {
                $0.query = text
                if $0.replies != nil { $0.replies = findQuickReplies(replies: known, typed: text) }
            }
        case .pick(let reply): pick(reply)
        case .add: edit(.new, "")
        case .edit(let reply): edit(.known(reply), reply.text)
        case .typeText(let text): change { $0.text = text }
        case .save: save()
        case .cancelEdit: edit(nil, "")
        case .remove(let reply): start(busy) { try await $0.removeQuickReply(protocol: conversation, reply: reply.id) }
        case .refresh: start(busy) { try await $0.refreshQuickReplies(protocol: conversation) }
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    private func take(_ told: QuickReplies) {
        known = told.replies
        // Never told, and none: it is being asked for.
        guard told.fetchedAt != nil || !known.isEmpty else { return }
        change { $0.replies = findQuickReplies(replies: told.replies, typed: $0.query) }
    }

    private func edit(_ edited: EditedReply?, _ text: String) {
        change {
            $0.edited = edited
            $0.text = text
        }
    }

    private func pick(_ reply: QuickReply) {
        let (conversation, offset) = (state.protocol, device.utcOffsetSeconds(at: device.now))
        start(busy) {
            try await $0.fillQuickReply(protocol: conversation, reply: reply.id, utcOffsetSeconds: offset)
        } then: { screen, text in
            screen.ask(.picked(text))
        }
    }

    /// The text stays in its field until the core has taken it.
    private func save() {
        guard let edited = state.edited else { return }
        let (conversation, text) = (state.protocol, state.text)
        start(busy) { client in
            switch edited {
            case .new: _ = try await client.addQuickReply(protocol: conversation, text: text)
            case .known(let reply):
                try await client.changeQuickReply(protocol: conversation, reply: reply.id, text: text)
            }
        } then: { screen, _ in
            if screen.state.edited == edited { screen.edit(nil, "") }
        }
    }
}

extension QuickRepliesState {
    /// One that was removed meanwhile cannot be changed any more: saving says so, and the text stays.
    init(protocol: ProtocolNumber, _ form: QuickRepliesForm?) {
        self.init(protocol: `protocol`)
        guard let form else { return }
        text = form.text
        edited = form.known.map { .known(QuickReply(id: $0, text: form.before, isOwn: true, isPending: false)) } ?? .new
    }

    var form: QuickRepliesForm? {
        switch edited {
        case nil: nil
        case .new: QuickRepliesForm(known: nil, before: "", text: text)
        case .known(let reply): QuickRepliesForm(known: reply.id, before: reply.text, text: text)
        }
    }
}
