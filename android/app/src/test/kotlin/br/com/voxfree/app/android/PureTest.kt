package br.com.voxfree.app.android

import androidx.work.ListenableWorker.Result
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.android.arrive.Arrival
import br.com.voxfree.app.android.arrive.Knock
import br.com.voxfree.app.android.arrive.arrivalOf
import br.com.voxfree.app.android.arrive.linkTo
import br.com.voxfree.app.android.background.resultOf
import br.com.voxfree.app.android.device.OneTimePage
import br.com.voxfree.app.android.device.hapticOf
import br.com.voxfree.app.android.device.languageOf
import br.com.voxfree.app.android.device.samplesOf
import br.com.voxfree.app.android.lock.Way
import br.com.voxfree.app.android.lock.wayOf
import br.com.voxfree.app.android.notify.ACTION_ACCEPT
import br.com.voxfree.app.android.notify.ACTION_ANSWER
import br.com.voxfree.app.android.notify.ACTION_END_DUTY
import br.com.voxfree.app.android.notify.ACTION_MARK_READ
import br.com.voxfree.app.android.notify.Answer
import br.com.voxfree.app.android.notify.Button
import br.com.voxfree.app.android.notify.Lane
import br.com.voxfree.app.android.notify.answerOf
import br.com.voxfree.app.android.notify.planOf
import br.com.voxfree.core.BackgroundReport
import br.com.voxfree.core.Language
import br.com.voxfree.core.NotificationKind
import br.com.voxfree.core.VoxfreeException
import org.junit.Test
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URI
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlin.test.assertTrue

private const val OWN = "br.com.voxfree.app.files"
private const val SEND = "android.intent.action.SEND"
private const val VIEW = "android.intent.action.VIEW"

/** Decisions about what Android says, without Android. */
class PureTest {
    @Test
    fun `each kind of notification has its lane, and offers only what can be done`() {
        val offered = NotificationKind.entries.associateWith { planOf(it).buttons }
        assertEquals(listOf(Button.ANSWER, Button.MARK_READ), offered[NotificationKind.NEW_MESSAGE])
        assertEquals(listOf(Button.ACCEPT), offered[NotificationKind.NEW_WAITING])
        assertEquals(listOf(Button.ANSWER), offered[NotificationKind.WINDOW_CLOSING])
        // What left the inbox, or was refused, cannot be answered on the spot.
        for (kind in listOf(
            NotificationKind.TAKEN_AWAY,
            NotificationKind.NOT_SENT,
            NotificationKind.HANDED_TO_ME,
        )) {
            assertEquals(emptyList(), offered[kind])
        }
        assertEquals(Lane.entries.toSet() - Lane.DUTY, NotificationKind.entries.map { planOf(it).lane }.toSet())
        assertEquals(Lane.entries.size, Lane.entries.map { it.id }.toSet().size)
    }

    @Test
    fun `a broadcast is an answer only where it says one`() {
        assertEquals(Answer.Reply("n", "1", "Bom dia"), answerOf(ACTION_ANSWER, "n", "1", "Bom dia"))
        assertEquals(Answer.Accept("n", "1"), answerOf(ACTION_ACCEPT, "n", "1", null))
        assertEquals(Answer.MarkRead("n", "1"), answerOf(ACTION_MARK_READ, "n", "1", null))
        assertEquals(Answer.EndDuty, answerOf(ACTION_END_DUTY, null, null, null))
        assertNull(answerOf(ACTION_ANSWER, "n", "1", "  "))
        assertNull(answerOf(ACTION_ANSWER, "n", "1", null))
        assertNull(answerOf(ACTION_ACCEPT, "n", "", null))
        assertNull(answerOf(ACTION_ACCEPT, null, "1", null))
        assertNull(answerOf("another", "n", "1", "x"))
    }

    @Test
    fun `a link leads to its case, and a crooked one nowhere`() {
        for (case in listOf(
            "20260001",
            "A-7",
            "nº7",
        )) {
            assertEquals(Arrival.Case(case), arrivalOf(Knock(VIEW, link = linkTo(case)), OWN), case)
        }
        val crooked = listOf(
            "voxfree://case/",
            "voxfree://case",
            "voxfree://other/1",
            "https://case/1",
            "voxfree://case/1/2",
            "voxfree://case/%0A",
            "voxfree://case/%zz",
            "voxfree://case/${"9".repeat(65)}",
            "voxfree://case/a%20b",
            "voxfree:case",
            "",
            ":",
            "voxfree://case/..%2f..",
        )
        for (link in crooked) assertEquals(Arrival.Plain, arrivalOf(Knock(VIEW, link = link), OWN), link)
        assertEquals(Arrival.Plain, arrivalOf(Knock(VIEW), OWN))
    }

    @Test
    fun `what is shared is text, and files that other apps give`() {
        val good = "content://media/external/images/1"
        val bad = listOf(
            "file:///data/user/0/br.com.voxfree.app/files/voxfree/current",
            "content://$OWN/media/account.db",
            "content://0@$OWN/media/x",
            "content:///nobody",
            "http://example.com/x",
            "not a uri at all",
        )
        assertEquals(Arrival.Shared("Olá", listOf(good), null), arrivalOf(Knock(SEND, text = " Olá ", files = bad + good), OWN))
        assertEquals(Arrival.Shared("", listOf(good), "20260001"), arrivalOf(Knock(SEND, files = listOf(good), shortcut = "20260001"), OWN))
        assertEquals(Arrival.Plain, arrivalOf(Knock(SEND, text = " ", files = bad), OWN))
        val many = arrivalOf(Knock(SEND, files = List(500) { "content://media/$it" }), OWN)
        assertEquals(100, (many as Arrival.Shared).files.size)
    }

    @Test
    fun `a worker tries again where something waits, and rests where there is nothing to do`() {
        fun report(
            unsent: UInt,
        ) = BackgroundReport(finished = true, notifications = emptyList(), settled = 0u, unsent = unsent, fault = null)
        assertEquals(Result.success(), resultOf(report(0u)))
        assertEquals(Result.retry(), resultOf(report(1u)))
        assertEquals(Result.success(), resultOf(VoxfreeException.SignInRequired()))
        assertEquals(Result.success(), resultOf(VoxfreeException.ChatsNotAllowed()))
        assertEquals(Result.retry(), resultOf(VoxfreeException.KeyUnavailable("locked")))
        assertEquals(Result.retry(), resultOf(VoxfreeException.DiskFull()))
    }

    @Test
    fun `the device's first language that is ours is spoken`() {
        assertEquals(Language.SPANISH, languageOf(listOf("es-AR", "pt-BR")))
        assertEquals(Language.ENGLISH, languageOf(listOf("de-DE", "en-GB")))
        assertEquals(Language.PORTUGUESE, languageOf(listOf("pt-PT")))
        assertEquals(Language.PORTUGUESE, languageOf(listOf("ja-JP")))
        assertEquals(Language.PORTUGUESE, languageOf(emptyList()))
    }

    @Test
    fun `a device asks who one is in its own way`() {
        assertEquals(Way.NONE, wayOf(35, isSecure = false))
        assertEquals(Way.KEYGUARD, wayOf(26, isSecure = true))
        assertEquals(Way.KEYGUARD, wayOf(28, isSecure = true))
        assertEquals(Way.PROMPT, wayOf(29, isSecure = true))
    }

    @Test
    fun `old Androids feel something too`() {
        for (kind in Haptic.entries) assertTrue(hapticOf(kind, 26) != hapticOf(kind, 35) || kind == Haptic.TICK)
    }

    @Test
    fun `a picture is read as small as its place, never smaller`() {
        assertEquals(1, samplesOf(1000, 1000))
        assertEquals(1, samplesOf(1999, 1000))
        assertEquals(4, samplesOf(4096, 1000))
        assertEquals(1, samplesOf(4096, 0))
    }

    @Test
    fun `a page for one reader is given once, and only to who knows its path`() {
        OneTimePage("<config/>", lifeMs = 60_000).use { page ->
            assertTrue(page.address.startsWith("http://127.0.0.1:"))
            assertEquals(404, open(page.address.dropLast(1) + "x").responseCode)
            val given = open(page.address)
            assertEquals(200, given.responseCode)
            assertEquals("<config/>", given.inputStream.reader().readText())
            assertFailsWith<IOException> { open(page.address).responseCode }
        }
    }

    private fun open(address: String) = URI(address).toURL().openConnection() as HttpURLConnection
}
