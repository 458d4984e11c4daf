package br.com.voxfree.app.cases

import br.com.voxfree.app.quickreplies.EditedReply
import br.com.voxfree.app.quickreplies.QuickRepliesEffect
import br.com.voxfree.app.quickreplies.QuickRepliesIntent
import br.com.voxfree.app.quickreplies.QuickRepliesModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.World
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** The department's quick replies and one's own. */
class QuickRepliesTest {
    @Test
    fun `one of one's own is made, found, filled in, changed and deleted`() = world {
        val replies = repliesOfMariana()
        replies.state.reaches { it.replies?.any { reply -> !reply.isOwn } == true }

        // Made, with a variable.
        replies.on(QuickRepliesIntent.Add)
        assertEquals(EditedReply.New, replies.state.value.edited)
        replies.on(QuickRepliesIntent.TypeText("Oi, {contato}! Já vejo isso."))
        replies.on(QuickRepliesIntent.Save)
        val made = replies.state.reaches { it.edited == null && it.replies?.any { reply -> reply.text.startsWith("Oi, ") } == true }
        assertEquals("", made.text)
        replies.state.reaches { it.replies?.none { reply -> reply.isPending } == true && !it.isBusy }

        // Found, without the accent.
        replies.on(QuickRepliesIntent.Type("ja vejo"))
        val found = assertNotNull(replies.state.value.replies).single()
        replies.on(QuickRepliesIntent.Pick(found))
        assertEquals(QuickRepliesEffect.Picked("Oi, Mariana! Já vejo isso."), replies.effects.first())

        // Changed.
        replies.state.reaches { !it.isBusy }
        replies.on(QuickRepliesIntent.Type(""))
        replies.on(QuickRepliesIntent.Edit(found))
        assertEquals(found.text, replies.state.value.text)
        replies.on(QuickRepliesIntent.TypeText("Já respondo!"))
        replies.on(QuickRepliesIntent.Save)
        replies.state.reaches { it.edited == null && !it.isBusy && it.replies?.any { reply -> reply.text == "Já respondo!" } == true }

        // Deleted.
        val changed = assertNotNull(replies.state.value.replies).single { it.text == "Já respondo!" }
        replies.on(QuickRepliesIntent.Remove(changed))
        replies.state.reaches { it.replies?.none { reply -> reply.id == changed.id } == true }
    }

    @Test
    fun `what the service does not take stays in its field`() = world {
        val replies = repliesOfMariana()
        replies.state.reaches { it.replies?.isNotEmpty() == true }
        sandbox.tell("fault servicoRespostasRapidas.php status-503 always")
        replies.on(QuickRepliesIntent.Add)
        replies.on(QuickRepliesIntent.TypeText("Um texto longo, digitado com cuidado"))
        replies.on(QuickRepliesIntent.Save)
        val told = replies.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("http_status", told.problem?.code)
        assertEquals("Um texto longo, digitado com cuidado", told.text)
        assertEquals(EditedReply.New, told.edited)

        sandbox.tell("clear")
        replies.on(QuickRepliesIntent.Save)
        replies.state.reaches { it.edited == null && it.problem == null }
        assertTrue(replies.state.reaches { it.replies?.any { reply -> reply.isOwn && "cuidado" in reply.text } == true }.text.isEmpty())
    }

    @Test
    fun `the team's are not the agent's to change`() = world {
        val replies = repliesOfMariana()
        val theirs = replies.state.reaches { it.replies?.any { reply -> !reply.isOwn } == true }.replies.orEmpty().first { !it.isOwn }
        replies.on(QuickRepliesIntent.Remove(theirs))
        assertEquals("not_own", replies.state.reaches { it.problem != null }.problem?.code)
        replies.on(QuickRepliesIntent.DismissProblem)
        assertNull(replies.state.value.problem)
        replies.on(QuickRepliesIntent.Edit(theirs))
        replies.on(QuickRepliesIntent.CancelEdit)
        assertNull(replies.state.value.edited)
    }

    @Test
    fun `without a network the list that never came is empty, and says why`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        sandbox.goesAway()
        val replies = QuickRepliesModel(client, mariana, FakeDevice(), this)
        val told = replies.state.reaches { it.replies != null && it.problem != null }
        assertEquals("offline", told.problem?.code)
        assertTrue(told.replies.orEmpty().isEmpty())
        sandbox.comesBack()
        replies.on(QuickRepliesIntent.Refresh)
        replies.state.reaches { it.replies?.isNotEmpty() == true && it.problem == null }
    }

    private suspend fun World.repliesOfMariana(): QuickRepliesModel {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        return QuickRepliesModel(client, sandbox.protocolOf(MARIANA), FakeDevice(), this)
    }
}
