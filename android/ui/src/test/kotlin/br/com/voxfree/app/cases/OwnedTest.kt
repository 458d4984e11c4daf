package br.com.voxfree.app.cases

import br.com.voxfree.app.owned.OwnedIntent
import br.com.voxfree.app.owned.OwnedModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull

/** The contacts that the agent keeps. */
class OwnedTest {
    @Test
    fun `a contact is found without accents, and let go`() = world {
        val owned = OwnedModel(atWork(), FakeDevice(), this)
        val mariana = assertNotNull(owned.state.reaches { it.contacts != null && !it.isRefreshing }.contacts).single()
        assertEquals("Mariana Conceição", mariana.name)
        owned.on(OwnedIntent.Type("CONCEICAO"))
        assertEquals(listOf(mariana), owned.state.value.contacts)
        owned.on(OwnedIntent.Type("joaquim"))
        assertEquals(emptyList(), owned.state.value.contacts)
        owned.on(OwnedIntent.Type(""))

        owned.on(OwnedIntent.Release(mariana))
        val left = owned.state.reaches { it.contacts?.isEmpty() == true }
        assertNull(left.problem)
        assertNotNull(left.fetchedAt)
        owned.on(OwnedIntent.Refresh)
        assertEquals(emptyList(), owned.state.reaches { !it.isRefreshing }.contacts)
    }

    @Test
    fun `what cannot be reached stays kept, and says why`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val owned = OwnedModel(client, FakeDevice(), this)
        val mariana = assertNotNull(owned.state.reaches { it.contacts?.isNotEmpty() == true && !it.isRefreshing }.contacts).single()
        sandbox.goesAway()
        owned.on(OwnedIntent.Release(mariana))
        assertEquals("offline", owned.state.reaches { it.problem != null }.problem?.code)
        assertEquals(listOf(mariana), owned.state.value.contacts)
        owned.on(OwnedIntent.DismissProblem)
        assertNull(owned.state.value.problem)
    }

    @Test
    fun `a list that never came is empty, and says why`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        sandbox.goesAway()
        val owned = OwnedModel(client, FakeDevice(), this)
        val told = owned.state.reaches { it.contacts != null && it.problem != null }
        assertNull(told.fetchedAt)
        assertEquals("offline", told.problem?.code)
        sandbox.comesBack()
        owned.on(OwnedIntent.Refresh)
        assertNotNull(owned.state.reaches { it.contacts?.isNotEmpty() == true && !it.isRefreshing }.fetchedAt)
    }
}
