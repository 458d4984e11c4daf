package br.com.voxfree.app.android

import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Parcel
import android.view.View
import android.view.ViewGroup
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.lifecycle.ViewModelProvider
import br.com.voxfree.app.root.Sheet
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.World
import br.com.voxfree.core.world
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import java.io.ByteArrayInputStream
import java.time.Duration
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** The activity with its screens, over the real core and the sandbox. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class ScreenOnAndroidTest {
    @Test
    fun `what another app shares is a draft in the conversation that is chosen, and reaches the contact`() = world {
        opened()
        val mariana = sandbox.protocolOf(MARIANA)
        val photo = Uri.parse("content://other/1")
        shadowOf(app.contentResolver).registerInputStream(photo, ByteArrayInputStream("%PDF-1.4 nota".toByteArray()))
        val share = Intent(Intent.ACTION_SEND)
            .setType("application/pdf")
            .putExtra(Intent.EXTRA_STREAM, photo)
            .putExtra(Intent.EXTRA_TEXT, "Segue a nota")
        val activity = Robolectric.buildActivity(MainActivity::class.java, share).setup()

        comes("the inbox asks for whom it is") { activity.says("Escolha para quem enviar") && activity.says("Mariana Conceição") }
        assertEquals(Sheet.Shared, activity.root.state.value.sheet)
        activity.taps("Mariana Conceição")
        comes("its conversation is open, with the text") { activity.holds("Segue a nota") && activity.says("Remover arquivo") }
        activity.taps("Enviar")
        comes("it reached her") { sandbox.received(MARIANA).any { "Segue a nota" in it } }
        assertEquals(mariana, activity.root.state.value.openCase?.protocol)
        activity.pause().stop().destroy()
    }

    private suspend fun World.opened() {
        val client = atWork()
        app.opens = { client }
        val opening = async(Dispatchers.Default) { app.shell.open() }
        comes("it is open") { opening.isCompleted }
    }

    private val ActivityController<MainActivity>.root get() = ViewModelProvider(get())[RootHolder::class.java].root

    /** What TalkBack would read; frames pass meanwhile. */
    private fun ActivityController<MainActivity>.nodes(): List<SemanticsNode> {
        later(FRAME)
        return composed(get().window.decorView).flatMap { it.semanticsOwner.getAllSemanticsNodes(mergingEnabled = true) }
    }

    private fun ActivityController<MainActivity>.says(words: String) = nodes().any { words in it.said }

    private fun ActivityController<MainActivity>.holds(text: String) = nodes().any { it.typed == text }

    private fun ActivityController<MainActivity>.taps(words: String) {
        val node = nodes().first { words in it.said && SemanticsActions.OnClick in it.config && SemanticsProperties.Disabled !in it.config }
        assertTrue(node.config[SemanticsActions.OnClick].action?.invoke() == true, words)
        later(FRAME)
    }

    private fun composed(view: View): List<RootForTest> = listOfNotNull(view as? RootForTest) +
        if (view is ViewGroup) (0 until view.childCount).flatMap { composed(view.getChildAt(it)) } else emptyList()

    private val SemanticsNode.said: String
        get() {
            val texts = config.getOrElse(SemanticsProperties.Text) { emptyList() }.map { it.text }
            return config.getOrElse(SemanticsProperties.ContentDescription) { texts }.joinToString()
        }

    private val SemanticsNode.typed: String?
        get() = if (SemanticsProperties.EditableText in config) config[SemanticsProperties.EditableText].text else null

    private companion object {
        val FRAME: Duration = Duration.ofMillis(32)
    }
}

/** As it comes back in another process: written down, and read again. */
internal fun overTheWire(bundle: Bundle): Bundle {
    val parcel = Parcel.obtain()
    bundle.writeToParcel(parcel, 0)
    parcel.setDataPosition(0)
    return checkNotNull(Bundle.CREATOR.createFromParcel(parcel)).also {
        it.classLoader = MainActivity::class.java.classLoader
        parcel.recycle()
    }
}
