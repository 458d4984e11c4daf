package br.com.voxfree.app.rules

import androidx.compose.runtime.Composer
import androidx.compose.runtime.CompositionTracer
import androidx.compose.runtime.InternalComposeTracingApi
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.runComposeUiTest
import br.com.voxfree.app.inbox.InboxScreen
import br.com.voxfree.app.inbox.InboxState
import br.com.voxfree.app.pictures.Made
import br.com.voxfree.app.pictures.bundledFonts
import br.com.voxfree.app.theme.VoxfreeTheme
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Language
import org.junit.Test
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Ten thousand conversations cost what is seen of them. */
@OptIn(ExperimentalTestApi::class, InternalComposeTracingApi::class)
class LargeInboxTest {
    @Test
    fun `ten thousand rows are scrolled through, and only what comes into view is composed`() = runComposeUiTest {
        val composed = AtomicInteger()
        Composer.setTracer(
            object : CompositionTracer {
                override fun isTraceInProgress(): Boolean = true

                override fun traceEventStart(
                    key: Int,
                    dirty1: Int,
                    dirty2: Int,
                    info: String,
                ) {
                    if ("InboxRowItem " in info) composed.incrementAndGet()
                }

                override fun traceEventEnd() = Unit
            },
        )
        val rows = List(ROWS) { nr -> Made.row("$nr", "Contato $nr") }
        var state by mutableStateOf(InboxState(rows = rows, connection = Connection.Online, now = Made.now))
        setContent { VoxfreeTheme(Language.PORTUGUESE, dark = false, fonts = bundledFonts) { InboxScreen(state, {}, 0) } }
        waitForIdle()
        val first = composed.getAndSet(0)
        assertTrue(first in 5..SCREENFUL, "first: $first")

        val list = onNode(hasScrollToIndexAction())
        repeat(STEPS) { step -> list.performScrollToIndex(step * (ROWS / STEPS)) }
        waitForIdle()
        val scrolled = composed.getAndSet(0)
        assertTrue(scrolled <= STEPS * SCREENFUL, "scrolled: $scrolled")

        // One row far away changes: nothing that is seen is composed again.
        state = state.copy(rows = rows.toMutableList().also { it[1] = it[1].copy(preview = "Outra coisa") })
        waitForIdle()
        assertEquals(0, composed.get(), "a row that is not seen")
    }

    private companion object {
        const val ROWS = 10_000
        const val STEPS = 20

        /** What a screen of the test shows, and what is composed ahead. */
        const val SCREENFUL = 40
    }
}
