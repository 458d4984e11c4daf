package br.com.voxfree.app.android

import android.app.NotificationManager
import android.app.RemoteInput
import android.content.Intent
import android.os.Bundle
import androidx.work.ListenableWorker
import androidx.work.testing.TestListenableWorkerBuilder
import br.com.voxfree.app.android.background.RefreshWorker
import br.com.voxfree.app.android.duty.DutyService
import br.com.voxfree.app.android.notify.EXTRA_TEXT
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.Presence
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.Unsent
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.World
import br.com.voxfree.core.textCharsMax
import br.com.voxfree.core.world
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ServiceController
import org.robolectric.annotation.Config
import java.time.Duration
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import android.app.Notification as Shown

/** A contact whose window is closed on the official channel; on 26, without rules, he writes anew. */
private const val CARLOS = 8

/** Service, notifications and worker, over the real core and the sandbox. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class WorkDayTest {
    private val manager get() = checkNotNull(app.getSystemService(NotificationManager::class.java))

    @Test
    fun `who is on duty is told of a message at once, and answers it on the notification`() = world {
        // Given Ana on duty, with no screen open,
        onDuty()
        val mariana = sandbox.protocolOf(MARIANA)

        // when Mariana writes, and Ana answers where she reads it,
        sandbox.tell("says $MARIANA Tem mesa hoje?")
        comes("the message is shown") { message(mariana) != null }
        answer(assertNotNull(message(mariana)), "Tem, às 20h.")

        // then Mariana has the answer once, and nothing is left to read.
        comes("the answer is there") { "Tem, às 20h." in sandbox.received(MARIANA) }
        comes("nothing is left in the shade") { message(mariana) == null }
        assertEquals(1, sandbox.received(MARIANA).count { it == "Tem, às 20h." })
    }

    @Test
    fun `an answer given without a network waits in the outbox, and the system is asked to wake the app`() = world {
        val (client, _) = onDuty()
        val mariana = sandbox.protocolOf(MARIANA)
        sandbox.tell("says $MARIANA Oi?")
        comes("the message is shown") { message(mariana) != null }
        val shown = assertNotNull(message(mariana))
        sandbox.goesAway()

        answer(shown, "Já respondo")

        comes("it is queued") { client.outbox().any { it.text == "Já respondo" } }
        assertTrue("Já respondo" !in sandbox.received(MARIANA))
        comes("the system was asked") {
            later(Duration.ofSeconds(1))
            app.asked.soon > 0
        }
        sandbox.comesBack()
        client.networkIsBack()
        comes("it has arrived") { "Já respondo" in sandbox.received(MARIANA) }
    }

    @Test
    fun `an answer that the core refuses is kept as a draft, and said`() = world {
        val (client, _) = onDuty()
        val mariana = sandbox.protocolOf(MARIANA)
        sandbox.tell("says $MARIANA Oi?")
        comes("the message is shown") { message(mariana) != null }
        val tap = assertNotNull(message(mariana)).actions.first()

        // Longer than any message may be.
        val text = "a".repeat(textCharsMax().toInt() + 1)
        send(tap, text)

        comes("it is a draft") { client.draft(mariana)?.text == text }
        comes("it is said") { shown("unsent").isNotEmpty() }
        val failed = shown("unsent").single()
        assertTrue("rascunho" in failed.extras.getCharSequence(Shown.EXTRA_BIG_TEXT).toString())
        assertTrue(client.outbox().isEmpty())
    }

    @Test
    fun `a waiting conversation is accepted on its notification`() = world {
        val (client, _) = onDuty()
        val waiting = sandbox.tell("waiting $CARLOS 26 9 Quero comprar").asJsonObject["protocol"].asString
        comes("it is shown") { shown("waiting").isNotEmpty() }
        val notification = shown("waiting").first { shadowOf(it.contentIntent).savedIntent.dataString?.endsWith(waiting) == true }

        send(notification.actions.single(), null)

        comes("Ana holds it") { client.inbox(Shelf.ACTIVE, 50u).any { it.protocol == waiting } }
    }

    @Test
    fun `the service ends with the duty, and the core sleeps`() = world {
        val (client, service) = onDuty()
        client.setPresence(Presence.OFFLINE)
        comes("the service ends itself") { shadowOf(service.get()).isStoppedBySelf }
        service.destroy()
        comes("the core is paused") {
            later(Duration.ofSeconds(1))
            runCatching { client.outbox() }.exceptionOrNull() is VoxfreeException.Paused
        }
    }

    @Test
    fun `going off duty is one tap on the lasting notification`() = world {
        val (client, service) = onDuty()
        val lasting = assertNotNull(shadowOf(service.get()).lastForegroundNotification)
        send(lasting.actions.single(), null)
        comes("Ana is offline") { client.status().presenceWanted == Presence.OFFLINE }
        comes("the service ends itself") { shadowOf(service.get()).isStoppedBySelf }
    }

    @Test
    fun `a refresh in the background shows what came while the app slept, and lets it sleep on`() = world {
        // Given Ana, whose app was left, and is on no duty,
        val client = asleep()
        val mariana = sandbox.protocolOf(MARIANA)
        sandbox.tell("says $MARIANA Você está aí?")

        // when the system wakes it for a refresh,
        val result = work()

        // then Ana is told, and the core is paused as before.
        assertEquals(ListenableWorker.Result.success(), result)
        assertNotNull(message(mariana))
        assertFailsWith<VoxfreeException.Paused> { client.outbox() }
    }

    @Test
    fun `what waits is sent by a refresh, and tried again while there is no network`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.stop()
        client.sendText(mariana, "Até amanhã", null)
        sandbox.goesAway()
        app.opens = { client }
        app.shell.run { async(Dispatchers.Default) { open() } }.also { opening -> comes("it is open") { opening.isCompleted } }

        assertEquals(ListenableWorker.Result.retry(), work())
        sandbox.comesBack()
        assertEquals(ListenableWorker.Result.success(), work())
        assertTrue("Até amanhã" in sandbox.received(MARIANA))
    }

    @Test
    fun `who signs out is not woken any more`() = world {
        val (client, _) = onDuty()
        comes("the system wakes the app") { app.asked.isOn }
        client.signOut(Unsent.DISCARD)
        comes("not any more") { !app.asked.isOn }
        assertTrue(manager.activeNotifications.all { it.id == 2 })
    }

    private suspend fun World.onDuty(): Pair<VoxfreeClient, ServiceController<DutyService>> {
        val client = atWork()
        app.opens = { client }
        val opening = async(Dispatchers.Default) { app.shell.open() }
        comes("it is open") { opening.isCompleted }
        comes("the service is started") { shadowOf(app).peekNextStartedService() != null }
        assertEquals(DutyService::class.java.name, shadowOf(app).nextStartedService.component?.className)
        val service = Robolectric.buildService(DutyService::class.java).create().startCommand(0, 1)
        assertEquals("duty", assertNotNull(shadowOf(service.get()).lastForegroundNotification).channelId)
        comes("the core is awake") { runCatching { client.outbox() }.isSuccess }
        return client to service
    }

    private suspend fun World.asleep(): VoxfreeClient {
        val client = atWork()
        client.setPresence(Presence.OFFLINE)
        app.opens = { client }
        val opening = async(Dispatchers.Default) { app.shell.open() }
        comes("it is open") { opening.isCompleted }
        assertNull(shadowOf(app).peekNextStartedService())
        return client
    }

    private suspend fun World.work(): ListenableWorker.Result {
        val worker = TestListenableWorkerBuilder<RefreshWorker>(app).build()
        val working = async(Dispatchers.Default) { worker.doWork() }
        comes("it is done") { working.isCompleted }
        return working.await()
    }

    private fun shown(channel: String): List<Shown> =
        manager.activeNotifications.map { it.notification }.filter { it.channelId == channel }

    private fun message(protocol: String): Shown? = shown("messages").firstOrNull { it.shortcutId == protocol }

    private fun answer(
        shown: Shown,
        text: String,
    ) = send(shown.actions.first(), text)

    /** As the system does it: what was typed goes into the button's own intent. */
    private fun send(
        action: Shown.Action,
        text: String?,
    ) {
        val filled = Intent()
        if (text != null) RemoteInput.addResultsToIntent(action.remoteInputs, filled, Bundle().apply { putCharSequence(EXTRA_TEXT, text) })
        action.actionIntent.send(app, 0, filled)
        idle()
    }
}
