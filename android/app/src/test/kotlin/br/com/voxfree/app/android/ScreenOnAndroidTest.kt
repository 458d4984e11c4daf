package br.com.voxfree.app.android

import android.content.Intent
import android.net.Uri
import android.view.View
import android.view.ViewGroup
import android.view.inspector.WindowInspector
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.text.AnnotatedString
import androidx.lifecycle.ViewModelProvider
import br.com.voxfree.app.root.RootIntent
import br.com.voxfree.app.root.Sheet
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.World
import br.com.voxfree.core.world
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import java.io.ByteArrayInputStream
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** The activity with its screens, over the real core and the sandbox. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class ScreenOnAndroidTest {
    @get:Rule
    val drawn = Drawn()

    @Test
    fun `what another app shares is a draft in the conversation that is chosen, and reaches the contact`() = onScreen {
        val mariana = sandbox.protocolOf(MARIANA)
        val photo = Uri.parse("content://other/1")
        shadowOf(app.contentResolver).registerInputStream(photo, ByteArrayInputStream("%PDF-1.4 nota".toByteArray()))
        val share = share("application/pdf")
            .putExtra(Intent.EXTRA_STREAM, photo)
            .putExtra(Intent.EXTRA_TEXT, "Segue a nota")
        val activity = drawn.shown(share)

        activity.comesToShow("the inbox asks for whom it is") { says("Escolha para quem enviar") && says("Mariana Conceição") }
        assertEquals(Sheet.Shared, activity.root.state.value.sheet)
        activity.taps("Mariana Conceição")
        activity.comesToShow("its conversation is open, with the text") { holds("Segue a nota") && says("Remover arquivo") }
        activity.taps("Enviar")
        comes("it reached her") { sandbox.received(MARIANA).any { "Segue a nota" in it } }
        assertEquals(mariana, activity.root.state.value.openCase?.protocol)
    }

    @Test
    fun `a form that was half filled is there after the process was taken away`() = onScreen {
        val mariana = sandbox.protocolOf(MARIANA)
        val first = drawn.shown()
        first.comesToShow("the inbox is there") { says("Mariana Conceição") }
        first.root.on(RootIntent.Open(mariana))
        first.root.on(RootIntent.ShowSheet(Sheet.Ending(mariana)))
        first.comesToShow("the form is there") { says("Outro agente continua esta conversa.") }
        first.taps("Outro agente continua esta conversa.")
        first.comesToShow("it asks to whom") { says("Número do agente") }
        first.types("Número do agente", "7205")
        first.comesToShow("it is typed") { holds("7205") }

        val second = drawn.shown(saved = drawn.takenAway(first))
        second.comesToShow("the form is there again, as it was left") { holds("7205") }
        assertEquals(mariana, second.root.state.value.openCase?.protocol)
    }

    private fun onScreen(happens: suspend World.() -> Unit) = world {
        val client = atWork()
        app.opens = { client }
        try {
            happens()
        } finally {
            drawn.end()
        }
    }

    private val ActivityController<MainActivity>.root get() = ViewModelProvider(get())[RootHolder::class.java].root

    private suspend fun ActivityController<MainActivity>.comesToShow(
        what: String,
        isSo: ActivityController<MainActivity>.() -> Boolean,
    ) = try {
        comes(what) { isSo() }
    } catch (late: AssertionError) {
        throw AssertionError("${late.message}; it shows ${nodes().map { it.typed ?: it.said }.filter { it.isNotEmpty() }}", late)
    }

    /**
     * What TalkBack would read, in sheets and menus too, which have windows of their own; frames pass meanwhile. Robolectric draws nothing:
     * where Compose waits for the drawing to measure what has changed within, it is told to.
     */
    private fun ActivityController<MainActivity>.nodes(): List<SemanticsNode> {
        drawn.frames()
        val roots = WindowInspector.getGlobalWindowViews().filter { it.isAttachedToWindow }.flatMap(::composed)
        roots.forEach { it.measureAndLayoutForTest() }
        return roots.flatMap { it.semanticsOwner.getAllSemanticsNodes(mergingEnabled = true) }
    }

    private fun ActivityController<MainActivity>.says(words: String) = nodes().any { words in it.said }

    private fun ActivityController<MainActivity>.holds(text: String) = nodes().any { it.typed == text }

    private fun ActivityController<MainActivity>.taps(words: String) {
        val node = nodes().first { words in it.said && SemanticsActions.OnClick in it.config && SemanticsProperties.Disabled !in it.config }
        assertTrue(node.config[SemanticsActions.OnClick].action?.invoke() == true, words)
        drawn.frames()
    }

    private fun ActivityController<MainActivity>.types(
        label: String,
        text: String,
    ) {
        val field = nodes().first { label in it.said && SemanticsActions.SetText in it.config }
        assertTrue(field.config[SemanticsActions.SetText].action?.invoke(AnnotatedString(text)) == true, label)
        drawn.frames()
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
}
