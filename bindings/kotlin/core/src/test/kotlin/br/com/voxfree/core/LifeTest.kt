package br.com.voxfree.core

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Test
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

/** Threads, ends, and what is left behind: nothing. */
class LifeTest {
    @Test
    fun `a collector that is cancelled takes its task in Rust with it`() = world {
        val client = opens()
        eventually("nothing lives") { liveSubscriptions() == 0u }
        val flows = listOf(
            client.inboxFlow(Shelf.ACTIVE),
            client.inboxUpdates(Shelf.WAITING),
            client.inboxClosingFirstFlow(),
            client.inboxTaggedFlow(Shelf.ACTIVE, "1"),
            client.inboxTaggedUpdates(Shelf.ACTIVE, "1"),
            client.timelineFlow("1", 10u),
            client.timelineUpdates("1", 10u),
            client.followedTimelineFlow("1", 10u),
            client.outboxFlow(),
            client.outboxUpdates(),
            client.endingsFlow(),
            client.endingsUpdates(),
            client.transfersFlow(),
            client.statusFlow(),
            client.composerFlow("1"),
            client.contactFlow("1"),
            client.tagsFlow("1"),
            client.quickRepliesFlow("1"),
            client.extensionFlow(),
            client.notificationsFlow(NotificationPreview.HIDDEN),
        )
        val jobs = flows.map { it.launchIn(this) }
        eventually("all live") { liveSubscriptions() == flows.size.toUInt() }
        jobs.first().cancelAndJoin()
        eventually("one is gone") { liveSubscriptions() == flows.size.toUInt() - 1u }
        jobs.forEach { it.cancelAndJoin() }
        eventually("nothing lives") { liveSubscriptions() == 0u }
    }

    @Test
    fun `collectors of one state share a subscription`() = world {
        val client = opens()
        eventually("nothing lives") { liveSubscriptions() == 0u }
        val rows = client.inboxState(Shelf.ACTIVE, this)
        val collecting = List(20) { rows.launchIn(this) }
        eventually("it lives") { liveSubscriptions() > 0u }
        client.status()
        assertEquals(1u, liveSubscriptions())
        collecting.forEach { it.cancel() }
    }

    @Test
    fun `ten thousand subscriptions come and go`() = world {
        val client = opens()

        suspend fun rounds(count: Int) = repeat(count) { client.statusFlow().first() }
        rounds(1_000)
        eventually("nothing lives") { liveSubscriptions() == 0u }
        val before = Memory.now()
        val threads = Thread.activeCount()
        rounds(10_000)
        eventually("nothing lives") { liveSubscriptions() == 0u }
        val grown = Memory.now() - before
        println("10,000 subscriptions: heap ${grown.heapKb} KB, process ${grown.processKb} KB")
        assertTrue(grown.heapKb < 4_096, "the heap grew by ${grown.heapKb} KB")
        assertTrue(grown.processKb < 65_536, "the process grew by ${grown.processKb} KB")
        assertTrue(Thread.activeCount() < threads + 10)
    }

    @Test
    fun `listeners are called on a thread of the core's, and flows collected where their collector is`() = world {
        val client = opens()
        val own = Thread.currentThread()
        val foreign = CompletableDeferred<Thread>()
        client
            .subscribeStatus(
                object : StatusListener {
                    override fun onStatus(status: Status) {
                        foreign.complete(Thread.currentThread())
                    }
                },
            ).use { assertNotEquals(own, foreign.await()) }
        client.statusFlow().onEach { assertEquals(own, Thread.currentThread()) }.first()
    }

    @Test
    fun `a call leaves its thread free while it waits`() = world {
        val client = atWork()
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { main ->
            withContext(main) {
                sandbox.tell("fault * hang-before always")
                val call = launch { client.refreshInbox() }
                // The one thread comes to this although the call is not through.
                repeat(100) { client.inbox(Shelf.ACTIVE, 10u) }
                assertTrue(call.isActive)
                sandbox.tell("clear")
                sandbox.tell("release")
                call.join()
            }
        }
    }

    @Test
    fun `a cancelled coroutine stops waiting, and its text is queued all the same`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.composerFlow(mariana).reaches { it.state == ComposerState.OPEN }
        launch { client.sendText(mariana, "Vai mesmo assim", null) }.apply {
            // Begun, and cancelled before it could be answered.
            kotlinx.coroutines.yield()
            cancelAndJoin()
        }
        eventually("it reached her") { sandbox.received(MARIANA).any { it.endsWith("Vai mesmo assim") } }
    }

    @Test
    fun `two clients in a process keep to themselves`() = world {
        val one = atWork("one")
        val other = opens("other")
        one.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        assertEquals(emptyList(), other.inboxFlow(Shelf.ACTIVE).first())
        other.signIn("bruno.lima@demo", PASSWORD)
        other.refreshInbox()
        assertTrue(other.inbox(Shelf.ACTIVE, 100u).none { it.title == "Mariana Conceição" })
        other.close()
        one.refreshInbox()
        assertEquals(6, one.inbox(Shelf.ACTIVE, 100u).size)
    }

    @Test
    fun `flows end when their client is closed`() = world {
        val client = opens()
        val collecting = listOf(client.inboxFlow(Shelf.ACTIVE), client.statusFlow(), client.outboxUpdates()).map { flow ->
            async { flow.collect() }
        }
        eventually("all live") { liveSubscriptions() >= 3u }
        client.close()
        withTimeout(PATIENCE) { collecting.awaitAll() }
        assertFailsWith<IllegalStateException> { client.statusFlow().first() }
    }

    @Test
    fun `a client may be closed while calls run`() = world {
        repeat(5) { round ->
            val client = if (round == 0) atWork("r0") else opens("r$round")
            val ends = ConcurrentLinkedQueue<Throwable>()
            val calls = List(50) { nr ->
                launch(Dispatchers.Default) {
                    try {
                        if (nr % 2 == 0) client.refreshInbox() else client.statusFlow().collect()
                    } catch (cancelled: CancellationException) {
                        throw cancelled
                    } catch (end: VoxfreeException) {
                        ends += end
                    } catch (closed: IllegalStateException) {
                        ends += closed
                    }
                }
            }
            client.close()
            withTimeout(PATIENCE) { calls.forEach { it.join() } }
            val codes = ends.filterIsInstance<VoxfreeException>().map { it.code }.toSet()
            assertTrue(codes.all { it in setOf("sign_in_required", "stopped", "offline") }, "$codes")
        }
    }

    @Test
    fun `pausing closes the files, and resuming goes on`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        client.pause()
        assertEquals("paused", assertFailsWith<VoxfreeException.Paused> { client.inbox(Shelf.ACTIVE, 10u) }.code)
        val rows = client.inboxState(Shelf.ACTIVE, this)
        sandbox.tell("says $MARIANA Enquanto isso")
        client.resume()
        rows.reaches { it.firstOrNull()?.preview == "Enquanto isso" }
    }

    @Test
    fun `the log comes to whoever wants it`() = world {
        val lines = ConcurrentLinkedQueue<LogLine>()
        assertTrue(logTo(LogLevel.DEBUG) { lines += it })
        val client = opens()
        runCatching { client.signIn(ANA, "errada") }
        eventually("there are lines") { lines.isNotEmpty() }
        assertTrue(lines.none { "errada" in it.message })
        logTo(LogLevel.ERROR) { }
    }
}
