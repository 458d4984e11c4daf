package br.com.voxfree.app.inbox

import br.com.voxfree.app.Device
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.choice
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.Connection
import br.com.voxfree.core.InboxRow
import br.com.voxfree.core.MessageId
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.QueueStatus
import br.com.voxfree.core.SearchHit
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.Status
import br.com.voxfree.core.TagId
import br.com.voxfree.core.TagMark
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.inboxClosingFirstFlow
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.inboxTaggedFlow
import br.com.voxfree.core.statusFlow
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.mapLatest
import kotlinx.coroutines.flow.onStart
import kotlinx.coroutines.launch
import java.time.Duration
import java.time.Instant

/** In which order the held conversations stand. */
public enum class InboxOrder { NEWEST, CLOSING_FIRST }

/** [rows] are null until the store has answered, [hits] while nothing is looked for; [accepting] are under way. [now] is the service's time. */
public data class InboxState(
    val shelf: Shelf = Shelf.ACTIVE,
    val order: InboxOrder = InboxOrder.NEWEST,
    val tag: TagId? = null,
    val tags: List<TagMark> = emptyList(),
    val rows: List<InboxRow>? = null,
    val query: String = "",
    val hits: List<SearchHit>? = null,
    val connection: Connection? = null,
    val fetchedAt: Instant? = null,
    val closingCount: Int = 0,
    val queue: QueueStatus = QueueStatus(0u, 0u, 0u),
    val isRefreshing: Boolean = false,
    val isSearching: Boolean = false,
    val accepting: Set<ProtocolNumber> = emptySet(),
    val now: Instant,
    val problem: Problem? = null,
)

public sealed interface InboxIntent {
    public data class ShowShelf(
        val shelf: Shelf,
    ) : InboxIntent

    public data class SetOrder(
        val order: InboxOrder,
    ) : InboxIntent

    /** Null: all. */
    public data class FilterByTag(
        val tag: TagId?,
    ) : InboxIntent

    public data class Type(
        val query: String,
    ) : InboxIntent

    public data object Refresh : InboxIntent

    public data class Open(
        val protocol: ProtocolNumber,
        val message: MessageId? = null,
    ) : InboxIntent

    public data class Accept(
        val protocol: ProtocolNumber,
    ) : InboxIntent

    public data class MarkRead(
        val protocol: ProtocolNumber,
    ) : InboxIntent

    public data class Finish(
        val protocol: ProtocolNumber,
    ) : InboxIntent

    public data object DismissProblem : InboxIntent
}

public sealed interface InboxEffect {
    public data class Open(
        val protocol: ProtocolNumber,
        val message: MessageId?,
    ) : InboxEffect

    public data class ShowEnding(
        val protocol: ProtocolNumber,
    ) : InboxEffect
}

/** Which list is read. */
private data class Wanted(
    val shelf: Shelf,
    val order: InboxOrder,
    val tag: TagId?,
)

private const val SHELF = "shelf"
private const val ORDER = "order"
private const val QUERY = "query"

private fun stateOf(
    before: Kept,
    now: Instant,
) = InboxState(
    shelf = before.choice<Shelf>(SHELF) ?: Shelf.ACTIVE,
    order = before.choice<InboxOrder>(ORDER) ?: InboxOrder.NEWEST,
    query = before.text(QUERY),
    now = now,
)

/** How many messages a search brings, at most. */
private const val HITS = 60u

/** Active and waiting, what closes first, what bears a tag, what a search finds. */
@OptIn(ExperimentalCoroutinesApi::class)
public class InboxModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<InboxState, InboxIntent, InboxEffect>(stateOf(before, device.now()), device, scope) {
    private val refreshing = deed { isOn -> change { it.copy(isRefreshing = isOn) } }
    private val wanted = MutableStateFlow(state.value.let { Wanted(it.shelf, it.order, it.tag) })
    private val queries = MutableStateFlow(before.text(QUERY))
    private var clockOffset = Duration.ZERO

    init {
        follow(combine(client.statusFlow(), wanted.map { it.shelf }.distinctUntilChanged(), ::Pair)) { (status, shelf) ->
            statusIs(status, shelf)
        }
        follow(wanted.flatMapLatest { list -> rowsOf(list).onStart { change { it.copy(rows = null) } } }, ::rowsAre)
        follow(client.inboxClosingFirstFlow()) { count() }
        follow(queries.mapLatest { search(it) }) { }
        scope.launch { tick() }
    }

    override fun on(intent: InboxIntent) {
        when (intent) {
            is InboxIntent.ShowShelf -> {
                want(wanted.value.copy(shelf = intent.shelf, tag = null))
            }

            is InboxIntent.SetOrder -> {
                want(wanted.value.copy(order = intent.order))
            }

            is InboxIntent.FilterByTag -> {
                want(wanted.value.copy(tag = intent.tag))
            }

            is InboxIntent.Type -> {
                change { it.copy(query = intent.query) }
                queries.value = intent.query
            }

            InboxIntent.Refresh -> {
                refreshing.start { client.refreshInbox() }
            }

            is InboxIntent.Open -> {
                ask(InboxEffect.Open(intent.protocol, intent.message))
            }

            is InboxIntent.Accept -> {
                accept(intent.protocol)
            }

            is InboxIntent.MarkRead -> {
                act { client.markRead(intent.protocol) }
            }

            is InboxIntent.Finish -> {
                ask(InboxEffect.ShowEnding(intent.protocol))
            }

            InboxIntent.DismissProblem -> {
                tell(null)
            }
        }
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    override fun kept(): Kept = state.value.let {
        // Not the tag: without the rows that bear it nothing could take it off.
        keptOf(SHELF to it.shelf.name, ORDER to it.order.name, QUERY to it.query)
    }

    private fun want(list: Wanted) {
        wanted.value = list
        change { it.copy(shelf = list.shelf, order = list.order, tag = list.tag) }
    }

    private fun rowsOf(list: Wanted): Flow<List<InboxRow>> {
        val tag = list.tag
        return when {
            list.shelf == Shelf.ACTIVE && list.order == InboxOrder.CLOSING_FIRST -> {
                client.inboxClosingFirstFlow().map { rows -> rows.filter { tag == null || it.bears(tag) } }
            }

            tag != null -> {
                client.inboxTaggedFlow(list.shelf, tag)
            }

            else -> {
                client.inboxFlow(list.shelf)
            }
        }
    }

    /** The tags to choose from are those of the rows; while one is chosen, those that there were. */
    private fun rowsAre(rows: List<InboxRow>) {
        change { old ->
            val tags = if (old.tag == null) rows.flatMap { it.tags }.distinct().sortedBy { it.name } else old.tags
            old.copy(rows = rows, tags = tags)
        }
    }

    private fun statusIs(
        status: Status,
        shelf: Shelf,
    ) {
        clockOffset = Duration.ofMillis(status.clockOffsetMs ?: 0)
        val fetchedAt = if (shelf == Shelf.ACTIVE) status.activeFetchedAt else status.waitingFetchedAt
        change { it.copy(connection = status.connection, fetchedAt = fetchedAt, queue = status.queue, now = serviceNow()) }
    }

    private suspend fun count() {
        val count = client.closingSoonCount().toInt()
        change { it.copy(closingCount = count) }
    }

    private suspend fun search(query: String) {
        if (query.isBlank()) return change { it.copy(hits = null, isSearching = false) }
        change { it.copy(isSearching = true) }
        try {
            val hits = client.search(query, HITS, null)
            change { it.copy(hits = hits, isSearching = false) }
        } catch (fault: VoxfreeException) {
            change { it.copy(isSearching = false) }
            tell(fault)
        }
    }

    /** Taken at once, since who taps wants to know whether somebody was faster; then it is opened. */
    private fun accept(protocol: ProtocolNumber) {
        if (protocol in state.value.accepting) return
        change { it.copy(accepting = it.accepting + protocol) }
        act {
            try {
                client.accept(protocol)
                device.haptic(Haptic.DONE)
                ask(InboxEffect.Open(protocol, null))
            } catch (fault: VoxfreeException) {
                device.haptic(Haptic.REFUSED)
                throw fault
            } finally {
                change { it.copy(accepting = it.accepting - protocol) }
            }
        }
    }

    /** What is left of the windows is told in minutes. */
    private suspend fun tick() {
        while (true) {
            val now = device.now()
            device.wakeAt(now.plusSeconds(MINUTE_S - Math.floorMod(now.epochSecond, MINUTE_S)))
            change { it.copy(now = serviceNow()) }
            try {
                count()
            } catch (_: VoxfreeException) {
                // Where the store does not answer, the rows' flow says so.
                continue
            }
        }
    }

    private fun serviceNow(): Instant = device.now().plus(clockOffset)

    private fun InboxRow.bears(tag: TagId) = tags.any { it.id == tag }

    private companion object {
        const val MINUTE_S = 60L
    }
}
