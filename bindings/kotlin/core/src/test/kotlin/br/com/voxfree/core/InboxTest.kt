package br.com.voxfree.core

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.takeWhile
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** The inbox as flows: rows appear, change and move by themselves. */
class InboxTest {
    @Test
    fun `a shelf shows itself, and what arrives`() = world {
        val client = atWork()
        val rows = client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        assertEquals(1u, rows.named("Mariana Conceição")?.unread)

        sandbox.tell("says $MARIANA A mesa ainda existe?")
        val row = client
            .inboxFlow(Shelf.ACTIVE)
            .reaches { it.first().preview == "A mesa ainda existe?" && it.first().unread == 2u }
            .first()
        assertEquals("Mariana Conceição", row.title)
    }

    @Test
    fun `a conversation that is accepted moves from one shelf to the other`() = world {
        val client = atWork()
        val waiting = client.inboxState(Shelf.WAITING, this)
        val active = client.inboxState(Shelf.ACTIVE, this)
        val row = assertNotNull(waiting.reaches { it.named("Sr. Joaquim") != null }.named("Sr. Joaquim"))
        assertFailsWith<VoxfreeException.AcceptRequired> { client.sendText(row.protocol, "Bom dia", null) }

        client.accept(row.protocol)
        active.reaches { it.named("Sr. Joaquim") != null }
        waiting.reaches { it.named("Sr. Joaquim") == null }
        assertEquals(Standing.Active, client.standing(row.protocol))
    }

    @Test
    fun `diffs lead from each list to the next`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val updates = Channel<InboxUpdate>(Channel.UNLIMITED)
        val collecting = launch { client.inboxUpdates(Shelf.ACTIVE).collect(updates::send) }
        val first = updates.receive()
        assertIs<InboxDiff.Reset>(first.diffs.single())
        assertEquals(client.inbox(Shelf.ACTIVE, 100u).map { it.protocol }, first.items.map { it.protocol })

        sandbox.tell("says $MARIANA Um")
        sandbox.tell("says 12 Dois")
        var shown = first.items
        while (!shown.map { it.preview }.containsAll(listOf("Um", "Dois"))) {
            val update = updates.receive()
            assertTrue(update.diffs.none { it is InboxDiff.Reset }, "what has not changed is not told again")
            shown = shown.after(update.diffs.map(InboxDiff::step))
            assertEquals(update.items, shown)
        }
        collecting.cancel()
    }

    @Test
    fun `the status tells of the session and the socket`() = world {
        val client = opens()
        assertIs<Session.SignedOut>(client.statusFlow().first().session)
        check(client.signIn(ANA, PASSWORD) is Session.SecondFactor)
        client.submitCode(sandbox.code(ANA))
        client.start()
        val seen = client.statusFlow().takeWhile { it.connection != Connection.Online }.toList()
        assertTrue(seen.all { it.session is Session.Ready }, "$seen")
    }
}
