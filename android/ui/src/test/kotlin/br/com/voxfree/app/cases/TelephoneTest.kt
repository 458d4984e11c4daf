package br.com.voxfree.app.cases

import br.com.voxfree.app.telephone.HandOver
import br.com.voxfree.app.telephone.TelephoneIntent
import br.com.voxfree.app.telephone.TelephoneModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.DAVI
import br.com.voxfree.core.ExtensionChange
import br.com.voxfree.core.ExtensionState
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.RegistrarAnswer
import br.com.voxfree.core.Session
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertIsNot
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** The agent's telephone: its password goes to the telephone app alone. */
class TelephoneTest {
    private val device = FakeDevice()

    @Test
    fun `the account is handed over with its password, which no state holds, and the change is done with`() = world {
        val client = opens()
        check(client.signIn(DAVI, PASSWORD) is Session.Ready)
        val telephone = TelephoneModel(client, device, this)
        val told = telephone.state.reaches { it.change == ExtensionChange.NEW }
        assertEquals("2101", assertIs<ExtensionState.Ready>(told.telephone).extension.extension)

        telephone.on(TelephoneIntent.HandOver)
        val handed = telephone.state.reaches { it.handedOver != null && !it.isBusy }
        assertEquals(HandOver.DONE, handed.handedOver)
        assertTrue(SIP_PASSWORD in device.handedOver.single().content)
        assertFalse(SIP_PASSWORD in handed.toString())
        // That an app was shown it does not say that it has it: the agent does.
        assertEquals(ExtensionChange.NEW, handed.change)

        telephone.on(TelephoneIntent.Applied)
        telephone.state.reaches { it.change == ExtensionChange.NOTHING && !it.isBusy }
        telephone.on(TelephoneIntent.CopyIdentity)
        assertEquals(listOf(assertIs<ExtensionState.Ready>(told.telephone).extension.identity), device.copied.toList())
    }

    @Test
    fun `a device without an app for it says so`() = world {
        val client = opens()
        check(client.signIn(DAVI, PASSWORD) is Session.Ready)
        val telephone = TelephoneModel(client, device, this)
        telephone.state.reaches { it.telephone is ExtensionState.Ready }
        device.takesTelephones = false
        telephone.on(TelephoneIntent.HandOver)
        assertEquals(HandOver.NO_APP, telephone.state.reaches { it.handedOver != null }.handedOver)
    }

    @Test
    fun `whether the registrar answers is found out, once at a time`() = world {
        val client = opens()
        check(client.signIn(DAVI, PASSWORD) is Session.Ready)
        val telephone = TelephoneModel(client, device, this)
        telephone.state.reaches { it.telephone is ExtensionState.Ready }
        telephone.on(TelephoneIntent.Check)
        assertTrue(telephone.state.value.isChecking)
        telephone.on(TelephoneIntent.Check)
        // `sip.example` is nobody's.
        val answer = assertNotNull(telephone.state.reaches { it.registrar != null && !it.isChecking }.registrar)
        assertIsNot<RegistrarAnswer.Answers>(answer)
        assertNull(telephone.state.value.problem)
    }

    @Test
    fun `who has no extension sees none, and nothing is handed over`() = world {
        val client = atWork()
        val telephone = TelephoneModel(client, device, this)
        telephone.state.reaches { it.telephone == ExtensionState.Absent }
        telephone.on(TelephoneIntent.HandOver)
        assertEquals("no_extension", telephone.state.reaches { it.problem != null }.problem?.code)
        telephone.on(TelephoneIntent.CopyIdentity)
        assertTrue(device.copied.isEmpty() && device.handedOver.isEmpty())
        telephone.on(TelephoneIntent.DismissProblem)
        assertNull(telephone.state.value.problem)
    }
}

/** tests/sandbox/src/demo/day.rs */
private const val SIP_PASSWORD = "not-a-real-sip-password"
