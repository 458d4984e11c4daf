package br.com.voxfree.core

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn

// The flows as states of a screen: `val rows = client.inboxState(Shelf.ACTIVE, viewModelScope)`. Collectors share one subscription.

/** Long enough for a screen that is turned round; after that nothing runs for a screen that nobody sees. */
private const val GRACE_MS = 5_000L

/** [inboxFlow] as a state; empty until the store was read. The subscription lives while there are collectors, and 5 seconds longer. */
public fun VoxfreeClient.inboxState(
    shelf: Shelf,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<List<InboxRow>> = inboxFlow(shelf).stateIn(scope, started, emptyList())

/** [inboxClosingFirstFlow] as a state; empty until the store was read. It lives as [inboxState] does. */
public fun VoxfreeClient.inboxClosingFirstState(
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<List<InboxRow>> = inboxClosingFirstFlow().stateIn(scope, started, emptyList())

/**
 * [timelineFlow] as a state; empty until the store was read. It ends with its last collector, without delay: as long as it lives, the
 * conversation counts as looked at.
 */
public fun VoxfreeClient.timelineState(
    protocol: ProtocolNumber,
    limit: UInt,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(),
): StateFlow<List<TimelineItem>> = timelineFlow(protocol, limit).stateIn(scope, started, emptyList())

/** [outboxFlow] as a state; empty until the store was read. It lives as [inboxState] does. */
public fun VoxfreeClient.outboxState(
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<List<OutboxItem>> = outboxFlow().stateIn(scope, started, emptyList())

/** [statusFlow] as a state; null until it was told. It lives as [inboxState] does. */
public fun VoxfreeClient.statusState(
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<Status?> = statusFlow().stateIn(scope, started, null)

/** [composerFlow] as a state; null until it was told. It lives as [inboxState] does. */
public fun VoxfreeClient.composerState(
    protocol: ProtocolNumber,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<Composer?> = composerFlow(protocol).stateIn(scope, started, null)

/** [inboxTaggedFlow] as a state; empty until the store was read. It lives as [inboxState] does. */
public fun VoxfreeClient.inboxTaggedState(
    shelf: Shelf,
    tag: TagId,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<List<InboxRow>> = inboxTaggedFlow(shelf, tag).stateIn(scope, started, emptyList())

/** [endingsFlow] as a state; empty until the store was read. It lives as [inboxState] does. */
public fun VoxfreeClient.endingsState(
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<List<Ending>> = endingsFlow().stateIn(scope, started, emptyList())

/** [transfersFlow] as a state; empty until it was told. It lives as [inboxState] does. */
public fun VoxfreeClient.transfersState(
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<List<Transfer>> = transfersFlow().stateIn(scope, started, emptyList())

/** [contactFlow] as a state; null until it was told. It lives as [inboxState] does. */
public fun VoxfreeClient.contactState(
    protocol: ProtocolNumber,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<ContactCard?> = contactFlow(protocol).stateIn(scope, started, null)

/** [tagsFlow] as a state; null until they were told. It lives as [inboxState] does. */
public fun VoxfreeClient.tagsState(
    protocol: ProtocolNumber,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<Tags?> = tagsFlow(protocol).stateIn(scope, started, null)

/** [quickRepliesFlow] as a state; null until they were told. It lives as [inboxState] does. */
public fun VoxfreeClient.quickRepliesState(
    protocol: ProtocolNumber,
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<QuickReplies?> = quickRepliesFlow(protocol).stateIn(scope, started, null)

/** [extensionFlow] as a state; null until it was told. It lives as [inboxState] does. */
public fun VoxfreeClient.extensionState(
    scope: CoroutineScope,
    started: SharingStarted = SharingStarted.WhileSubscribed(GRACE_MS),
): StateFlow<Telephone?> = extensionFlow().stateIn(scope, started, null)
