package br.com.voxfree.app.world

import androidx.compose.foundation.layout.size
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.swipeDown
import androidx.compose.ui.test.swipeRight
import androidx.compose.ui.test.v2.runComposeUiTest
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.pictures.Look
import br.com.voxfree.app.pictures.bundledFonts
import br.com.voxfree.app.root.Home
import br.com.voxfree.app.root.RootModel
import br.com.voxfree.app.root.VoxfreeApp
import br.com.voxfree.core.PATIENCE
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.World
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking

/**
 * The app on a screen, used as who hears it uses it: things are found by what a screen reader says of them, and by nothing else.
 */
@OptIn(ExperimentalTestApi::class)
class Hands(
    private val ui: ComposeUiTest,
    val world: World,
    val device: FakeDevice,
    val root: RootModel,
    private val screens: SaveableStateRegistry,
) {
    /** Waits until something says [words]. */
    fun hears(words: String) {
        waitFor("\"$words\" is said") { found(says(words)) }
    }

    /** Whether something says [words] now. */
    fun isSaid(words: String): Boolean = found(says(words))

    /** Waits until nothing says [words] any more. */
    fun hearsNoMore(words: String) {
        waitFor("\"$words\" is said no more") { !found(says(words)) }
    }

    /** Waits for what says [words] and can be pressed, and presses it. */
    fun taps(words: String) {
        val wanted = says(words) and canBePressed
        waitFor("\"$words\" can be pressed") { found(wanted) }
        first(wanted).performClick()
        ui.waitForIdle()
    }

    /** Types into the field that is called [field], behind what is in it. */
    fun types(
        field: String,
        text: String,
    ) {
        val wanted = says(field) and hasSetTextAction()
        waitFor("there is the field \"$field\"") { found(wanted) }
        first(wanted).performTextInput(text)
        ui.waitForIdle()
    }

    fun clears(field: String) {
        first(says(field) and hasSetTextAction()).performTextReplacement("")
        ui.waitForIdle()
    }

    /** Does one of the things that a row offers to who cannot swipe. */
    fun does(
        words: String,
        deed: String,
    ) {
        val wanted = says(words) and offers(deed)
        waitFor("\"$words\" offers \"$deed\"") { found(wanted) }
        val actions = first(wanted).fetchSemanticsNode().config[SemanticsActions.CustomActions]
        ui.runOnUiThread { actions.first { it.label == deed }.action() }
        ui.waitForIdle()
    }

    /** Draws the row that says [words] aside with a finger. */
    fun swipes(words: String) {
        waitFor("\"$words\" is said") { found(says(words)) }
        first(says(words)).performTouchInput { swipeRight() }
        ui.waitForIdle()
    }

    /** Draws the list down with a finger, to what is above. */
    fun looksBack() {
        first(hasScrollToIndexAction()).performTouchInput { swipeDown() }
        ui.waitForIdle()
    }

    /** The system takes the process away: what it keeps of the app is all that is left of this one. */
    fun isTakenAway(): SavedApp = ui.runOnUiThread { SavedApp.of(root.kept(), screens.performSave()) }

    fun bringsIntoView(words: String) {
        first(says(words)).performScrollTo()
    }

    /** What the field that is called [field] holds. */
    fun holds(
        field: String,
        text: String,
    ) {
        waitFor("\"$field\" holds \"$text\"") {
            ui.onAllNodes(says(field) and hasSetTextAction()).fetchSemanticsNodes().any { it.typed == text }
        }
    }

    fun waitFor(
        what: String,
        isSo: () -> Boolean,
    ) {
        try {
            ui.waitUntil(what, PATIENCE.inWholeMilliseconds, isSo)
        } catch (late: Throwable) {
            throw AssertionError("not so: $what; said was: ${everything()}", late)
        }
    }

    /** For what nobody on the screen says. */
    fun eventually(
        what: String,
        isSo: suspend () -> Boolean,
    ): Unit = runBlocking { br.com.voxfree.core.eventually(what, isSo) }

    private fun everything(): List<String> =
        ui.onAllNodes(SemanticsMatcher("any") { true }).fetchSemanticsNodes().map { it.said }.filter { it.isNotBlank() }

    private fun found(matcher: SemanticsMatcher) = ui.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty()

    /** The first one of what lies on top: a finger does not reach beneath a sheet. */
    private fun first(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        val all = ui.onAllNodes(matcher)
        val nodes = all.fetchSemanticsNodes()
        val top = nodes.lastOrNull()?.root
        return all[nodes.indexOfFirst { it.root === top }.coerceAtLeast(0)]
    }

    private val canBePressed = SemanticsMatcher("can be pressed") { node ->
        SemanticsActions.OnClick in node.config && SemanticsProperties.Disabled !in node.config
    }
}

/** What a screen reader says of a node: its description, else its text; and what is wrong with it. */
val SemanticsNode.said: String
    get() {
        val texts = config.getOrElse(SemanticsProperties.Text) { emptyList() }.map { it.text }
        val fault = if (SemanticsProperties.Error in config) listOf(config[SemanticsProperties.Error]) else emptyList()
        return (config.getOrElse(SemanticsProperties.ContentDescription) { texts } + fault).joinToString()
    }

private val SemanticsNode.typed: String?
    get() = if (SemanticsProperties.EditableText in config) config[SemanticsProperties.EditableText].text else null

private fun says(words: String) = SemanticsMatcher("says $words") { words in it.said }

private fun offers(deed: String) = SemanticsMatcher("offers $deed") { node ->
    SemanticsActions.CustomActions in node.config && node.config[SemanticsActions.CustomActions].any { it.label == deed }
}

/** Opens the app on [client], on a phone or a tablet, and gives it to [test]; [saved] is what the system kept of one that it took away. */
@OptIn(ExperimentalTestApi::class)
fun World.app(
    client: VoxfreeClient,
    device: FakeDevice = FakeDevice(),
    look: Look = Look.LIGHT,
    saved: SavedApp? = null,
    test: Hands.() -> Unit,
): Unit = runComposeUiTest(testTimeout = PATIENCE * 5) {
    lateinit var root: RootModel
    val home = object : Home {
        override suspend fun open(): VoxfreeClient = client

        override suspend fun setStoreAside() = error("the store is well")
    }
    val screens = SaveableStateRegistry(saved?.screens()) { true }
    setContent {
        val scope = rememberCoroutineScope { Dispatchers.Main }
        root = remember { RootModel(home, device, scope, saved?.root().orEmpty()) }
        CompositionLocalProvider(LocalDensity provides Density(1f), LocalSaveableStateRegistry provides screens) {
            VoxfreeApp(root, device, Modifier.size(look.widthDp.dp, look.heightDp.dp), fonts = bundledFonts)
        }
    }
    waitForIdle()
    Hands(this, this@app, device, root, screens).test()
}
