package br.com.voxfree.app.cases

import br.com.voxfree.app.start.BusyWith
import br.com.voxfree.app.start.StartEffect
import br.com.voxfree.app.start.StartIntent
import br.com.voxfree.app.start.StartModel
import br.com.voxfree.app.start.StartStep
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.StartBar
import br.com.voxfree.core.Started
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.World
import br.com.voxfree.core.composerFlow
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** A conversation that the agent begins. */
class StartTest {
    @Test
    fun `department, channel, contact, and it is open, with a template to begin with`() = world {
        val (client, start) = atContacts(ChannelKind.OFFICIAL_WHATSAPP)
        start.on(StartIntent.Type("zélia"))
        start.on(StartIntent.Search)
        val zelia = assertNotNull(start.state.reaches { it.contacts != null && !it.isBusy }.contacts).single()
        start.on(StartIntent.ChooseContact(zelia))
        assertEquals(StartStep.READY, start.state.value.step)
        start.on(StartIntent.Start)

        val opened = assertIs<StartEffect.Open>(start.effects.first())
        assertIs<Started.Opened>(start.state.value.outcome)
        assertEquals(sandbox.protocolOf(ZELIA), opened.protocol)
        client.composerFlow(opened.protocol).reaches { it.state == ComposerState.TEMPLATE_REQUIRED }
    }

    @Test
    fun `channels on which only the contact begins are shown, and lead nowhere`() = world {
        val (_, start) = atChannels()
        val channels = assertNotNull(start.state.value.channels).channels
        assertEquals(4, channels.size)
        for (kind in listOf(ChannelKind.INSTAGRAM, ChannelKind.MESSENGER)) {
            val barred = channels.single { it.kind == kind }
            assertEquals(StartBar.ANSWERS_ONLY, barred.bar)
            start.on(StartIntent.ChooseChannel(barred))
            assertEquals(StartStep.CHANNEL, start.state.value.step)
        }
    }

    @Test
    fun `a new contact's number is checked, and those who have it are offered`() = world {
        val (_, start) = atContacts(ChannelKind.OTHER_WHATSAPP)
        start.on(StartIntent.NewContact)
        start.on(StartIntent.TypeName("Zélia"))
        start.on(StartIntent.TypeNumber("12"))
        start.on(StartIntent.AddContact)
        val wrong = start.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("Este número não existe.", wrong.problem?.words)
        assertEquals("12", wrong.newNumber)

        // Typed as people do, without the country.
        start.on(StartIntent.TypeNumber("(71) 98765-0024"))
        start.on(StartIntent.AddContact)
        val known = start.state.reaches { it.known.isNotEmpty() && !it.isBusy }
        assertEquals("Zélia Brito", known.known.single().name)
        assertNull(known.problem)

        // The service has the last word about a second one.
        start.on(StartIntent.AddAnyway)
        val refused = start.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("refused", refused.problem?.code)
        assertTrue("contato já cadastrado" in refused.problem?.words.orEmpty())
        start.on(StartIntent.ChooseContact(known.known.single()))
        assertEquals(StartStep.READY, start.state.value.step)
        assertNull(start.state.value.problem)
    }

    @Test
    fun `a new contact is added, and the conversation started`() = world {
        val (_, start) = atContacts(ChannelKind.OTHER_WHATSAPP)
        start.on(StartIntent.NewContact)
        start.on(StartIntent.TypeName("Otávio Reis"))
        start.on(StartIntent.TypeNumber("11 98765 0099"))
        start.on(StartIntent.TypeEmail("otavio@example.com"))
        start.on(StartIntent.AddContact)
        val ready = start.state.reaches { it.step == StartStep.READY && !it.isBusy }
        assertEquals("Otávio Reis", ready.contact?.name)
        assertEquals("5511987650099", ready.contact?.number)
        assertEquals("", ready.newNumber)
        start.on(StartIntent.Start)
        assertIs<StartEffect.Open>(start.effects.first())
    }

    @Test
    fun `who is serving the contact already is named`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.WAITING).reaches { it.size == 4 }
        sandbox.tell("takes ${sandbox.protocolOf(FERNANDA)} $BRUNO")
        val start = StartModel(client, FakeDevice(), this)
        start.goesToContacts(ChannelKind.OFFICIAL_WHATSAPP)
        start.on(StartIntent.Type("Fernanda"))
        start.on(StartIntent.Search)
        val fernanda = assertNotNull(start.state.reaches { it.contacts != null && !it.isBusy }.contacts).single()
        start.on(StartIntent.ChooseContact(fernanda))
        start.on(StartIntent.Start)
        val told = start.state.reaches { it.busyWith != null && !it.isBusy }
        assertEquals("Bruno Lima", assertIs<BusyWith>(told.busyWith).name)
        assertNull(told.problem)
        start.on(StartIntent.DismissProblem)
        assertNull(start.state.value.busyWith)
    }

    @Test
    fun `back leads through the steps and out, and keeps what was typed`() = world {
        val (_, start) = atContacts(ChannelKind.OFFICIAL_WHATSAPP)
        start.on(StartIntent.Type("fer"))
        start.on(StartIntent.NewContact)
        start.on(StartIntent.TypeName("Fe"))
        for (step in listOf(StartStep.CONTACT, StartStep.CHANNEL, StartStep.DEPARTMENT)) {
            start.on(StartIntent.Back)
            assertEquals(step, start.state.value.step)
        }
        assertEquals("fer", start.state.value.query)
        assertEquals("Fe", start.state.value.newName)
        start.on(StartIntent.Back)
        assertEquals(StartEffect.Leave, start.effects.first())
    }

    @Test
    fun `without a network what was told before is shown, and marked as old`() = world {
        val (client, first) = atChannels()
        sandbox.goesAway()
        first.on(StartIntent.Refresh)
        assertEquals(false, first.state.reaches { it.channels?.isCurrent == false && !it.isBusy }.channels?.isCurrent)

        val start = StartModel(client, FakeDevice(), this)
        assertEquals(false, start.state.reaches { it.departments != null }.departments?.isCurrent)
        start.on(StartIntent.ChooseDepartment(start.state.value.departments!!.departments.first { it.name == "Financeiro" }))
        val told = start.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("offline", told.problem?.code)
        assertNull(told.channels)
        sandbox.comesBack()
        start.on(StartIntent.Refresh)
        assertNull(start.state.reaches { it.channels?.isCurrent == true && !it.isBusy }.problem)
    }

    private suspend fun World.atChannels(): Pair<VoxfreeClient, StartModel> {
        val client = atWork()
        val start = StartModel(client, FakeDevice(), this)
        start.goesToChannels()
        return client to start
    }

    private suspend fun World.atContacts(kind: ChannelKind): Pair<VoxfreeClient, StartModel> {
        val client = atWork()
        val start = StartModel(client, FakeDevice(), this)
        start.goesToContacts(kind)
        return client to start
    }

    private suspend fun StartModel.goesToChannels() {
        val departments = assertNotNull(state.reaches { it.departments != null && !it.isBusy }.departments)
        on(StartIntent.ChooseDepartment(departments.departments.first { it.name == "Vendas" }))
        state.reaches { it.channels != null && !it.isBusy }
    }

    private suspend fun StartModel.goesToContacts(kind: ChannelKind) {
        goesToChannels()
        on(StartIntent.ChooseChannel(assertNotNull(state.value.channels).channels.single { it.kind == kind }))
        assertEquals(StartStep.CONTACT, state.value.step)
    }
}
