import Voxfree

/// What is not with the service, and for whom it is.
public struct OutboxRow: Equatable, Sendable, Identifiable {
    public var item: OutboxItem
    public var title: String
    public var id: OutboxId { item.id }

    public init(item: OutboxItem, title: String) {
        self.item = item
        self.title = title
    }
}

/// An ending that is not carried out, and whose it is.
public struct EndingRow: Equatable, Sendable, Identifiable {
    public var ending: Ending
    public var title: String
    public var id: EndingId { ending.id }

    public init(ending: Ending, title: String) {
        self.ending = ending
        self.title = title
    }
}

/// What waits, what failed, what is held, and why.
public struct OutboxState: ScreenState {
    /// Oldest first; nil until the store has answered.
    public var items: [OutboxRow]?
    /// How many wait, failed and are held; nil until it was told.
    public var queue: QueueStatus?
    public var connection: Connection?
    /// Those that are not carried out, oldest first; nil until the store has answered.
    public var endings: [EndingRow]?
    public var problem: Problem?

    public init() {}
}

/// What the agent wants.
public enum OutboxIntent: Equatable, Sendable {
    case retry(OutboxId)
    /// All that another try may help.
    case retryAll
    /// Another text for one that was not sent, which puts it into the queue again.
    case edit(OutboxId, text: String)
    case discard(OutboxId)
    /// It goes out by itself once the contact has written.
    case sendAfterReply(OutboxId)
    /// Takes an ending back, or puts one out of sight that was refused.
    case undoEnding(EndingId)
    case open(ProtocolNumber)
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum OutboxEffect: Equatable, Sendable {
    case open(ProtocolNumber)
}
