package br.com.voxfree.app.conversation

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.app.theme.isLargeType
import br.com.voxfree.core.Allowed
import br.com.voxfree.core.Composer
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.EndingState
import br.com.voxfree.core.endingWords

/** Where the 24 hours stand: the core's sentence, and what is left. */
@Composable
internal fun WindowBar(
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val composer = state.composer ?: return
    val texts = LocalTexts.current.composer
    val colors = MaterialTheme.colorScheme
    val isPlain = composer.state == ComposerState.OPEN && composer.until == null
    if (isPlain) return
    val (back, front) = when (composer.state) {
        ComposerState.OPEN, ComposerState.FINDING_OUT, ComposerState.TEMPLATE_SENDING -> colors.surface to colors.onSurfaceVariant
        ComposerState.CLOSING_SOON -> colors.tertiaryContainer to colors.onTertiaryContainer
        ComposerState.UNREACHABLE, ComposerState.CHANNEL_DOWN -> colors.errorContainer to colors.onErrorContainer
        else -> colors.surfaceContainerHigh to colors.onSurface
    }
    Row(
        Modifier
            .fillMaxWidth()
            .background(back)
            .padding(horizontal = 16.dp, vertical = 4.dp)
            .heightIn(min = 32.dp)
            .semantics(mergeDescendants = false) { liveRegion = LiveRegionMode.Polite },
        Arrangement.spacedBy(10.dp),
        Alignment.CenterVertically,
    ) {
        val countdown = state.countdown
        if (countdown == null) {
            Icon(signOf(composer), contentDescription = null, Modifier.size(18.dp), front)
        } else {
            CircularProgressIndicator(
                progress = { countdown.share },
                modifier = Modifier.size(16.dp),
                color = front,
                strokeWidth = 2.5.dp,
                trackColor = colors.outlineVariant,
                gapSize = 0.dp,
            )
        }
        Column(Modifier.weight(1f)) {
            Text(state.composerWords, color = front, style = MaterialTheme.typography.bodySmall)
            state.holder?.let { Text(texts.heldBy(it), color = front, style = MaterialTheme.typography.bodySmall) }
            if (isLargeType) Row(verticalAlignment = Alignment.CenterVertically) { WindowEnd(state, composer, front, onIntent) }
        }
        if (!isLargeType) WindowEnd(state, composer, front, onIntent)
    }
}

/** What is left by the second, and the templates where they are not the one thing to do. */
@Composable
private fun WindowEnd(
    state: ConversationState,
    composer: Composer,
    front: Color,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.composer
    val countdown = state.countdown
    if (countdown?.isSoon == true) {
        Text(
            countdown.left,
            Modifier.semantics { contentDescription = texts.countdown(countdown.left) },
            color = front,
            style = MaterialTheme.typography.titleSmall,
            maxLines = 1,
        )
    }
    if (Allowed.TEMPLATE in composer.allowed && state.action != ComposerAction.PICK_TEMPLATE) {
        TextButton({ onIntent(ConversationIntent.ShowTemplates) }, Modifier.heightIn(min = TouchTarget)) {
            Text(texts.templates, color = front)
        }
    }
}

private fun signOf(composer: Composer): ImageVector = when (composer.state) {
    ComposerState.READ_ONLY -> Icons.Lock
    ComposerState.UNREACHABLE, ComposerState.CHANNEL_DOWN -> Icons.Alert
    ComposerState.TEMPLATE_REQUIRED -> Icons.Template
    else -> Icons.Clock
}

/** The case is about to end, or could not be ended; both can be taken back. */
@Composable
internal fun EndingBar(
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val ending = state.ending ?: return
    val texts = LocalTexts.current
    val colors = MaterialTheme.colorScheme
    val (words, isFault) = when (val now = ending.state) {
        is EndingState.Waiting -> texts.composer.ending to false
        is EndingState.UnderWay -> texts.composer.endingUnderWay to false
        is EndingState.Refused -> now.words to true
        is EndingState.Stopped -> endingWords(now.reason, texts.language) to true
    }
    val front = if (isFault) colors.onErrorContainer else colors.onSecondaryContainer
    Row(
        Modifier
            .fillMaxWidth()
            .background(if (isFault) colors.errorContainer else colors.secondaryContainer)
            .padding(start = 16.dp, end = 4.dp)
            .heightIn(min = 56.dp),
        Arrangement.spacedBy(10.dp),
        Alignment.CenterVertically,
    ) {
        Icon(Icons.Flag, contentDescription = null, Modifier.size(18.dp), front)
        Text(words, Modifier.weight(1f), color = front, style = MaterialTheme.typography.bodyMedium)
        if (ending.state !is EndingState.UnderWay) {
            TextButton({ onIntent(ConversationIntent.UndoEnding) }, Modifier.heightIn(min = TouchTarget), !state.isBusy) {
                Text(if (isFault) texts.common.close else texts.common.undo, color = front)
            }
        }
    }
}
