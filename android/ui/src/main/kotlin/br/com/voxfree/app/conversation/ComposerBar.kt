package br.com.voxfree.app.conversation

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.FilledIconButton
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextField
import androidx.compose.material3.TextFieldDefaults
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
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextRange
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.TextFieldValue
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.FileSource
import br.com.voxfree.app.parts.BusyButton
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.app.theme.isLargeType
import br.com.voxfree.core.Allowed
import br.com.voxfree.core.Composer
import br.com.voxfree.core.QuickReply

/** What may be said now, why not, and the one thing to do about it; never without what was typed. */
@Composable
internal fun ComposerBar(
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val composer = state.composer
    Surface(Modifier.fillMaxWidth(), color = MaterialTheme.colorScheme.surface) {
        Column {
            HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)
            if (state.ending == null) WindowBar(state, onIntent) else EndingBar(state, onIntent)
            when {
                composer == null || state.ending != null -> {}

                state.recording != null -> {
                    RecordingBar(state, state.recording, onIntent)
                }

                Allowed.TEXT in composer.allowed || composer.mayWait -> {
                    Writing(state, composer, onIntent)
                }

                state.action == ComposerAction.ACCEPT -> {
                    OneButton(LocalTexts.current.composer.accept, Icons.Done, state.isBusy) {
                        onIntent(ConversationIntent.Accept)
                    }
                }

                state.action == ComposerAction.SHOW_CONTACT -> {
                    OneButton(LocalTexts.current.conversation.contact, Icons.Person, state.isBusy) {
                        onIntent(ConversationIntent.ShowContact)
                    }
                }
            }
        }
    }
}

@Composable
private fun OneButton(
    text: String,
    icon: ImageVector,
    isBusy: Boolean,
    onClick: () -> Unit,
) {
    Box(Modifier.fillMaxWidth().padding(12.dp)) { BusyButton(text, isBusy, onClick, Modifier.fillMaxWidth(), icon = icon) }
}

@Composable
private fun Writing(
    state: ConversationState,
    composer: Composer,
    onIntent: (ConversationIntent) -> Unit,
) {
    state.quickReplies?.let { QuickReplyList(it, onIntent) }
    state.replyTo?.let { item ->
        val texts = LocalTexts.current
        Row(Modifier.fillMaxWidth().padding(start = 16.dp, top = 6.dp), verticalAlignment = Alignment.CenterVertically) {
            val name = if (item.fromMe) item.author ?: texts.conversation.you else state.title
            Box(Modifier.weight(1f)) { QuoteBox(texts.composer.replyingTo(name), item.summary(texts.conversation), null) }
            SignButton(Icons.Close, texts.composer.cancelReply, { onIntent(ConversationIntent.CancelReply) })
        }
    }
    if (state.files.isNotEmpty()) FileChips(state, onIntent)
    if (state.action == ComposerAction.PICK_TEMPLATE) {
        OneButton(LocalTexts.current.composer.pickTemplate, Icons.Template, isBusy = false) { onIntent(ConversationIntent.ShowTemplates) }
    }
    Field(state, composer, onIntent)
}

@Composable
private fun Field(
    state: ConversationState,
    composer: Composer,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val mayText = Allowed.TEXT in composer.allowed
    Row(Modifier.fillMaxWidth().padding(horizontal = 4.dp, vertical = 6.dp), verticalAlignment = Alignment.Bottom) {
        if (Allowed.FILE in composer.allowed) AttachMenu(onIntent)
        DraftField(
            state.draft,
            if (mayText) texts.composer.message else texts.composer.waitingMessage,
            Modifier.weight(1f).padding(start = if (Allowed.FILE in composer.allowed) 0.dp else 8.dp),
            onQuickReplies = { onIntent(ConversationIntent.ShowQuickReplies) },
        ) { onIntent(ConversationIntent.Type(it)) }
        when {
            mayText && !state.hasContent && Allowed.FILE in composer.allowed -> {
                SignButton(Icons.Mic, texts.composer.record, { onIntent(ConversationIntent.StartRecording) })
            }

            else -> {
                SendButton(
                    says = if (mayText) texts.common.send else texts.composer.sendAfterReply,
                    icon = if (mayText) Icons.Send else Icons.Clock,
                    isBusy = state.isBusy,
                    enabled = if (mayText) state.hasContent else state.draft.text.isNotBlank(),
                ) { onIntent(if (mayText) ConversationIntent.Send else ConversationIntent.SendAfterReply) }
            }
        }
    }
}

/** The field itself keeps what is typed; only what comes from elsewhere (a quick reply, a draft, an empty field after sending) replaces it. */
@Composable
private fun DraftField(
    draft: DraftText,
    hint: String,
    modifier: Modifier,
    onQuickReplies: () -> Unit,
    onType: (String) -> Unit,
) {
    var value by rememberSaveable(stateSaver = TextFieldValue.Saver) {
        mutableStateOf(TextFieldValue(draft.text, TextRange(draft.text.length)))
    }
    LaunchedEffect(draft.revision) {
        if (value.text != draft.text) value = TextFieldValue(draft.text, TextRange(draft.text.length))
    }
    val clear = Color.Transparent
    TextField(
        value = value,
        onValueChange = { typed ->
            val isOther = typed.text != value.text
            value = typed
            if (isOther) onType(typed.text)
        },
        placeholder = { Text(hint, maxLines = 1, overflow = TextOverflow.Ellipsis) },
        // Large letters need the room; a slash calls the list too.
        trailingIcon = if (isLargeType && value.text.isNotEmpty()) {
            null
        } else {
            { SignButton(Icons.Bolt, LocalTexts.current.composer.quickReplies, onQuickReplies) }
        },
        shape = RoundedCornerShape(24.dp),
        maxLines = LINES,
        keyboardOptions = KeyboardOptions(capitalization = KeyboardCapitalization.Sentences),
        colors = TextFieldDefaults.colors(
            focusedContainerColor = MaterialTheme.colorScheme.surfaceContainerHigh,
            unfocusedContainerColor = MaterialTheme.colorScheme.surfaceContainerHigh,
            focusedIndicatorColor = clear,
            unfocusedIndicatorColor = clear,
        ),
        modifier = modifier.semantics { contentDescription = hint },
    )
}

@Composable
private fun SendButton(
    says: String,
    icon: ImageVector,
    isBusy: Boolean,
    enabled: Boolean,
    onClick: () -> Unit,
) {
    FilledIconButton(
        onClick,
        Modifier.padding(start = 4.dp, end = 4.dp, bottom = 4.dp).size(TouchTarget).semantics { contentDescription = says },
        enabled && !isBusy,
        CircleShape,
    ) {
        Icon(icon, contentDescription = null, Modifier.size(22.dp))
    }
}

@Composable
private fun AttachMenu(onIntent: (ConversationIntent) -> Unit) {
    val texts = LocalTexts.current.composer
    var isOpen by remember { mutableStateOf(false) }
    val pick = { source: FileSource ->
        isOpen = false
        onIntent(ConversationIntent.AttachFiles(source))
    }
    Box(Modifier.padding(bottom = 4.dp)) {
        SignButton(Icons.Attach, texts.attach, { isOpen = true })
        DropdownMenu(isOpen, { isOpen = false }) {
            MenuLine(texts.camera, Icons.Camera) { pick(FileSource.CAMERA) }
            MenuLine(texts.gallery, Icons.Picture) { pick(FileSource.GALLERY) }
            MenuLine(texts.files, Icons.File) { pick(FileSource.FILES) }
            MenuLine(texts.paste, Icons.Paste) {
                isOpen = false
                onIntent(ConversationIntent.Paste)
            }
        }
    }
}

@Composable
private fun FileChips(
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current
    Row(
        Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()).padding(start = 16.dp, end = 16.dp, top = 6.dp),
        Arrangement.spacedBy(8.dp),
    ) {
        for (file in state.files) {
            Row(
                Modifier.background(MaterialTheme.colorScheme.secondaryContainer, RoundedCornerShape(12.dp)).padding(start = 10.dp),
                Arrangement.spacedBy(8.dp),
                Alignment.CenterVertically,
            ) {
                val front = MaterialTheme.colorScheme.onSecondaryContainer
                Icon(Icons.File, contentDescription = null, Modifier.size(18.dp), front)
                Column(Modifier.widthIn(max = 180.dp)) {
                    Text(
                        file.name,
                        color = front,
                        style = MaterialTheme.typography.labelLarge,
                        maxLines = 1,
                        overflow = TextOverflow.Ellipsis,
                    )
                    Text(texts.times.size(file.sizeBytes), color = front, style = MaterialTheme.typography.labelSmall)
                }
                SignButton(
                    Icons.Close,
                    listOf(texts.composer.removeFile, file.name).joinToString(),
                    { onIntent(ConversationIntent.RemoveFile(file.path)) },
                    tint = front,
                )
            }
        }
    }
}

@Composable
private fun QuickReplyList(
    replies: List<QuickReply>,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.composer
    LazyColumn(Modifier.fillMaxWidth().heightIn(max = 220.dp).semantics { contentDescription = texts.quickReplies }) {
        items(replies, key = { it.id }) { reply ->
            QuickReplyLine(if (reply.isOwn) Icons.Person else Icons.Bolt, reply.text) {
                onIntent(ConversationIntent.PickQuickReply(reply.id))
            }
        }
        item(MANAGE) {
            QuickReplyLine(Icons.Settings, texts.manageQuickReplies) { onIntent(ConversationIntent.ShowQuickReplies) }
        }
    }
    HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)
}

@Composable
private fun QuickReplyLine(
    icon: ImageVector,
    text: String,
    onClick: () -> Unit,
) {
    Row(
        Modifier.fillMaxWidth().clickable(onClick = onClick).heightIn(min = TouchTarget).padding(horizontal = 16.dp, vertical = 6.dp),
        Arrangement.spacedBy(10.dp),
        Alignment.CenterVertically,
    ) {
        Icon(icon, contentDescription = null, Modifier.size(18.dp), MaterialTheme.colorScheme.primary)
        Text(text, style = MaterialTheme.typography.bodyMedium, maxLines = 2, overflow = TextOverflow.Ellipsis)
    }
}

@Composable
private fun RecordingBar(
    state: ConversationState,
    recording: RecordingState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val colors = MaterialTheme.colorScheme
    val length = texts.times.span(recording.length)
    Row(
        Modifier.fillMaxWidth().padding(horizontal = 4.dp, vertical = 6.dp),
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        SignButton(Icons.Trash, texts.composer.cancelRecording, { onIntent(ConversationIntent.CancelRecording) }, tint = colors.error)
        Row(
            Modifier.weight(1f).semantics { contentDescription = texts.composer.recording(length) },
            Arrangement.spacedBy(10.dp),
            Alignment.CenterVertically,
        ) {
            Box(Modifier.size((SMALLEST + GROWTH * recording.level).dp).background(colors.error, CircleShape))
            Text(length, style = MaterialTheme.typography.titleMedium)
        }
        SendButton(texts.composer.sendRecording, Icons.Send, state.isBusy, enabled = true) { onIntent(ConversationIntent.StopRecording) }
    }
}

private const val LINES = 6
private const val MANAGE = "manage"

/** The red dot of a recording, in dp, as loud as it is. */
private const val SMALLEST = 10f
private const val GROWTH = 14f
