package br.com.voxfree.app.conversation

import br.com.voxfree.core.MessageId
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.followedTimelineFlow
import br.com.voxfree.core.timelineFlow
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.onEach

/** The newest part of a timeline, which grows as one scrolls back: always down to the newest, so that what comes is seen. */
@OptIn(ExperimentalCoroutinesApi::class)
internal class TimelinePages(
    private val client: VoxfreeClient,
    private val protocol: ProtocolNumber,
    isSeen: Flow<Boolean>,
) {
    private val limit = MutableStateFlow(PAGE)
    private var shown: List<TimelineItem> = emptyList()

    val flow: Flow<List<TimelineItem>> =
        combine(limit, isSeen, ::Pair)
            .flatMapLatest { (limit, isSeen) ->
                if (isSeen) client.timelineFlow(protocol, limit.toUInt()) else client.followedTimelineFlow(protocol, limit.toUInt())
            }.onEach { shown = it }

    fun mayHaveOlder(count: Int): Boolean = count >= limit.value

    fun more() {
        limit.value += PAGE
    }

    fun keyOf(message: MessageId): String? = shown.firstOrNull { it.messageId == message }?.key ?: found

    private var found: String? = null

    /** Lets the list reach back to [message]; false: it is not held here. */
    suspend fun reach(message: MessageId): Boolean {
        if (shown.any { it.messageId == message }) return true
        var page = shown.ifEmpty { client.timeline(protocol, PAGE.toUInt()) }
        var count = 0
        while (page.isNotEmpty()) {
            count += page.size
            val hit = page.firstOrNull { it.messageId == message }
            if (hit != null) {
                found = hit.key
                limit.value = maxOf(limit.value, count + PAGE)
                return true
            }
            page = client.timelineBefore(protocol, page.first().key, LEAP.toUInt())
        }
        return false
    }

    private companion object {
        const val PAGE = 60

        /** So many are looked through at a time on the way to an old one. */
        const val LEAP = 400
    }
}
