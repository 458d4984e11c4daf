import Foundation
import Voxfree

/// In which order the rows stand.
public enum InboxOrder: String, CaseIterable, Codable, Sendable {
    /// What changed last, first.
    case newest
    /// What closes first, first: only what the agent holds and may write in for a while yet.
    case closingFirst
}

/// What is active and what waits.
public struct InboxState: ScreenState {
    public var shelf: Shelf = .active
    public var order: InboxOrder = .newest
    /// Only what bears this tag; nil: all.
    public var tag: TagId?
    /// The tags that rows of this shelf bear, to filter by.
    public var tags: [TagMark] = []
    /// nil until the store has answered.
    public var rows: [InboxRow]?
    /// What is looked for; empty: nothing.
    public var query = ""
    /// What was found for it; nil while nothing is looked for, and until the first answer.
    public var hits: [SearchHit]?
    public var connection: Connection = .connecting
    /// When the service last told this shelf, by its clock; nil: never.
    public var fetchedAt: Date?
    /// How many conversations close within the hour.
    public var closingCount: UInt32 = 0
    public var queue = QueueStatus(waiting: 0, failed: 0, held: 0)
    public var isRefreshing = false
    public var isSearching = false
    /// Waiting ones that are being taken.
    public var accepting: Set<ProtocolNumber> = []
    /// The service's time, for what is left of windows.
    public var now = Date(timeIntervalSince1970: 0)
    public var problem: Problem?

    public init() {}
}

/// What the agent wants.
public enum InboxIntent: Equatable, Sendable {
    case showShelf(Shelf)
    /// Closing first is there for what is active.
    case setOrder(InboxOrder)
    /// nil: all again.
    case filterByTag(TagId?)
    /// Looks for it at once; empty: back to the rows.
    case type(String)
    case refresh
    /// Shows a conversation, and in it the message that a search found. A waiting one is looked at, and not taken.
    case open(ProtocolNumber, message: MessageId?)
    /// Takes a waiting one, and shows it.
    case accept(ProtocolNumber)
    case markRead(ProtocolNumber)
    case finish(ProtocolNumber)
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum InboxEffect: Equatable, Sendable {
    case open(ProtocolNumber, message: MessageId?)
    case showEnding(ProtocolNumber)
}
