package br.com.voxfree.app.outbox

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.Problem
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.text.Texts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.EndingState
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.OutboxItem
import br.com.voxfree.core.OutboxKind
import br.com.voxfree.core.Remedy
import br.com.voxfree.core.actionWords
import br.com.voxfree.core.deliveryFault
import br.com.voxfree.core.deliveryHoldReason
import br.com.voxfree.core.endingWords
import br.com.voxfree.core.faultAction
import br.com.voxfree.core.faultWords
import br.com.voxfree.core.holdWords

/** One message: for whom, what, why it is still here, and what is of most use. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun OutboxItemRow(
    row: OutboxRow,
    onIntent: (OutboxIntent) -> Unit,
    onEdit: () -> Unit,
    onDiscard: () -> Unit,
) {
    val texts = LocalTexts.current
    val item = row.item
    val act = { remedy: Remedy ->
        when (remedy) {
            Remedy.RETRY -> onIntent(OutboxIntent.Retry(item.id))
            Remedy.EDIT -> onEdit()
            Remedy.OPEN_CONVERSATION -> onIntent(OutboxIntent.Open(item.protocol))
            Remedy.SEND_AFTER_REPLY -> onIntent(OutboxIntent.SendAfterReply(item.id))
            Remedy.DISCARD -> onDiscard()
        }
    }
    Column {
        Row(Modifier.fillMaxWidth().padding(start = 16.dp, end = 4.dp, top = 8.dp, bottom = 8.dp)) {
            Column(Modifier.weight(1f).padding(top = 6.dp), verticalArrangement = Arrangement.spacedBy(2.dp)) {
                Text(row.title, style = MaterialTheme.typography.titleMedium)
                Text(
                    saidOf(item, texts),
                    style = MaterialTheme.typography.bodyLarge,
                    maxLines = LINES,
                    overflow = TextOverflow.Ellipsis,
                )
                Standing(item)
                reasonOf(item, texts).forEach { Text(it, style = MaterialTheme.typography.bodyMedium) }
                item.remedies.firstOrNull()?.let { first ->
                    OutlinedButton({
                        act(first)
                    }, Modifier.heightIn(min = TouchTarget)) { Text(texts.outbox.remedy(first, item.isStopped)) }
                }
            }
            Options(row, onIntent, act)
        }
        HorizontalDivider(Modifier.padding(start = 16.dp))
    }
}

/** It stays until the agent does something about it. */
internal val OutboxItem.isStopped: Boolean get() = delivery is Delivery.Failed || delivery is Delivery.Held

private fun saidOf(
    item: OutboxItem,
    texts: Texts,
): String {
    val file = item.file
    return when {
        file != null -> listOf(texts.outbox.kind(item.kind, file.kind), file.fileName, item.text).filter {
            it.isNotBlank()
        }.joinToString(" · ")

        item.text.isNotBlank() -> item.text

        else -> texts.outbox.kind(item.kind, null)
    }
}

/** A sign and a word: colour alone says nothing to some. */
@Composable
private fun Standing(item: OutboxItem) {
    val words = LocalTexts.current.outbox.delivery(item.delivery)
    val (icon, color) = lookOf(item.delivery)
    Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(6.dp)) {
        Icon(icon, null, Modifier.size(16.dp), tint = color)
        Text(words, style = MaterialTheme.typography.labelLarge, color = color)
    }
}

@Composable
private fun lookOf(delivery: Delivery): Pair<ImageVector, Color> = when (delivery) {
    is Delivery.Failed -> Icons.Alert to MaterialTheme.colorScheme.error
    is Delivery.Held -> Icons.Held to MaterialTheme.colorScheme.tertiary
    Delivery.Queued, Delivery.Sending -> Icons.Clock to MaterialTheme.colorScheme.onSurfaceVariant
    Delivery.Sent, Delivery.Delivered, Delivery.Read -> Icons.Done to MaterialTheme.colorScheme.onSurfaceVariant
}

/** Why it is still here, and what can be done: the core's words. */
private fun reasonOf(
    item: OutboxItem,
    texts: Texts,
): List<String> {
    val fault = deliveryFault(item.delivery)
    val hold = deliveryHoldReason(item.delivery)
    return when {
        fault != null -> listOf(faultWords(fault, texts.language), actionWords(faultAction(fault), texts.language))
        hold != null -> listOf(holdWords(hold, texts.language))
        else -> emptyList()
    }
}

/** The rest of what can be done; its conversation can always be looked at. */
@Composable
private fun Options(
    row: OutboxRow,
    onIntent: (OutboxIntent) -> Unit,
    act: (Remedy) -> Unit,
) {
    val texts = LocalTexts.current.outbox
    val item = row.item
    var isOpen by remember { mutableStateOf(false) }

    fun choose(deed: () -> Unit): () -> Unit = {
        isOpen = false
        deed()
    }
    Box {
        SignButton(Icons.More, texts.options(row.title), { isOpen = true })
        DropdownMenu(isOpen, { isOpen = false }) {
            for (remedy in item.remedies.drop(1)) MenuLine(texts.remedy(remedy, item.isStopped), signOf(remedy), choose { act(remedy) })
            if (Remedy.OPEN_CONVERSATION !in item.remedies) {
                MenuLine(texts.open, Icons.Inbox, choose { onIntent(OutboxIntent.Open(item.protocol)) })
            }
        }
    }
}

private fun signOf(remedy: Remedy): ImageVector = when (remedy) {
    Remedy.RETRY -> Icons.Refresh
    Remedy.EDIT -> Icons.Edit
    Remedy.SEND_AFTER_REPLY -> Icons.Reply
    Remedy.OPEN_CONVERSATION -> Icons.Inbox
    Remedy.DISCARD -> Icons.Trash
}

@Composable
private fun MenuLine(
    words: String,
    icon: ImageVector,
    onClick: () -> Unit,
) {
    DropdownMenuItem(text = { Text(words) }, leadingIcon = { Icon(icon, null) }, onClick = onClick)
}

/** A conversation that is about to end, with the way back while there is one. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun EndingItem(
    row: EndingRow,
    onIntent: (OutboxIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val ending = row.ending
    val state = ending.state
    Column {
        Column(Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 8.dp), verticalArrangement = Arrangement.spacedBy(2.dp)) {
            Text(row.title, style = MaterialTheme.typography.titleMedium)
            Text(texts.outbox.ending(ending.kind), style = MaterialTheme.typography.bodyLarge)
            val words = texts.outbox.endingState(state) ?: (state as? EndingState.Stopped)?.let { endingWords(it.reason, texts.language) }
            if (words != null) Text(words, style = MaterialTheme.typography.bodyMedium)
            if (ending.contactWrote) {
                Text(texts.outbox.contactWrote, style = MaterialTheme.typography.labelLarge, color = MaterialTheme.colorScheme.tertiary)
            }
            FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
                when (state) {
                    is EndingState.Waiting -> {
                        OutlinedButton({ onIntent(OutboxIntent.UndoEnding(ending.id)) }) { Text(texts.common.undo) }
                    }

                    // Its request is on its way: nothing can be done about it.
                    EndingState.UnderWay -> {}

                    is EndingState.Refused, is EndingState.Stopped -> {
                        OutlinedButton({ onIntent(OutboxIntent.UndoEnding(ending.id)) }) { Text(texts.outbox.hide) }
                    }
                }
                TextButton({ onIntent(OutboxIntent.Open(ending.protocol)) }) { Text(texts.outbox.open) }
            }
        }
        HorizontalDivider(Modifier.padding(start = 16.dp))
    }
}

/** Stays, with what was typed, until the core has taken the text: a text that could not be sent is never taken away. */
@Composable
internal fun EditDialog(
    id: OutboxId,
    item: OutboxItem?,
    problem: Problem?,
    onIntent: (OutboxIntent) -> Unit,
    onDone: () -> Unit,
) {
    val texts = LocalTexts.current
    var text by rememberSaveable { mutableStateOf(item?.text.orEmpty()) }
    var before by remember { mutableStateOf<OutboxItem?>(null) }
    LaunchedEffect(item) { if (before != null && item != before) onDone() }
    LaunchedEffect(problem) { if (problem != null) before = null }
    AlertDialog(
        onDismissRequest = onDone,
        title = { Text(texts.outbox.editTitle) },
        text = {
            Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
                if (problem != null) Text(problem.words, color = MaterialTheme.colorScheme.error)
                OutlinedTextField(text, { text = it }, label = { Text(texts.outbox.editText) }, maxLines = LINES_EDITED)
            }
        },
        confirmButton = {
            TextButton(
                {
                    before = item
                    onIntent(OutboxIntent.Edit(id, text))
                },
                enabled = text.isNotBlank(),
            ) { Text(texts.outbox.saveAndSend) }
        },
        dismissButton = { TextButton(onDone) { Text(texts.common.cancel) } },
    )
}

private const val LINES = 3
private const val LINES_EDITED = 8
