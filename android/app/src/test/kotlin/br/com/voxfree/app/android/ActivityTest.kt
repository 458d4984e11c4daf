package br.com.voxfree.app.android

import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.lifecycle.ViewModelProvider
import br.com.voxfree.app.android.arrive.Arrival
import br.com.voxfree.app.android.arrive.arrivalOf
import br.com.voxfree.app.android.arrive.knock
import br.com.voxfree.app.android.lock.Unlocking
import br.com.voxfree.app.root.OpenCase
import br.com.voxfree.app.root.Place
import br.com.voxfree.app.root.RootIntent
import br.com.voxfree.app.root.RootModel
import br.com.voxfree.app.root.Sheet
import br.com.voxfree.core.VoxfreeException
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.ByteArrayInputStream
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** How one comes in, and what the activity does with it. The store cannot be opened here: the root holds what was asked for all the same. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class ActivityTest {
    @get:Rule
    val drawn = Drawn()

    init {
        app.opens = { throw VoxfreeException.KeyUnavailable("locked") }
    }

    @Test
    fun `the manifest leads links, and what is shared, to the activity`() {
        for (intent in listOf(
            link("20260001"),
            share("text/plain"),
            share("image/jpeg"),
            share("application/pdf").setAction(Intent.ACTION_SEND_MULTIPLE),
        )) {
            intent.setPackage(app.packageName).addCategory(Intent.CATEGORY_DEFAULT)
            val found = app.packageManager.queryIntentActivities(intent, 0).map { it.activityInfo.name }
            assertEquals(listOf(MainActivity::class.java.name), found, "$intent")
        }
        val other = Intent(Intent.ACTION_VIEW, Uri.parse("voxfree://other/1")).setPackage(app.packageName)
        assertTrue(app.packageManager.queryIntentActivities(other, 0).isEmpty())
    }

    @Test
    fun `a link opens its case`() {
        val activity = start(link("20260001"))
        assertEquals(OpenCase("20260001"), activity.root.state.value.openCase)
    }

    @Test
    fun `a second link comes to the activity that is there`() {
        val controller = drawn.shown(link("20260001"))
        controller.newIntent(link("20260002"))
        assertEquals("20260002", controller.get().root.state.value.openCase?.protocol)
    }

    @Test
    fun `what is shared waits for the conversation that it is for`() {
        shadowOf(app.contentResolver).registerInputStream(Uri.parse("content://other/1"), ByteArrayInputStream("x".toByteArray()))
        val activity = start(share("image/jpeg").putExtra(Intent.EXTRA_STREAM, Uri.parse("content://other/1")))
        val late = System.nanoTime() + 30_000_000_000
        while (activity.root.state.value.sheet != Sheet.Shared && System.nanoTime() < late) {
            idle()
            Thread.yield()
        }
        assertEquals(Sheet.Shared, activity.root.state.value.sheet)
    }

    @Test
    fun `an intent that cannot be unpacked is a plain start`() {
        val intent = Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, "no address").putExtra(Intent.EXTRA_TEXT, 7)
        assertEquals(Arrival.Plain, arrivalOf(intent.knock(), "x"))
    }

    @Test
    fun `back is the app's while there is something to leave, else the system's`() {
        val activity = start(link("20260001"))
        idle()
        assertTrue(activity.onBackPressedDispatcher.hasEnabledCallbacks())
        activity.onBackPressedDispatcher.onBackPressed()
        idle()
        assertEquals(null, activity.root.state.value.openCase)
        assertFalse(activity.onBackPressedDispatcher.hasEnabledCallbacks())
    }

    @Test
    fun `the screen is guarded while the agent wants it`() {
        val activity = start(Intent(Intent.ACTION_MAIN))
        assertEquals(0, activity.window.attributes.flags and FLAG_SECURE)
        app.shell.settings.change { it.copy(screenGuard = true) }
        idle()
        assertEquals(FLAG_SECURE, activity.window.attributes.flags and FLAG_SECURE)
        app.shell.settings.change { it.copy(screenGuard = false) }
        idle()
        assertEquals(0, activity.window.attributes.flags and FLAG_SECURE)
    }

    @Test
    fun `a locked app is unlocked by the agent, and locks again when it is left`() {
        app.shell.settings.change { it.copy(appLock = true) }
        var isKnown = false
        val controller = drawn.built(Intent(Intent.ACTION_MAIN))
        controller.get().unlocking = Unlocking { _, _ -> isKnown }
        controller.setup()
        idle()
        assertTrue(controller.get().root.state.value.isLocked)
        isKnown = true
        controller.pause().stop().restart().resume()
        idle()
        assertFalse(controller.get().root.state.value.isLocked)
        controller.pause().stop()
        idle()
        assertTrue(controller.get().root.state.value.isLocked)
    }

    @Test
    fun `where the agent was is there after the process was taken away, and the link that began it is not followed twice`() {
        val first = drawn.shown(link("20260001"))
        idle()
        first.get().root.on(RootIntent.Open("20260002"))
        first.get().root.on(RootIntent.ShowSheet(Sheet.Ending("20260002")))

        val second = drawn.shown(link("20260001"), drawn.takenAway(first))
        idle()
        val state = second.get().root.state.value
        assertEquals("20260002", state.openCase?.protocol)
        assertEquals(Sheet.Ending("20260002"), state.sheet)
        assertEquals(Place.INBOX, state.place)
    }

    @Test
    fun `what an older or a newer app kept is no harm`() {
        assertEquals(emptyMap(), keptIn(null))
        assertEquals(emptyMap(), keptIn(Bundle()))
        val strange = Bundle().apply {
            putBundle(
                "root",
                Bundle().apply {
                    putString("place", "NOWHERE")
                    putInt("case", 7)
                },
            )
        }
        val activity = drawn.shown(saved = strange).get()
        assertEquals(Place.INBOX, activity.root.state.value.place)
        assertNull(activity.root.state.value.openCase)
    }

    private fun start(intent: Intent): MainActivity = drawn.shown(intent).get().also {
        idle()
    }

    private val MainActivity.root: RootModel get() = ViewModelProvider(this)[RootHolder::class.java].root

    private fun link(protocol: String) = Intent(Intent.ACTION_VIEW, Uri.parse("voxfree://case/$protocol"))
}
