package br.com.voxfree.app.android

import android.app.NotificationManager
import android.content.Intent
import androidx.core.app.NotificationCompat
import androidx.core.app.NotificationCompat.MessagingStyle
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Language
import br.com.voxfree.core.Notification
import br.com.voxfree.core.NotificationChange
import br.com.voxfree.core.NotificationKind
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.time.Instant
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import android.app.Notification as Shown

private val NOW: Instant = Instant.parse("2026-11-27T12:00:00Z")

/** What the agent sees in the shade. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class NotifierTest {
    private val manager get() = checkNotNull(app.getSystemService(NotificationManager::class.java))

    @Test
    fun `a message is a conversation, with its answer and its shortcut`() {
        tell(message("Oi?", at = NOW))
        val shown = assertNotNull(shown("message-1"))
        assertEquals("messages", shown.channelId)
        assertEquals("20260001", shown.shortcutId)
        assertEquals(Shown.CATEGORY_MESSAGE, shown.category)
        assertEquals(Shown.VISIBILITY_PRIVATE, shown.visibility)
        assertEquals(listOf("Responder", "Marcar como lida"), shown.actions.map { it.title.toString() })
        assertEquals(1, shown.actions.first().remoteInputs.size)
        assertTrue(shown.actions.all { it.isAuthenticationRequired })
        assertEquals(listOf("Oi?"), lines(shown))
        assertEquals("Mariana", MessagingStyle.extractMessagingStyleFromNotification(shown)?.messages?.single()?.person?.name)
        val tap = shadowOf(shown.contentIntent).savedIntent
        assertEquals(Intent.ACTION_VIEW to "voxfree://case/20260001", tap.action to tap.dataString)
    }

    @Test
    fun `what a locked screen shows quotes nobody`() {
        tell(message("Meu CPF é 111", at = NOW))
        val public = assertNotNull(assertNotNull(shown("message-1")).publicVersion)
        val said = public.extras.toString()
        assertFalse("CPF" in said || "Mariana" in said, said)
        assertTrue("Mensagens" in said, said)
    }

    @Test
    fun `a second message stands under the first, and one told twice stands once`() {
        tell(message("Oi?", at = NOW))
        tell(message("Tem alguém?", at = NOW.plusSeconds(5), count = 2u))
        tell(message("Tem alguém?", at = NOW.plusSeconds(5), count = 2u))
        assertEquals(listOf("Oi?", "Tem alguém?"), lines(assertNotNull(shown("message-1"))))
        assertEquals(1, manager.activeNotifications.size)
    }

    @Test
    fun `without the preview only the count is told, in the agent's language`() {
        tell(message(body = null, at = NOW, count = 3u))
        assertEquals(listOf("3 mensagens novas"), lines(assertNotNull(shown("message-1"))))
        app.shell.settings.change { it.copy(language = Language.ENGLISH) }
        app.shell.device.languageMayDiffer()
        tell(message(body = null, at = NOW.plusSeconds(1), count = 1u))
        assertEquals("1 new message", lines(assertNotNull(shown("message-1"))).last())
        assertEquals("Messages", manager.getNotificationChannel("messages").name)
    }

    @Test
    fun `what was read elsewhere goes from the shade`() {
        tell(message("Oi?", at = NOW))
        app.shell.notifier.apply(listOf(NotificationChange.Withdraw("message-1"), NotificationChange.Withdraw("never-shown")))
        assertNull(shown("message-1"))
    }

    @Test
    fun `a waiting conversation can be accepted, a closing window tells its hour, and both are loud`() {
        tell(told("waiting-1", NotificationKind.NEW_WAITING, "Quero comprar"))
        tell(told("closing-1", NotificationKind.WINDOW_CLOSING, "Ainda aí?"))
        val waiting = assertNotNull(shown("waiting-1"))
        assertEquals(listOf("Aceitar"), waiting.actions.map { it.title.toString() })
        assertEquals("Em espera: Quero comprar", text(waiting))
        val closing = assertNotNull(shown("closing-1"))
        assertEquals("A janela fecha às 12:00. Responda antes disso.", text(closing))
        for (shown in listOf(waiting, closing)) {
            assertEquals(NotificationManager.IMPORTANCE_HIGH, manager.getNotificationChannel(shown.channelId).importance)
        }
    }

    @Test
    fun `what was not sent and what left the inbox is told, with nothing to press`() {
        tell(told("unsent-1", NotificationKind.NOT_SENT, "Bom dia"))
        tell(told("taken-1", NotificationKind.TAKEN_AWAY, null))
        tell(told("handed-1", NotificationKind.HANDED_TO_ME, null))
        assertEquals("Mensagem não enviada: Bom dia", text(assertNotNull(shown("unsent-1"))))
        assertEquals("A conversa saiu da sua caixa", text(assertNotNull(shown("taken-1"))))
        assertEquals("Conversa passada para você", text(assertNotNull(shown("handed-1"))))
        assertTrue(manager.activeNotifications.all { it.notification.actions.isNullOrEmpty() })
    }

    @Test
    fun `who signs out leaves nothing in the shade but what runs`() {
        tell(message("Oi?", at = NOW))
        manager.notify(2, app.shell.notifier.duty(Connection.Online))
        app.shell.notifier.forgetAll()
        assertEquals(listOf(2), manager.activeNotifications.map { it.id })
    }

    @Test
    fun `the lasting notification says how the connection is, and is silent`() {
        assertEquals("Conectando…", text(app.shell.notifier.duty(null)))
        assertEquals("Sem conexão. O que você escrever espera e é enviado depois.", text(app.shell.notifier.duty(Connection.Offline(null))))
        val online = app.shell.notifier.duty(Connection.Online)
        assertEquals("Conectado. Novas mensagens avisam na hora.", text(online))
        assertEquals(listOf("Sair de serviço"), online.actions.map { it.title.toString() })
        assertEquals(NotificationManager.IMPORTANCE_LOW, manager.getNotificationChannel(online.channelId).importance)
    }

    private fun tell(told: Notification) = app.shell.notifier.apply(listOf(NotificationChange.Show(told)))

    private fun message(
        body: String?,
        at: Instant,
        count: UInt = 1u,
    ) = Notification("message-1", NotificationKind.NEW_MESSAGE, "20260001", null, "Mariana", body, count, at)

    private fun told(
        id: String,
        kind: NotificationKind,
        body: String?,
    ) = Notification(id, kind, "20260002", null, "Julia", body, 1u, NOW)

    private fun shown(tag: String): Shown? = manager.activeNotifications.firstOrNull { it.tag == tag }?.notification

    private fun lines(shown: Shown) = MessagingStyle.extractMessagingStyleFromNotification(shown)?.messages.orEmpty().map {
        it.text.toString()
    }

    private fun text(shown: Shown) = shown.extras.getCharSequence(NotificationCompat.EXTRA_TEXT).toString()
}
