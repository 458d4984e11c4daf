package br.com.voxfree.core

import kotlinx.coroutines.flow.Flow

// One wrapper for each subscription. bindings/ffi/tests/kotlin.rs names those that are missing.

/**
 * The rows of a shelf of the inbox, newest first, whole each time they change; at first as they are in the store.
 *
 * All flows of this package are alike in this: each collector has a subscription of its own, which ends with it; the flow ends when the
 * client is closed; values arrive in the collector's own context, and collecting may begin on any thread, the main one too. Of lists and
 * states a slow collector sees the newest, and may miss some in between.
 */
public fun VoxfreeClient.inboxFlow(shelf: Shelf): Flow<List<InboxRow>> =
    newestList(InboxDiff::step) { tell -> subscribeInbox(shelf, inboxListener(tell)) }

/** As [inboxFlow], with the diffs of each change: for lists that animate. A slow collector gets several changes as one. */
public fun VoxfreeClient.inboxUpdates(shelf: Shelf): Flow<InboxUpdate> =
    everyUpdate(InboxDiff::step) { tell -> subscribeInbox(shelf, inboxListener(tell)) }

/**
 * Conversations that the agent holds and in which text may be sent for a while yet, the one that closes first ahead. True also where
 * only time passes: what has closed goes.
 */
public fun VoxfreeClient.inboxClosingFirstFlow(): Flow<List<InboxRow>> =
    newestList(InboxDiff::step) { tell -> subscribeInboxClosingFirst(inboxListener(tell)) }

/**
 * The rows of a shelf on which a tag is set, as far as this device knows: a conversation's tags are told once it was opened here.
 *
 * @throws VoxfreeException.InvalidInput when collected: the tag's id is empty.
 */
public fun VoxfreeClient.inboxTaggedFlow(
    shelf: Shelf,
    tag: TagId,
): Flow<List<InboxRow>> = newestList(InboxDiff::step) { tell -> subscribeInboxTagged(shelf, tag, inboxListener(tell)) }

/**
 * As [inboxTaggedFlow], with the diffs of each change. A slow collector gets several changes as one.
 *
 * @throws VoxfreeException.InvalidInput when collected: the tag's id is empty.
 */
public fun VoxfreeClient.inboxTaggedUpdates(
    shelf: Shelf,
    tag: TagId,
): Flow<InboxUpdate> = everyUpdate(InboxDiff::step) { tell -> subscribeInboxTagged(shelf, tag, inboxListener(tell)) }

/**
 * The newest [limit] entries of a timeline, oldest first. While it is collected the conversation counts as looked at: what arrives is
 * read, and nothing is notified.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.timelineFlow(
    protocol: ProtocolNumber,
    limit: UInt,
): Flow<List<TimelineItem>> = newestList(TimelineDiff::step) { tell -> subscribeTimeline(protocol, limit, timelineListener(tell)) }

/**
 * As [timelineFlow], with the diffs of each change: for lists that animate and keep their place. A slow collector gets several changes as
 * one.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.timelineUpdates(
    protocol: ProtocolNumber,
    limit: UInt,
): Flow<TimelineUpdate> = everyUpdate(TimelineDiff::step) { tell -> subscribeTimeline(protocol, limit, timelineListener(tell)) }

/**
 * As [timelineFlow], but nobody looks: what arrives stays unread. For a preview, or a widget.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.followedTimelineFlow(
    protocol: ProtocolNumber,
    limit: UInt,
): Flow<List<TimelineItem>> = newestList(TimelineDiff::step) { tell -> followTimeline(protocol, limit, timelineListener(tell)) }

/** All that is not with the service, oldest first: queued, under way, failed, held. */
public fun VoxfreeClient.outboxFlow(): Flow<List<OutboxItem>> =
    newestList(OutboxDiff::step) { tell -> subscribeOutbox(outboxListener(tell)) }

/** As [outboxFlow], with the diffs of each change. A slow collector gets several changes as one. */
public fun VoxfreeClient.outboxUpdates(): Flow<OutboxUpdate> =
    everyUpdate(OutboxDiff::step) { tell -> subscribeOutbox(outboxListener(tell)) }

/** All endings that are not carried out, oldest first: they wait for their undo window, are under way, were refused or stopped. */
public fun VoxfreeClient.endingsFlow(): Flow<List<Ending>> =
    newestList(EndingDiff::step) { tell -> subscribeEndings(endingListener(tell)) }

/** As [endingsFlow], with the diffs of each change. A slow collector gets several changes as one. */
public fun VoxfreeClient.endingsUpdates(): Flow<EndingUpdate> =
    everyUpdate(EndingDiff::step) { tell -> subscribeEndings(endingListener(tell)) }

/** All files on their way, in both directions, with their progress in steps of a hundredth. One that is through, or was given up, goes. */
public fun VoxfreeClient.transfersFlow(): Flow<List<Transfer>> = newest { tell ->
    subscribeTransfers(
        object : TransfersListener {
            override fun onTransfers(transfers: List<Transfer>) = tell(transfers)
        },
    )
}

/** How the core is doing: session, connection, presence, the queue's counts. */
public fun VoxfreeClient.statusFlow(): Flow<Status> = newest { tell ->
    subscribeStatus(
        object : StatusListener {
            override fun onStatus(status: Status) = tell(status)
        },
    )
}

/**
 * What may be sent in a conversation, why not, and until when; it turns at the very second.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.composerFlow(protocol: ProtocolNumber): Flow<Composer> = newest { tell ->
    subscribeComposer(
        protocol,
        object : ComposerListener {
            override fun onComposer(composer: Composer) = tell(composer)
        },
    )
}

/**
 * A conversation's other side: who it is, who keeps the contact, its tags and other cases. Nothing comes while nothing is known of the
 * conversation.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.contactFlow(protocol: ProtocolNumber): Flow<ContactCard> = newest { tell ->
    subscribeContact(
        protocol,
        object : ContactListener {
            override fun onContact(card: ContactCard) = tell(card)
        },
    )
}

/**
 * The tags for a conversation, with those that are set on it; also without a network. Old ones are asked for again behind it.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.tagsFlow(protocol: ProtocolNumber): Flow<Tags> = newest { tell ->
    subscribeTags(
        protocol,
        object : TagsListener {
            override fun onTags(known: Tags) = tell(known)
        },
    )
}

/**
 * The quick replies for a conversation, its department's and the agent's own; also without a network. Old ones are asked for again
 * behind it: until they were told for the first time there may be none. [findQuickReplies] finds among them as one types.
 *
 * @throws VoxfreeException.InvalidInput when collected: the number is empty.
 */
public fun VoxfreeClient.quickRepliesFlow(protocol: ProtocolNumber): Flow<QuickReplies> = newest { tell ->
    subscribeQuickReplies(
        protocol,
        object : QuickRepliesListener {
            override fun onQuickReplies(known: QuickReplies) = tell(known)
        },
    )
}

/**
 * The agent's telephone, and what is to be done about the app's telephone stack ([VoxfreeClient.extensionApplied]): a sign-in may bring
 * another, and a sign-out takes it away.
 */
public fun VoxfreeClient.extensionFlow(): Flow<Telephone> = newest { tell ->
    subscribeExtension(
        object : ExtensionListener {
            override fun onTelephone(telephone: Telephone) = tell(telephone)
        },
    )
}

/**
 * What to show and to take back while the agent does not look. None is missed: the core waits until the collector has taken what it
 * was told. Collect it once: what one collector is told, another is not.
 */
public fun VoxfreeClient.notificationsFlow(preview: NotificationPreview): Flow<List<NotificationChange>> = every { tell ->
    subscribeNotifications(
        preview,
        object : NotificationListener {
            override fun onChanges(changes: List<NotificationChange>) = tell(changes)
        },
    )
}

private fun inboxListener(tell: (List<InboxDiff>) -> Unit): InboxListener = object : InboxListener {
    override fun onDiffs(diffs: List<InboxDiff>) = tell(diffs)
}

private fun timelineListener(tell: (List<TimelineDiff>) -> Unit): TimelineListener = object : TimelineListener {
    override fun onDiffs(diffs: List<TimelineDiff>) = tell(diffs)
}

private fun outboxListener(tell: (List<OutboxDiff>) -> Unit): OutboxListener = object : OutboxListener {
    override fun onDiffs(diffs: List<OutboxDiff>) = tell(diffs)
}

private fun endingListener(tell: (List<EndingDiff>) -> Unit): EndingListener = object : EndingListener {
    override fun onDiffs(diffs: List<EndingDiff>) = tell(diffs)
}
