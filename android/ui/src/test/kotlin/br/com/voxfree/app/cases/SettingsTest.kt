package br.com.voxfree.app.cases

import br.com.voxfree.app.Choices
import br.com.voxfree.app.LogBook
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.app.settings.SettingsEffect
import br.com.voxfree.app.settings.SettingsIntent
import br.com.voxfree.app.settings.SettingsModel
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.Language
import br.com.voxfree.core.LogLevel
import br.com.voxfree.core.LogLine
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.NotificationPreview
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.PasswordChange
import br.com.voxfree.core.Presence
import br.com.voxfree.core.Session
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.Unsent
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.reaches
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import org.junit.Test
import java.time.Instant
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** What the agent chooses, and the way out. */
class SettingsTest {
    private val device = FakeDevice()

    @Test
    fun `presence is what the service took, and what was chosen stays while it cannot be told`() = world {
        val settings = SettingsModel(atWork(), device, this)
        settings.state.reaches { it.presence == Presence.ONLINE && it.presenceWanted == Presence.ONLINE }
        assertEquals("ana.souza@demo", settings.state.value.agent?.login)
        settings.on(SettingsIntent.SetPresence(Presence.OFFLINE))
        settings.state.reaches { it.presence == Presence.OFFLINE && !it.isBusy }

        sandbox.tell("fault updateStatusAgente_Omni.php status-503 always")
        settings.on(SettingsIntent.SetPresence(Presence.ONLINE))
        val told = settings.state.reaches { it.problem != null && !it.isBusy }
        assertEquals(Presence.ONLINE, settings.state.reaches { it.presenceWanted == Presence.ONLINE }.presenceWanted)
        assertEquals(Presence.OFFLINE, told.presence)
    }

    @Test
    fun `what the shell keeps is kept by the device`() = world {
        val settings = SettingsModel(opens(), device, this)
        settings.on(SettingsIntent.SetPreview(NotificationPreview.HIDDEN))
        settings.on(SettingsIntent.SetLanguage(Language.SPANISH))
        settings.on(SettingsIntent.SetTheme(ThemeChoice.DARK))
        settings.on(SettingsIntent.SetAppLock(true))
        settings.on(SettingsIntent.SetScreenGuard(true))
        val chosen = Choices(Language.SPANISH, ThemeChoice.DARK, showsPreview = false, appLock = true, screenGuard = true)
        assertEquals(chosen, device.settings.choices.value)
        val shown = settings.state.reaches { it.screenGuard && it.appLock && it.theme == ThemeChoice.DARK }
        assertEquals(Language.SPANISH, shown.language)
        assertEquals(NotificationPreview.HIDDEN, shown.preview)
    }

    @Test
    fun `what was downloaded is cleared, and what is kept is counted anew`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        client.openConversation(sandbox.protocolOf(MARIANA))
        val settings = SettingsModel(client, device, this)
        val before = assertNotNull(settings.state.reaches { it.size != null }.size)
        assertTrue(before.messages > 0uL)
        settings.on(SettingsIntent.ClearCache)
        settings.state.reaches { !it.isBusy && it.size?.messages == 0uL }
    }

    @Test
    fun `the password is changed, and never printed`() = world {
        val client = atWork()
        val settings = SettingsModel(client, device, this)
        settings.on(SettingsIntent.TypeOldPassword("not it"))
        settings.on(SettingsIntent.TypeNewPassword("Segredo-9"))
        settings.on(SettingsIntent.TypeNewPasswordAgain("Segredo-8"))
        assertFalse("Segredo" in settings.state.value.toString())
        assertFalse("Segredo" in SettingsIntent.TypeNewPassword("Segredo-9").toString())

        // The two differ: nothing is asked.
        settings.on(SettingsIntent.ChangePassword)
        assertFalse(settings.state.value.isBusy)
        settings.on(SettingsIntent.TypeNewPasswordAgain("Segredo-9"))
        settings.on(SettingsIntent.ChangePassword)
        val refused = settings.state.reaches { it.problem != null && !it.isBusy }
        assertEquals("refused", refused.problem?.code)
        assertEquals("Segredo-9", refused.newPassword)

        settings.on(SettingsIntent.TypeOldPassword(PASSWORD))
        settings.on(SettingsIntent.ChangePassword)
        val changed = settings.state.reaches { it.passwordChanged != null && !it.isBusy }
        assertEquals(PasswordChange.CHANGED, changed.passwordChanged)
        assertEquals("", changed.oldPassword + changed.newPassword + changed.newPasswordAgain)
        assertNull(changed.problem)
    }

    @Test
    fun `a sign-out names what is not sent, and gives it up only when told to`() = world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val settings = SettingsModel(client, device, this)
        sandbox.goesAway()
        client.sendText(sandbox.protocolOf(MARIANA), "Um", null)
        client.sendText(sandbox.protocolOf(MARIANA), "Dois", null)
        settings.on(SettingsIntent.SignOut(Unsent.REFUSE))
        assertEquals(2, settings.state.reaches { it.unsent != null && !it.isBusy }.unsent)
        assertIs<Session.Ready>(client.session())
        settings.on(SettingsIntent.DismissProblem)
        assertNull(settings.state.value.unsent)

        settings.on(SettingsIntent.SignOut(Unsent.DISCARD))
        assertEquals(SettingsEffect.SignedOut(serviceTold = false), settings.effects.first())
        assertIs<Session.SignedOut>(client.session())
        settings.state.reaches { it.agent == null }
    }

    @Test
    fun `the log that is shared is what the core said, and no more of it than is kept`() = world {
        val book = LogBook { Instant.parse("2026-11-27T12:00:00Z") }
        for (number in 1..LogBook.LINES_MAX + 1) book.add(LogLine(LogLevel.INFO, "core", "line $number"))
        val lines = book.text().lines()
        assertEquals(LogBook.LINES_MAX, lines.size)
        assertEquals("2026-11-27T12:00:00Z INFO core: line 2", lines.first())

        device.log = book.text()
        val settings = SettingsModel(opens(), device, this)
        settings.on(SettingsIntent.ShareLog)
        assertEquals(listOf(book.text()), device.shared.toList())
    }

    @Test
    fun `it leads to the outbox, the telephone and the contacts that are kept`() = world {
        val settings = SettingsModel(opens(), device, this)
        val ways = listOf(
            SettingsIntent.ShowOutbox to SettingsEffect.ShowOutbox,
            SettingsIntent.ShowTelephone to SettingsEffect.ShowTelephone,
            SettingsIntent.ShowOwned to SettingsEffect.ShowOwned,
        )
        for ((intent, effect) in ways) {
            settings.on(intent)
            assertEquals(effect, settings.effects.first())
        }
    }
}
