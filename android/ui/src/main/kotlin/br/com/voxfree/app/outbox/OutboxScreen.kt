package br.com.voxfree.app.outbox

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.AskDialog
import br.com.voxfree.app.parts.EmptyNote
import br.com.voxfree.app.parts.InfoNote
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.PageFrame
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.Remedy

/** Draws [state]: what is not with the service, each with its reason and what is of most use. */
@Composable
public fun OutboxScreen(
    state: OutboxState,
    onIntent: (OutboxIntent) -> Unit,
    onBack: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    PageFrame(texts.outbox.title, onBack) {
        ProblemBar(state.problem, { onIntent(OutboxIntent.DismissProblem) })
        val (items, endings) = state.items to state.endings
        when {
            items == null || endings == null -> LoadingNote()
            items.isEmpty() && endings.isEmpty() -> EmptyNote(Icons.DoneAll, texts.outbox.empty, texts.outbox.emptyHint)
            else -> Rows(state, items, endings, onIntent)
        }
    }
}

@Composable
private fun ColumnScope.Rows(
    state: OutboxState,
    items: List<OutboxRow>,
    endings: List<EndingRow>,
    onIntent: (OutboxIntent) -> Unit,
) {
    val texts = LocalTexts.current.outbox
    var edited by rememberSaveable { mutableStateOf<OutboxId?>(null) }
    var discarded by remember { mutableStateOf<OutboxId?>(null) }
    LazyColumn(Modifier.weight(1f)) {
        item(key = "head") { Head(state, items, onIntent) }
        if (endings.isNotEmpty()) {
            item(key = "endings") { SectionTitle(texts.endings) }
            items(endings, key = { "ending ${it.ending.id}" }) { EndingItem(it, onIntent) }
        }
        if (endings.isNotEmpty() && items.isNotEmpty()) item(key = "messages") { SectionTitle(texts.messages) }
        items(items, key = { it.item.id }) { row ->
            OutboxItemRow(row, onIntent, onEdit = { edited = row.item.id }, onDiscard = { discarded = row.item.id })
        }
    }
    edited?.let { id ->
        EditDialog(id, items.firstOrNull { it.item.id == id }?.item, state.problem, onIntent) { edited = null }
    }
    discarded?.let { id ->
        AskDialog(
            title = texts.discardTitle,
            text = texts.discardText,
            confirm = LocalTexts.current.common.discard,
            onConfirm = {
                discarded = null
                onIntent(OutboxIntent.Discard(id))
            },
            onCancel = { discarded = null },
        )
    }
}

/** How many of each there are, and whether the network is what they wait for. */
@Composable
private fun Head(
    state: OutboxState,
    items: List<OutboxRow>,
    onIntent: (OutboxIntent) -> Unit,
) {
    val texts = LocalTexts.current.outbox
    Column {
        val waits = items.any { it.item.delivery == Delivery.Queued }
        if (state.connection is Connection.Offline && waits) InfoNote(Icons.Offline, texts.offlineNote)
        val counts = state.queue?.let { texts.counts(it.waiting.toInt(), it.failed.toInt(), it.held.toInt()) }.orEmpty()
        if (counts.isNotEmpty()) {
            Text(
                counts,
                Modifier.padding(horizontal = 16.dp, vertical = 8.dp),
                style = MaterialTheme.typography.bodyMedium,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
            )
        }
        if (items.count { it.item.isStopped && Remedy.RETRY in it.item.remedies } > 1) {
            Box(Modifier.padding(horizontal = 4.dp)) { TextButton({ onIntent(OutboxIntent.RetryAll) }) { Text(texts.retryAll) } }
        }
    }
}
