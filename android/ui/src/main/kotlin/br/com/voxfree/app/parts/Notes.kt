package br.com.voxfree.app.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons

/** What is one of the buttons beneath a note. */
internal data class NoteAction(
    val words: String,
    val act: () -> Unit,
)

/** Something to know, in a calm colour; read out when it appears. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun InfoNote(
    icon: ImageVector,
    title: String,
    actions: List<NoteAction> = emptyList(),
    onDismiss: (() -> Unit)? = null,
) {
    val colors = MaterialTheme.colorScheme
    Surface(
        Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 8.dp),
        shape = MaterialTheme.shapes.medium,
        color = colors.secondaryContainer,
        contentColor = colors.onSecondaryContainer,
    ) {
        Row(Modifier.padding(start = 16.dp, end = 4.dp), horizontalArrangement = Arrangement.spacedBy(12.dp)) {
            Icon(icon, null, Modifier.padding(top = 14.dp).size(20.dp))
            Column(Modifier.weight(1f).padding(vertical = 14.dp).semantics { liveRegion = LiveRegionMode.Polite }) {
                Text(title, style = MaterialTheme.typography.bodyMedium)
                if (actions.isNotEmpty()) {
                    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
                        actions.forEach { OutlinedButton(it.act) { Text(it.words, color = colors.onSecondaryContainer) } }
                    }
                }
            }
            if (onDismiss != null) SignButton(Icons.Close, LocalTexts.current.common.dismiss, onDismiss)
        }
    }
}

/** The store has not answered yet; in a sheet, which is as high as what it holds. */
@Composable
internal fun LoadingNote(): Unit = Loading(Modifier.height(160.dp))

/** There is nothing, and what that means. */
@Composable
internal fun EmptyNote(
    icon: ImageVector,
    title: String,
    text: String? = null,
    action: NoteAction? = null,
) {
    Column(
        Modifier.fillMaxWidth().padding(horizontal = 32.dp, vertical = 40.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        Icon(icon, null, Modifier.padding(bottom = 8.dp).size(40.dp), tint = MaterialTheme.colorScheme.outline)
        Text(title, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
        if (text != null) {
            Text(
                text,
                style = MaterialTheme.typography.bodyMedium,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
                textAlign = TextAlign.Center,
            )
        }
        if (action != null) TextButton(action.act) { Text(action.words) }
    }
}

/** What a part of a page or of a list is about. */
@Composable
internal fun SectionTitle(
    text: String,
    modifier: Modifier = Modifier,
) {
    Text(
        text,
        modifier.padding(start = 16.dp, end = 16.dp, top = 20.dp, bottom = 4.dp).semantics { heading() },
        style = MaterialTheme.typography.titleSmall,
        color = MaterialTheme.colorScheme.primary,
    )
}

/** The one thing that a form leads to, as wide as the form. */
@Composable
internal fun MainButton(
    words: String,
    isBusy: Boolean,
    isEnabled: Boolean = true,
    onClick: () -> Unit,
): Unit = BusyButton(words, isBusy, onClick, Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 8.dp), isEnabled)
