package br.com.voxfree.app.cases

import br.com.voxfree.app.ending.EndingChoice
import br.com.voxfree.app.ending.EndingEffect
import br.com.voxfree.app.ending.EndingIntent
import br.com.voxfree.app.ending.EndingModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.UnsentFirst
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.World
import br.com.voxfree.core.composerFlow
import br.com.voxfree.core.endingsFlow
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** Finish, transfer, or both. */
class EndingTest {
    @Test
    fun `a conversation is finished with its code and a note, and can be taken back`() = world {
        val (client, ending) = atMarianas()
        val codes = assertNotNull(ending.state.reaches { it.wrapUpCodes != null && it.canEnd }.wrapUpCodes)
        ending.on(EndingIntent.ChooseWrapUpCode(codes.first { it.name == "Venda realizada" }.id))
        ending.on(EndingIntent.TypeNote("Quer a mesa também"))
        ending.on(EndingIntent.SetKeepContact(true))
        ending.on(EndingIntent.Confirm)
        val noted = assertIs<EndingEffect.Noted>(ending.effects.first())

        val waiting = client.endingsFlow().reaches { it.isNotEmpty() }.single()
        assertEquals(noted.id, waiting.id)
        assertEquals(EndingKind.Finish, waiting.kind)
        assertEquals("Quer a mesa também", waiting.note)
        assertTrue(waiting.keepContact)
        assertEquals(codes.first { it.name == "Venda realizada" }.id, waiting.wrapUpCode)
        // What is ending already is not ended again.
        ending.state.reaches { !it.canEnd }

        client.undoEnding(noted.id)
        client.composerFlow(sandbox.protocolOf(MARIANA)).reaches { it.state == ComposerState.OPEN }
        ending.state.reaches { it.canEnd }
    }

    @Test
    fun `messages that are not sent come first`() = world {
        val (client, ending) = atMarianas()
        ending.state.reaches { it.canEnd }
        sandbox.goesAway()
        client.sendText(sandbox.protocolOf(MARIANA), "Um minuto", null)
        assertFalse(ending.state.reaches { it.unsentCount == 1 }.canEnd)
        ending.on(EndingIntent.Confirm)
        assertTrue(client.endings().isEmpty())

        ending.on(EndingIntent.ChooseUnsent(UnsentFirst.SEND))
        assertTrue(ending.state.value.canEnd)
        ending.on(EndingIntent.Confirm)
        val noted = assertIs<EndingEffect.Noted>(ending.effects.first())
        // The message still waits, ahead of the ending.
        assertEquals(noted.id, client.endings().single().id)
        assertEquals(1, client.outbox().size)
    }

    @Test
    fun `a transfer names whom, and is not made to oneself`() = world {
        val (client, ending) = atMarianas()
        ending.state.reaches { it.canEnd }
        ending.on(EndingIntent.ChooseKind(EndingChoice.TRANSFER))
        assertFalse(ending.state.value.canEnd)
        ending.on(EndingIntent.TypeAgent(ANA_ID))
        assertTrue(ending.state.value.canEnd)
        ending.on(EndingIntent.TypeNote("Continua amanhã"))
        ending.on(EndingIntent.Confirm)
        val told = ending.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("invalid_input", told.problem?.code)
        assertEquals("Continua amanhã", told.note)

        ending.on(EndingIntent.TypeAgent("7205"))
        ending.on(EndingIntent.Confirm)
        assertIs<EndingEffect.Noted>(ending.effects.first())
        assertEquals(EndingKind.Transfer("7205"), client.endings().single().kind)
    }

    @Test
    fun `it is passed on to a department, for whoever takes it there`() = world {
        val (client, ending) = atMarianas()
        val departments = assertNotNull(ending.state.reaches { it.departments != null && it.canEnd }.departments)
        ending.on(EndingIntent.ChooseKind(EndingChoice.TRANSFER_AND_FINISH))
        assertFalse(ending.state.value.canEnd)
        ending.on(EndingIntent.ChooseDepartment(departments.first { it.name == "Financeiro" }.id))
        ending.on(EndingIntent.ChooseAgent(null))
        ending.on(EndingIntent.Confirm)
        assertIs<EndingEffect.Noted>(ending.effects.first())
        assertEquals(EndingKind.TransferAndFinish("10", null), client.endings().single().kind)
    }

    @Test
    fun `without a network it can be ended all the same, and the lists say why they are empty`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val mariana = sandbox.protocolOf(MARIANA)
        client.composerFlow(mariana).reaches { it.state == ComposerState.OPEN }
        sandbox.goesAway()
        val ending = EndingModel(client, mariana, FakeDevice(), this)
        val told = ending.state.reaches { it.problem != null && it.wrapUpCodes != null }
        assertEquals("offline", told.problem?.code)
        assertTrue(told.canEnd)

        sandbox.comesBack()
        ending.on(EndingIntent.DismissProblem)
        ending.on(EndingIntent.Refresh)
        ending.state.reaches { it.wrapUpCodes?.isNotEmpty() == true && it.departments?.isNotEmpty() == true && it.problem == null }
    }

    private suspend fun World.atMarianas(): Pair<VoxfreeClient, EndingModel> {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val mariana = sandbox.protocolOf(MARIANA)
        client.openConversation(mariana)
        return client to EndingModel(client, mariana, FakeDevice(), this)
    }
}

private const val ANA_ID = "7204"
