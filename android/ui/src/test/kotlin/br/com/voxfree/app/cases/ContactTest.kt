package br.com.voxfree.app.cases

import br.com.voxfree.app.contact.ContactEffect
import br.com.voxfree.app.contact.ContactIntent
import br.com.voxfree.app.contact.ContactModel
import br.com.voxfree.app.contact.ContactState
import br.com.voxfree.app.contact.telephoneOf
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.JULIA
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.Ownership
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.Tag
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

/** Who the other side is. */
class ContactTest {
    private val device = FakeDevice()

    @Test
    fun `the card tells who it is, and the number can be called and copied`() = world {
        val contact = opened(MARIANA)
        val card = assertNotNull(contact.state.reaches { it.card?.ownership == Ownership.Mine }.card)
        assertEquals("Mariana Conceição", card.title)
        assertEquals("Prefere contato pela manhã.", card.note)
        contact.on(ContactIntent.CopyNumber)
        contact.on(ContactIntent.Call)
        assertEquals(listOf("5511987650007"), device.copied.toList())
        assertEquals(listOf("tel:+5511987650007"), device.opened.toList())

        // An account has a name to copy, and nothing to dial.
        assertNull(telephoneOf("lojademo"))
        assertNull(telephoneOf(""))
    }

    @Test
    fun `a tag shows at once, and is undone where the service cannot be reached`() = world {
        val contact = opened(MARIANA)
        val urgent = contact.state.reaches { it.tag("Urgente") != null }.tag("Urgente")!!
        contact.on(ContactIntent.SetTag(urgent.id, true))
        contact.state.reaches { it.tag("Urgente")?.isSet == true && it.tag("Urgente")?.isPending == false }
        contact.state.reaches { it.card?.tags?.any { mark -> mark.name == "Urgente" } == true }

        sandbox.goesAway()
        contact.on(ContactIntent.SetTag(urgent.id, false))
        val told = contact.state.reaches { it.problem != null }
        assertEquals("offline", told.problem?.code)
        contact.state.reaches { it.tag("Urgente")?.isSet == true }
    }

    @Test
    fun `a tag of one's own is made, renamed and deleted`() = world {
        val contact = opened(MARIANA)
        contact.state.reaches { it.tags != null }
        contact.on(ContactIntent.TypeTag("Cliente novo"))
        contact.on(ContactIntent.AddTag)
        contact.state.reaches { it.newTag.isEmpty() && it.tag("Cliente novo")?.isPending == false && !it.isBusy }
        val made = contact.state.value.tag("Cliente novo")!!
        assertTrue(made.isOwn)
        contact.on(ContactIntent.RenameTag(made.id, "Cliente antigo"))
        contact.state.reaches { it.tag("Cliente antigo")?.isPending == false && !it.isBusy }
        contact.on(ContactIntent.RemoveTag(made.id))
        contact.state.reaches { it.tag("Cliente antigo") == null && !it.isBusy }
    }

    @Test
    fun `a tag that is not taken stays in its field`() = world {
        val contact = opened(MARIANA)
        contact.state.reaches { it.tags != null }
        sandbox.goesAway()
        contact.on(ContactIntent.TypeTag("Cliente novo"))
        contact.on(ContactIntent.AddTag)
        val told = contact.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("Cliente novo", told.newTag)
        contact.on(ContactIntent.DismissProblem)
        assertNull(contact.state.value.problem)
    }

    @Test
    fun `a contact that the agent keeps is let go`() = world {
        val contact = opened(MARIANA)
        contact.state.reaches { it.card?.ownership == Ownership.Mine }
        contact.on(ContactIntent.Release)
        contact.state.reaches { it.card?.ownership == Ownership.Nobody }
        contact.on(ContactIntent.Refresh)
        assertNull(contact.state.reaches { !it.isBusy }.problem)
    }

    @Test
    fun `a conversation that waits is never opened by looking at its card`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.WAITING).reaches { it.isNotEmpty() }
        val fernanda = sandbox.protocolOf(FERNANDA)
        val contact = ContactModel(client, fernanda, device, this)
        contact.state.reaches { it.card?.title == "Fernanda Lopes" && it.tags != null }
        contact.on(ContactIntent.Refresh)
        contact.state.reaches { !it.isBusy }
        contact.on(ContactIntent.OpenCase("20260001"))
        assertEquals(ContactEffect.Open("20260001"), contact.effects.first())
        val held = sandbox.tell("conversations").asJsonArray.map { it.asJsonObject }.single { it["protocol"].asString == fernanda }
        assertTrue(held["held_by"].isJsonNull)
    }

    @Test
    fun `an account without a number is shown by its name`() = world {
        val contact = opened(JULIA)
        val card = assertNotNull(contact.state.reaches { it.card != null }.card)
        assertEquals("júlia.fotos", card.title)
        contact.on(ContactIntent.Call)
        assertTrue(device.opened.isEmpty())
    }

    private suspend fun World.opened(who: Int): ContactModel {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        client.openConversation(sandbox.protocolOf(who))
        return ContactModel(client, sandbox.protocolOf(who), device, this)
    }

    private fun ContactState.tag(name: String): Tag? = tags?.tags?.firstOrNull { it.name == name }
}
