package br.com.voxfree.app.rules

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.runComposeUiTest
import androidx.compose.ui.unit.Density
import br.com.voxfree.app.pictures.allPictures
import br.com.voxfree.app.pictures.bundledFonts
import br.com.voxfree.app.theme.VoxfreeTheme
import br.com.voxfree.app.world.said
import br.com.voxfree.core.Language
import org.junit.Test
import kotlin.test.assertEquals

/** Fingers and screen readers, over all that is pictured. */
@OptIn(ExperimentalTestApi::class)
class TouchTest {
    @Test
    fun `whatever is pressed is at least 48 dp high and wide, and says what it is`() {
        val faults = allPictures.flatMap { picture ->
            val found = mutableListOf<String>()
            runComposeUiTest {
                setContent {
                    CompositionLocalProvider(LocalDensity provides Density(1f)) {
                        VoxfreeTheme(Language.PORTUGUESE, dark = false, fonts = bundledFonts) { picture.content() }
                    }
                }
                val pressed = SemanticsMatcher("is pressed") { SemanticsActions.OnClick in it.config && !it.isLink }
                for (node in onAllNodes(pressed).fetchSemanticsNodes()) {
                    val name = node.name
                    if (name.isBlank()) found += "${picture.screen} ${picture.state}: something without a name at ${node.boundsInRoot}"
                    val touched = node.touchBoundsInRoot
                    val isClipped = node.boundsInRoot.height < node.size.height || node.boundsInRoot.width < node.size.width
                    val isSmall = touched.width < LEAST || touched.height < LEAST
                    if (isSmall && !isClipped) found += "${picture.screen} ${picture.state}: \"$name\" ${touched.width} x ${touched.height}"
                }
            }
            found
        }
        assertEquals(emptyList(), faults)
    }

    /** A link within a text is as large as its words. */
    private val SemanticsNode.isLink: Boolean get() = SemanticsProperties.LinkTestMarker in config

    private val SemanticsNode.name: String get() = said.ifBlank { children.joinToString(" ") { it.name } }

    private companion object {
        const val LEAST = 47.5f
    }
}
