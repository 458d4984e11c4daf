package br.com.voxfree.app.cases

import br.com.voxfree.app.templates.TemplatesEffect
import br.com.voxfree.app.templates.TemplatesIntent
import br.com.voxfree.app.templates.TemplatesModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.composerFlow
import br.com.voxfree.core.eventually
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.outboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** What may open a closed window. */
class TemplatesTest {
    @Test
    fun `a template is found as one types, seen as the contact will see it, and sent in two taps`() = world {
        // Given Carlos, who last wrote two days ago,
        val client = atWork()
        val carlos = sandbox.protocolOf(CARLOS)
        client.composerFlow(carlos).reaches { it.state == ComposerState.TEMPLATE_REQUIRED }
        val templates = TemplatesModel(client, carlos, FakeDevice(), this)
        assertEquals(3, templates.state.reaches { it.templates != null }.templates?.size)

        // when Ana types a part of its text,
        templates.on(TemplatesIntent.Type("novidade pagamento"))
        val found = assertNotNull(templates.state.value.templates).single()
        assertEquals("demo_atendimento_financeiro", found.name)
        assertNotNull(found.pictureUrl)
        templates.on(TemplatesIntent.Type(""))
        assertEquals(3, templates.state.value.templates?.size)

        // and chooses and sends it,
        templates.on(TemplatesIntent.Choose(found))
        assertEquals(found, templates.state.value.chosen)
        templates.on(TemplatesIntent.Send)
        templates.on(TemplatesIntent.Send)
        assertEquals(TemplatesEffect.Sent, templates.effects.first())

        // then Carlos gets it once.
        client.composerFlow(carlos).reaches { it.state == ComposerState.AWAITING_REPLY }
        assertEquals(1, sandbox.received(CARLOS).count { "novidade sobre o seu pagamento" in it })
        assertNull(templates.state.value.problem)
    }

    @Test
    fun `a list that never came is empty and says why, and comes when it is asked for again`() = world {
        sandbox.tell("fault templatesWhatsapp.php status-503 always")
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val templates = TemplatesModel(client, sandbox.protocolOf(CARLOS), FakeDevice(), this)
        val told = templates.state.reaches { it.templates != null && it.problem != null && !it.isRefreshing }
        assertEquals("http_status", told.problem?.code)
        assertNull(told.fetchedAt)
        assertEquals(emptyList(), told.templates)

        sandbox.tell("clear")
        templates.on(TemplatesIntent.Refresh)
        val later = templates.state.reaches { it.fetchedAt != null && !it.isRefreshing }
        assertNull(later.problem)
        assertEquals(3, later.templates?.size)
    }

    @Test
    fun `a template that is sent without a network waits in the outbox`() = world {
        val client = atWork()
        val carlos = sandbox.protocolOf(CARLOS)
        client.composerFlow(carlos).reaches { it.state == ComposerState.TEMPLATE_REQUIRED }
        val templates = TemplatesModel(client, carlos, FakeDevice(), this)
        val known = assertNotNull(templates.state.reaches { it.templates != null }.templates)
        sandbox.goesAway()

        templates.on(TemplatesIntent.Choose(known.first()))
        templates.on(TemplatesIntent.Send)
        assertEquals(TemplatesEffect.Sent, templates.effects.first())
        val waiting = client.outboxFlow().reaches { it.isNotEmpty() }.single()
        assertTrue(waiting.delivery is Delivery.Queued || waiting.delivery is Delivery.Sending)

        sandbox.comesBack()
        client.networkIsBack()
        client.outboxFlow().reaches { it.isEmpty() }
        eventually("Carlos has it") { sandbox.received(CARLOS).any { known.first().text.orEmpty() in it } }
    }

    @Test
    fun `one that may not be sent stays chosen, with the core's reason`() = world {
        val client = atWork()
        val carlos = sandbox.protocolOf(CARLOS)
        client.composerFlow(carlos).reaches { it.state == ComposerState.TEMPLATE_REQUIRED }
        val templates = TemplatesModel(client, carlos, FakeDevice(), this)
        val known = assertNotNull(templates.state.reaches { it.templates != null }.templates)
        templates.on(TemplatesIntent.Choose(known.first().copy(id = "999")))
        templates.on(TemplatesIntent.Send)
        val told = templates.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("invalid_input", told.problem?.code)
        assertEquals("999", told.chosen?.id)
        templates.on(TemplatesIntent.DismissProblem)
        assertNull(templates.state.value.problem)
        templates.on(TemplatesIntent.Unchoose)
        assertNull(templates.state.value.chosen)
        assertIs<List<*>>(templates.state.value.templates)
    }
}
