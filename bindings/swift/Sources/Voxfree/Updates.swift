import VoxfreeCore

/// Everything that changes, as streams.
///
/// A stream begins with what is now, from the store, also without a network. It is for one reader: ask again for another.
/// It ends when the task that reads it is cancelled, when nobody holds it any more, or with its client; the subscription in
/// the core ends along with it. A reader that is slow misses states in between, never the latest.
extension VoxfreeClient {
    /// The rows of a shelf, newest first.
    public func inboxUpdates(_ shelf: Shelf = .active) -> AsyncStream<[InboxRow]> {
        stream(.bufferingNewest(1), ListSink<InboxRow>.init) { subscribeInbox(shelf: shelf, listener: $0) }
    }

    /// The conversations that the agent holds and in which text may be sent for a while yet, the one that closes first ahead.
    /// Those without a window are left out, and what has closed goes.
    public func inboxClosingFirstUpdates() -> AsyncStream<[InboxRow]> {
        stream(.bufferingNewest(1), ListSink<InboxRow>.init) { subscribeInboxClosingFirst(listener: $0) }
    }

    /// The rows of a shelf on which a tag is set, newest first, as far as this device knows.
    ///
    /// Throws `InvalidInput` (the tag's id is empty).
    public func inboxTaggedUpdates(_ tag: TagId, on shelf: Shelf = .active) throws -> AsyncStream<[InboxRow]> {
        try stream(.bufferingNewest(1), ListSink<InboxRow>.init) {
            try subscribeInboxTagged(shelf: shelf, tag: tag, listener: $0)
        }
    }

    /// The newest `limit` entries of a timeline, oldest first; what waits to be sent stands at the end. While it is read, the
    /// conversation counts as looked at: what arrives is read, and no notification tells of it.
    ///
    /// Throws `InvalidInput` (the number is empty).
    public func timelineUpdates(_ protocol: ProtocolNumber, limit: UInt32 = 50) throws -> AsyncStream<[TimelineItem]> {
        try stream(.bufferingNewest(1), ListSink<TimelineItem>.init) {
            try subscribeTimeline(protocol: `protocol`, limit: limit, listener: $0)
        }
    }

    /// As `timelineUpdates`, but nobody looks: what arrives stays unread.
    ///
    /// Throws `InvalidInput` (the number is empty).
    public func followedTimelineUpdates(_ protocol: ProtocolNumber, limit: UInt32 = 50) throws -> AsyncStream<[TimelineItem]> {
        try stream(.bufferingNewest(1), ListSink<TimelineItem>.init) {
            try followTimeline(protocol: `protocol`, limit: limit, listener: $0)
        }
    }

    /// What may be sent in a conversation, why not, and until when; at the very second too, when only time passes.
    ///
    /// Throws `InvalidInput` (the number is empty).
    public func composerUpdates(_ protocol: ProtocolNumber) throws -> AsyncStream<Composer> {
        try stream(.bufferingNewest(1), ValueSink<Composer>.init) {
            try subscribeComposer(protocol: `protocol`, listener: $0)
        }
    }

    /// All that is not with the service, oldest first.
    public func outboxUpdates() -> AsyncStream<[OutboxItem]> {
        stream(.bufferingNewest(1), ListSink<OutboxItem>.init) { subscribeOutbox(listener: $0) }
    }

    /// All endings of conversations that are not carried out, oldest first.
    public func endingsUpdates() -> AsyncStream<[Ending]> {
        stream(.bufferingNewest(1), ListSink<Ending>.init) { subscribeEndings(listener: $0) }
    }

    /// All files on their way, in both directions; progress is told in steps of a hundredth. A file that is through, or was given
    /// up, is missing from the next list: the outbox and the timeline tell what became of it.
    public func transfersUpdates() -> AsyncStream<[Transfer]> {
        stream(.bufferingNewest(1), ValueSink<[Transfer]>.init) { subscribeTransfers(listener: $0) }
    }

    /// All that is known of a conversation's other side. Nothing comes while nothing is known of the conversation.
    ///
    /// Throws `InvalidInput` (the number is empty).
    public func contactUpdates(_ protocol: ProtocolNumber) throws -> AsyncStream<ContactCard> {
        try stream(.bufferingNewest(1), ValueSink<ContactCard>.init) {
            try subscribeContact(protocol: `protocol`, listener: $0)
        }
    }

    /// The quick replies for a conversation. Old ones are asked for again behind it.
    ///
    /// Throws `InvalidInput` (the number is empty).
    public func quickRepliesUpdates(_ protocol: ProtocolNumber) throws -> AsyncStream<QuickReplies> {
        try stream(.bufferingNewest(1), ValueSink<QuickReplies>.init) {
            try subscribeQuickReplies(protocol: `protocol`, listener: $0)
        }
    }

    /// The tags for a conversation. Old ones are asked for again behind it.
    ///
    /// Throws `InvalidInput` (the number is empty).
    public func tagsUpdates(_ protocol: ProtocolNumber) throws -> AsyncStream<Tags> {
        try stream(.bufferingNewest(1), ValueSink<Tags>.init) {
            try subscribeTags(protocol: `protocol`, listener: $0)
        }
    }

    /// The agent's telephone, without its password, and what the app has to do about its telephone stack.
    public func extensionUpdates() -> AsyncStream<Telephone> {
        stream(.bufferingNewest(1), ValueSink<Telephone>.init) { subscribeExtension(listener: $0) }
    }

    /// How the core is doing.
    public func statusUpdates() -> AsyncStream<Status> {
        stream(.bufferingNewest(1), ValueSink<Status>.init) { subscribeStatus(listener: $0) }
    }

    /// What to show and to take back while the agent does not look. None is dropped here: each batch counts as told once it is
    /// in the stream, so read on until it ends. One such stream at a time: what one is told, another is not.
    public func notificationUpdates(_ preview: NotificationPreview) -> AsyncStream<[NotificationChange]> {
        stream(.unbounded, ValueSink<[NotificationChange]>.init) {
            subscribeNotifications(preview: preview, listener: $0)
        }
    }
}
