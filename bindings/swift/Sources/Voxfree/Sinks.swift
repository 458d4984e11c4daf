import Foundation
import VoxfreeCore

/// From a listener, which the core calls on a thread of its own, to a stream.
///
/// Who holds whom: the stream's end holds the core's handle, the core holds the sink, and the sink the stream's end. The
/// circle is broken from either side: a stream that nobody iterates any more cancels the handle, and a core that is done
/// lets go of the sink, which finishes the stream.
func stream<Element: Sendable, Sink>(
    _ buffering: AsyncStream<Element>.Continuation.BufferingPolicy,
    _ sink: (AsyncStream<Element>.Continuation) -> Sink,
    _ subscribe: (Sink) throws -> SubscriptionHandle
) rethrows -> AsyncStream<Element> {
    let (stream, continuation) = AsyncStream<Element>.makeStream(bufferingPolicy: buffering)
    let handle = try subscribe(sink(continuation))
    continuation.onTermination = { _ in handle.cancel() }
    return stream
}

/// Keeps a list true, and hands over each state that it comes to. A reader that is slow gets the latest alone.
final class ListSink<Row: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var rows: [Row] = []
    private let continuation: AsyncStream<[Row]>.Continuation

    init(_ continuation: AsyncStream<[Row]>.Continuation) {
        self.continuation = continuation
    }

    deinit {
        continuation.finish()
    }

    func take(_ steps: [Step<Row>]) throws {
        let now = try lock.withLock {
            var next = rows
            for step in steps {
                try next.apply(step)
            }
            rows = next
            return next
        }
        continuation.yield(now)
    }
}

extension ListSink: InboxListener where Row == InboxRow {
    func onDiffs(diffs: [InboxDiff]) throws { try take(diffs.map(\.step)) }
}

extension ListSink: TimelineListener where Row == TimelineItem {
    func onDiffs(diffs: [TimelineDiff]) throws { try take(diffs.map(\.step)) }
}

extension ListSink: OutboxListener where Row == OutboxItem {
    func onDiffs(diffs: [OutboxDiff]) throws { try take(diffs.map(\.step)) }
}

extension ListSink: EndingListener where Row == Ending {
    func onDiffs(diffs: [EndingDiff]) throws { try take(diffs.map(\.step)) }
}

/// Hands over what it is told as it is.
final class ValueSink<Value: Sendable>: Sendable {
    private let continuation: AsyncStream<Value>.Continuation

    init(_ continuation: AsyncStream<Value>.Continuation) {
        self.continuation = continuation
    }

    deinit {
        continuation.finish()
    }

    func take(_ value: Value) {
        continuation.yield(value)
    }
}

extension ValueSink: StatusListener where Value == Status {
    func onStatus(status: Status) throws { take(status) }
}

extension ValueSink: ComposerListener where Value == Composer {
    func onComposer(composer: Composer) throws { take(composer) }
}

extension ValueSink: NotificationListener where Value == [NotificationChange] {
    func onChanges(changes: [NotificationChange]) throws { take(changes) }
}

extension ValueSink: ContactListener where Value == ContactCard {
    func onContact(card: ContactCard) throws { take(card) }
}

extension ValueSink: QuickRepliesListener where Value == QuickReplies {
    func onQuickReplies(known: QuickReplies) throws { take(known) }
}

extension ValueSink: TagsListener where Value == Tags {
    func onTags(known: Tags) throws { take(known) }
}

extension ValueSink: TransfersListener where Value == [Transfer] {
    func onTransfers(transfers: [Transfer]) throws { take(transfers) }
}

extension ValueSink: ExtensionListener where Value == Telephone {
    func onTelephone(telephone: Telephone) throws { take(telephone) }
}
