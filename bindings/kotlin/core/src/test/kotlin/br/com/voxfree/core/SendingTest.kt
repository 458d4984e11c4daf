package br.com.voxfree.core

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

private const val HOUR_S = 3_600

/** Timelines, texts with and without a network, the 24-hour rule and templates. */
class SendingTest {
    @Test
    fun `a text is on screen at once, and goes its way in diffs`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.timelineFlow(mariana, 50u).reaches { items -> items.any { it.text.startsWith("Vocês têm a mesa") } }
        val updates = Channel<TimelineUpdate>(Channel.UNLIMITED)
        val collecting = launch { client.timelineUpdates(mariana, 50u).collect(updates::send) }
        val first = updates.receive()
        assertIs<TimelineDiff.Reset>(first.diffs.single())

        client.sendText(mariana, "Temos, sim! 😊", null)
        var shown = first.items
        val seen = mutableSetOf<Delivery>()
        while (Delivery.Sent !in seen) {
            val update = updates.receive()
            shown = shown.after(update.diffs.map(TimelineDiff::step))
            assertEquals(update.items, shown)
            shown.firstOrNull { it.text == "Temos, sim! 😊" }?.delivery?.let(seen::add)
        }
        assertTrue(seen.any { it is Delivery.Queued || it is Delivery.Sending }, "$seen")
        assertEquals(listOf("Temos, sim! 😊"), sandbox.received(MARIANA).takeLast(1).map { it.substringAfterLast('\n') })
        collecting.cancel()
    }

    @Test
    fun `what nobody looks at stays unread, and what is looked at does not`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.followedTimelineFlow(mariana, 50u).reaches { items -> items.any { it.text.startsWith("Vocês têm a mesa") } }
        client.inboxFlow(Shelf.ACTIVE).reaches { it.named("Mariana Conceição")?.unread == 1u }
        client.markRead(mariana)
        client.inboxFlow(Shelf.ACTIVE).reaches { it.named("Mariana Conceição")?.unread == 0u }
        val looking = Channel<List<TimelineItem>>(Channel.UNLIMITED)
        val collecting = launch { client.timelineFlow(mariana, 50u).collect(looking::send) }
        looking.receive()
        sandbox.tell("says $MARIANA Estou olhando")
        while (looking.receive().none { it.text == "Estou olhando" }) continue
        client.inboxFlow(Shelf.ACTIVE).reaches { it.first().preview == "Estou olhando" && it.first().unread == 0u }
        collecting.cancel()
    }

    @Test
    fun `a text without a network waits, and reaches the contact once when it is back`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.composerFlow(mariana).reaches { it.state == ComposerState.OPEN }
        client.statusFlow().reaches { it.connection == Connection.Online }
        val before = sandbox.received(MARIANA).size
        sandbox.goesAway()
        client.statusFlow().reaches { it.connection != Connection.Online }
        val outbox = client.outboxState(this)

        val id = client.sendText(mariana, "Já verifico", null)
        val item = assertNotNull(outbox.reaches { it.isNotEmpty() }.singleOrNull { it.id == id })
        assertEquals("Já verifico", item.text)
        assertEquals(before, sandbox.received(MARIANA).size)
        assertFailsWith<VoxfreeException.UnsentMessages> { client.signOut(Unsent.REFUSE) }

        sandbox.comesBack()
        client.networkIsBack()
        outbox.reaches { it.isEmpty() }
        assertEquals(before + 1, sandbox.received(MARIANA).size)
        client.timelineFlow(mariana, 50u).reaches { items -> items.any { it.text == "Já verifico" && it.delivery != Delivery.Queued } }
    }

    @Test
    fun `the composer closes with the window, and a template opens the way`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        val composer = client.composerState(mariana, this)
        val open = assertNotNull(composer.reaches { it?.state == ComposerState.OPEN })
        assertTrue(Allowed.TEXT in open.allowed)
        client.inboxClosingFirstFlow().reaches { rows -> rows.any { it.protocol == mariana } }

        // Her last message is 4 minutes old. The service's clock jumps, an answer tells it, and whatever else
        // happens makes the composer look: it waits for its second by the clock that it knew.
        sandbox.tell("advance ${23 * HOUR_S + HOUR_S / 2}")
        eventually("it is closing") {
            sandbox.tell("says $JULIA Ainda aí?")
            client.refreshInbox()
            composer.value?.state == ComposerState.CLOSING_SOON
        }
        sandbox.tell("advance $HOUR_S")
        eventually("it is closed") {
            sandbox.tell("says $JULIA Ainda aí?")
            client.refreshInbox()
            composer.value?.state == ComposerState.TEMPLATE_REQUIRED
        }
        client.inboxClosingFirstFlow().reaches { rows -> rows.none { it.protocol == mariana } }

        val closed = assertFailsWith<VoxfreeException.ComposerClosed> { client.sendText(mariana, "Olá", null) }
        assertEquals(ComposerState.TEMPLATE_REQUIRED, closed.state)
        assertEquals("window_closed", closed.code)

        val template = client.templates(mariana).templates.single { it.name == "demo_retomar_conversa" }
        client.sendTemplate(mariana, template.id)
        composer.reaches { it?.state == ComposerState.AWAITING_REPLY }
        sandbox.tell("says $MARIANA Pode falar")
        composer.reaches { it?.state == ComposerState.OPEN }
        client.sendText(mariana, "Que bom!", null)
        client.outboxFlow().reaches { it.isEmpty() }
        assertTrue(sandbox.received(MARIANA).last().endsWith("Que bom!"))
    }

    @Test
    fun `notifications come as data, and are taken back`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.statusFlow().reaches { it.connection == Connection.Online }
        val changes = Channel<NotificationChange>(Channel.UNLIMITED)
        val collecting = launch { client.notificationsFlow(NotificationPreview.SHOWN).collect { it.forEach(changes::trySend) } }
        eventually("it is told from now on") { liveSubscriptions() > 0u }
        sandbox.tell("says $MARIANA Oi?")
        var change = changes.receive()
        while ((change as? NotificationChange.Show)?.notification?.body != "Oi?") change = changes.receive()
        val shown = change.notification
        assertEquals(NotificationKind.NEW_MESSAGE, shown.kind)
        client.markRead(mariana)
        while (change != NotificationChange.Withdraw(shown.id)) change = changes.receive()
        collecting.cancel()
    }
}
