import Foundation
import Voxfree

/// Where the agent was, and what stood half-typed in forms: what the system keeps for a window, so that an app that it ended in the
/// background comes back as it was left.
///
/// Texts to contacts are not in it, since drafts are the core's; nor is anything secret. It belongs to one agent: another one who
/// signs in gets nothing of it.
public struct Snapshot: Codable, Equatable, Sendable {
    var agent: AgentId
    var place: Place
    var openCase: ProtocolNumber?
    var sheet: Sheet?
    var forms: Forms

    /// From what the system kept; nil: it is of another version of the app, or is damaged.
    public init?(_ kept: Data) {
        guard let snapshot = try? JSONDecoder().decode(Snapshot.self, from: kept) else { return nil }
        self = snapshot
    }

    init(agent: AgentId, place: Place, openCase: ProtocolNumber?, sheet: Sheet?, forms: Forms) {
        self.agent = agent
        self.place = place
        self.openCase = openCase
        self.sheet = sheet
        self.forms = forms
    }

    /// For the system to keep.
    public var data: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Texts, numbers and names of cases: there is nothing that could fail.
        return (try? encoder.encode(self)) ?? Data()
    }
}

/// What stands in the forms of the screens that there are. A form that is as it began is nil.
struct Forms: Codable, Equatable, Sendable {
    var inbox: InboxForm?
    var start: StartForm?
    var contact: ContactForm?
    var ending: EndingForm?
    var quickReplies: QuickRepliesForm?
}

/// Which shelf is looked at, and how.
struct InboxForm: Codable, Equatable, Sendable {
    var isWaiting: Bool
    var order: InboxOrder
}

/// A conversation that is to be started. Department and channel by their ids: their lists are fetched again.
public struct StartForm: Codable, Equatable, Sendable {
    var step: StartStep
    var department: DepartmentId?
    var channel: ChannelId?
    var contact: Whom?
    var query: String
    var name: String
    var number: String
    var email: String

    /// Enough of a contact to show and to start with.
    struct Whom: Codable, Equatable, Sendable {
        var id: ContactId
        var name: String
        var number: String
    }
}

/// A tag that is being named.
public struct ContactForm: Codable, Equatable, Sendable {
    var newTag: String
}

/// How a conversation is to end. What becomes of unsent messages is not in it: it is asked of those that there are then.
public struct EndingForm: Codable, Equatable, Sendable {
    var kind: EndingChoice
    var wrapUpCode: WrapUpCodeId?
    var department: DepartmentId?
    var agent: AgentId?
    var typedAgent: String
    var note: String
    var keepContact: Bool
}

/// A quick reply that is being written.
public struct QuickRepliesForm: Codable, Equatable, Sendable {
    /// nil: a new one.
    var known: QuickReplyId?
    /// What the known one said.
    var before: String
    var text: String
}
