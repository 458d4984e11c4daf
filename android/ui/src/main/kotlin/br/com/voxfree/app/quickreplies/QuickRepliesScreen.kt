package br.com.voxfree.app.quickreplies

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.AskDialog
import br.com.voxfree.app.parts.EmptyNote
import br.com.voxfree.app.parts.FormField
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.MainButton
import br.com.voxfree.app.parts.NoteAction
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SearchField
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.parts.SheetFrame
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.QuickReply

/** Draws [state]: the replies to pick from, or the one that is being written. */
@Composable
public fun QuickRepliesScreen(
    state: QuickRepliesState,
    onIntent: (QuickRepliesIntent) -> Unit,
    onClose: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    val edited = state.edited
    val title = when (edited) {
        null -> texts.quickReplies.title
        EditedReply.New -> texts.quickReplies.add
        is EditedReply.Known -> texts.quickReplies.editTitle
    }
    SheetFrame(
        title = title,
        onClose = onClose,
        isBusy = state.isBusy,
        actions = {
            if (edited == null) {
                SignButton(Icons.Refresh, texts.common.refresh, { onIntent(QuickRepliesIntent.Refresh) })
                SignButton(Icons.Add, texts.quickReplies.add, { onIntent(QuickRepliesIntent.Add) })
            }
        },
    ) {
        ProblemBar(state.problem, { onIntent(QuickRepliesIntent.DismissProblem) })
        if (edited == null) Choice(state, onIntent) else Editor(state, onIntent)
    }
}

@Composable
private fun ColumnScope.Choice(
    state: QuickRepliesState,
    onIntent: (QuickRepliesIntent) -> Unit,
) {
    val texts = LocalTexts.current.quickReplies
    val replies = state.replies
    if (replies == null) return LoadingNote()
    if (replies.isEmpty() && state.query.isEmpty()) {
        return EmptyNote(Icons.Bolt, texts.none, texts.noneHint, NoteAction(texts.add) { onIntent(QuickRepliesIntent.Add) })
    }
    SearchField(state.query, texts.find, { onIntent(QuickRepliesIntent.Type(it)) })
    if (replies.isEmpty()) return EmptyNote(Icons.Search, texts.notFound)
    var removing by remember { mutableStateOf<QuickReply?>(null) }
    val (own, team) = replies.partition { it.isOwn }
    LazyColumn(Modifier.fillMaxWidth().weight(1f, fill = false)) {
        part(texts.own, own, onIntent) { removing = it }
        part(texts.team, team, onIntent) { removing = it }
    }
    removing?.let { reply ->
        AskDialog(
            title = texts.removeTitle,
            text = reply.text,
            confirm = texts.remove,
            onConfirm = {
                removing = null
                onIntent(QuickRepliesIntent.Remove(reply))
            },
            onCancel = { removing = null },
        )
    }
}

private fun LazyListScope.part(
    title: String,
    replies: List<QuickReply>,
    onIntent: (QuickRepliesIntent) -> Unit,
    onRemove: (QuickReply) -> Unit,
) {
    if (replies.isEmpty()) return
    item(key = title) { SectionTitle(title) }
    items(replies, key = { it.id }) { Reply(it, onIntent, onRemove) }
}

@Composable
private fun Reply(
    reply: QuickReply,
    onIntent: (QuickRepliesIntent) -> Unit,
    onRemove: (QuickReply) -> Unit,
) {
    val texts = LocalTexts.current
    Row(verticalAlignment = Alignment.CenterVertically) {
        Column(
            Modifier
                .weight(1f)
                .clickable(role = Role.Button) { onIntent(QuickRepliesIntent.Pick(reply)) }
                .heightIn(min = 56.dp)
                .padding(start = 16.dp, end = if (reply.isOwn) 4.dp else 16.dp, top = 10.dp, bottom = 10.dp),
            verticalArrangement = Arrangement.Center,
        ) {
            Text(reply.text, style = MaterialTheme.typography.bodyLarge, maxLines = LINES, overflow = TextOverflow.Ellipsis)
            if (reply.isPending) {
                Text(
                    texts.quickReplies.pending,
                    style = MaterialTheme.typography.bodySmall,
                    color = MaterialTheme.colorScheme.onSurfaceVariant,
                )
            }
        }
        if (reply.isOwn) Options(reply, onIntent, onRemove)
    }
}

@Composable
private fun Options(
    reply: QuickReply,
    onIntent: (QuickRepliesIntent) -> Unit,
    onRemove: (QuickReply) -> Unit,
) {
    val texts = LocalTexts.current
    var isOpen by remember { mutableStateOf(false) }
    Box {
        SignButton(Icons.More, texts.quickReplies.options(reply.text), { isOpen = true })
        DropdownMenu(isOpen, { isOpen = false }) {
            DropdownMenuItem(
                text = { Text(texts.common.edit) },
                leadingIcon = { Icon(Icons.Edit, null) },
                onClick = {
                    isOpen = false
                    onIntent(QuickRepliesIntent.Edit(reply))
                },
            )
            DropdownMenuItem(
                text = { Text(texts.quickReplies.remove) },
                leadingIcon = { Icon(Icons.Trash, null) },
                onClick = {
                    isOpen = false
                    onRemove(reply)
                },
            )
        }
    }
}

@Composable
private fun Editor(
    state: QuickRepliesState,
    onIntent: (QuickRepliesIntent) -> Unit,
) {
    val texts = LocalTexts.current
    FormField(
        value = state.text,
        label = texts.quickReplies.text,
        onType = { onIntent(QuickRepliesIntent.TypeText(it)) },
        hint = texts.quickReplies.variables,
        linesMax = LINES_EDITED,
    )
    MainButton(texts.common.save, state.isBusy, isEnabled = state.text.isNotBlank()) { onIntent(QuickRepliesIntent.Save) }
    TextButton({ onIntent(QuickRepliesIntent.CancelEdit) }, Modifier.fillMaxWidth().padding(horizontal = 16.dp)) { Text(texts.common.cancel) }
}

/** Enough to tell one from another; the composer shows the whole. */
private const val LINES = 4
private const val LINES_EDITED = 8
