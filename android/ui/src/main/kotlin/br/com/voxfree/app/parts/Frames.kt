package br.com.voxfree.app.parts

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons

/** No line of a form or a list is longer on a wide screen. */
internal val ReadingWidth: Dp = 640.dp

/**
 * A place of the app: a bar with its title, and what is in it, in the middle of a wide screen. The root keeps clear of the system's bars.
 *
 * @param onBack null where nothing lies behind, or a menu of places stands beside.
 * @param isBusy a thin line says that something is under way.
 */
@Composable
internal fun PageFrame(
    title: String,
    onBack: (() -> Unit)?,
    isBusy: Boolean = false,
    actions: @Composable () -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    Column(Modifier.fillMaxSize()) {
        TitleBar(onBack = onBack, actions = actions) { Title(title) }
        BusyLine(isBusy)
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.TopCenter) {
            Column(Modifier.fillMaxSize().widthIn(max = ReadingWidth), content = content)
        }
    }
}

/** What lies over a conversation: its title, the way out, and what is in it. */
@Composable
internal fun SheetFrame(
    title: String,
    onClose: (() -> Unit)?,
    isBusy: Boolean = false,
    actions: @Composable () -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    val texts = LocalTexts.current.common
    Column(Modifier.fillMaxWidth()) {
        TitleBar(
            actions = {
                actions()
                if (onClose != null) SignButton(Icons.Close, texts.close, onClose)
            },
        ) { Title(title) }
        BusyLine(isBusy)
        content()
    }
}

/** A title is never cut: with large type it takes a second line. */
@Composable
private fun Title(text: String) {
    Text(text, Modifier.padding(vertical = 8.dp).semantics { heading() }, style = MaterialTheme.typography.titleLarge)
}

/** Always as high, so that nothing below it jumps. */
@Composable
private fun BusyLine(isBusy: Boolean) {
    val words = LocalTexts.current.common.busy
    Box(Modifier.fillMaxWidth().heightIn(min = 4.dp)) {
        if (isBusy) LinearProgressIndicator(Modifier.fillMaxWidth().semantics { contentDescription = words })
    }
}
