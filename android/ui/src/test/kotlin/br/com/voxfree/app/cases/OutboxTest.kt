package br.com.voxfree.app.cases

import br.com.voxfree.app.outbox.OutboxEffect
import br.com.voxfree.app.outbox.OutboxIntent
import br.com.voxfree.app.outbox.OutboxModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.HoldReason
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.NewEnding
import br.com.voxfree.core.Remedy
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.UnsentFirst
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.World
import br.com.voxfree.core.composerFlow
import br.com.voxfree.core.deliveryHoldReason
import br.com.voxfree.core.eventually
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.undoWindowMsMax
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** What waits, what failed, what is held, and why. */
class OutboxTest {
    @Test
    fun `a text without a network waits under its contact's name, is edited, and goes out when the network is back`() = world {
        val (client, outbox) = atWorkWithOutbox()
        assertEquals(emptyList(), outbox.state.reaches { it.items != null && it.endings != null }.items)
        client.composerFlow(sandbox.protocolOf(MARIANA)).reaches { it.state == ComposerState.OPEN }
        // Nothing is tried, as where the system says that there is no network.
        client.stop()
        outbox.state.reaches { it.connection is Connection.Offline }
        client.sendText(sandbox.protocolOf(MARIANA), "Temos a mesa", null)
        val row = assertNotNull(outbox.state.reaches { it.items?.size == 1 }.items).single()
        assertEquals("Mariana Conceição", row.title)
        assertEquals(Delivery.Queued, row.item.delivery)
        outbox.on(OutboxIntent.Edit(row.item.id, "Temos a mesa azul"))
        outbox.state.reaches { it.items?.singleOrNull()?.item?.text == "Temos a mesa azul" }

        client.start()
        outbox.state.reaches { it.items?.isEmpty() == true }
        eventually("Mariana has the edited text alone") { sandbox.received(MARIANA).last().endsWith("Temos a mesa azul") }
        assertTrue(sandbox.received(MARIANA).none { it.endsWith("Temos a mesa") })
    }

    @Test
    fun `a text that waits for the answer goes out with it, or is given up`() = world {
        val (client, outbox) = atWorkWithOutbox()
        val carlos = sandbox.protocolOf(CARLOS)
        client.composerFlow(carlos).reaches { it.state == ComposerState.TEMPLATE_REQUIRED }
        client.sendTextAfterReply(carlos, "Segue o boleto", null)
        client.sendTextAfterReply(carlos, "Até logo", null)
        val rows = assertNotNull(outbox.state.reaches { it.items?.size == 2 }.items)
        assertEquals(HoldReason.AFTER_REPLY, deliveryHoldReason(rows.first().item.delivery))
        assertEquals(listOf(Remedy.OPEN_CONVERSATION, Remedy.EDIT, Remedy.DISCARD), rows.first().item.remedies)
        assertEquals(2u, outbox.state.reaches { it.queue?.held == 2u }.queue?.held)

        outbox.on(OutboxIntent.Discard(rows.last().item.id))
        outbox.state.reaches { it.items?.size == 1 }
        // Trying all again touches nothing that goes by itself.
        outbox.on(OutboxIntent.RetryAll)
        assertEquals(HoldReason.AFTER_REPLY, deliveryHoldReason(outbox.state.value.items!!.single().item.delivery))
        sandbox.tell("says $CARLOS Oi, pode mandar")
        outbox.state.reaches { it.items?.isEmpty() == true }
        assertTrue(sandbox.received(CARLOS).any { it.endsWith("Segue o boleto") })
        assertTrue(sandbox.received(CARLOS).none { it.endsWith("Até logo") })
    }

    @Test
    fun `an ending is shown with whose it is, and undone`() = world {
        val (client, outbox) = atWorkWithOutbox()
        val mariana = sandbox.protocolOf(MARIANA)
        client.finish(mariana, NewEnding(EndingKind.Finish, null, "", false, undoWindowMsMax(), UnsentFirst.REFUSE))
        val row = assertNotNull(outbox.state.reaches { it.endings?.size == 1 }.endings).single()
        assertEquals("Mariana Conceição", row.title)
        outbox.on(OutboxIntent.UndoEnding(row.ending.id))
        outbox.state.reaches { it.endings?.isEmpty() == true }
        // Twice is once: the second finds nothing, and says so.
        outbox.on(OutboxIntent.UndoEnding(row.ending.id))
        assertEquals("not_unsent", outbox.state.reaches { it.problem != null }.problem?.code)
        outbox.on(OutboxIntent.DismissProblem)
        assertNull(outbox.state.value.problem)
    }

    @Test
    fun `a row leads to its conversation`() = world {
        val (_, outbox) = atWorkWithOutbox()
        outbox.on(OutboxIntent.Open("20260001"))
        assertEquals(OutboxEffect.Open("20260001"), outbox.effects.first())
    }

    private suspend fun World.atWorkWithOutbox(): Pair<VoxfreeClient, OutboxModel> {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        return client to OutboxModel(client, FakeDevice(), this)
    }
}
