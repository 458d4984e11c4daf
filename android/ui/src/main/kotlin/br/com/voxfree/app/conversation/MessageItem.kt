package br.com.voxfree.app.conversation

import androidx.compose.animation.animateColorAsState
import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.onLongClick
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.text.ConversationTexts
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.LocalMoreColors
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.MessageKind
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.Quoted
import br.com.voxfree.core.Remedy
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.actionWords
import br.com.voxfree.core.deliveryFault
import br.com.voxfree.core.deliveryHoldReason
import br.com.voxfree.core.faultAction
import br.com.voxfree.core.faultWords
import br.com.voxfree.core.holdWords

/** A message: its bubble on its side, and beneath it what became of it where it was not sent. */
@Composable
internal fun MessageItem(
    entry: TimelineEntry.Message,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
    utcOffsetSeconds: Int,
) {
    val item = entry.item
    val isSought = item.key == state.focusKey
    val mark by animateColorAsState(if (isSought) LocalMoreColors.current.mark else Color.Transparent)
    BoxWithConstraints(
        Modifier.fillMaxWidth().background(mark, RoundedCornerShape(12.dp)).padding(top = if (entry.opens) 8.dp else 2.dp),
        if (item.fromMe) Alignment.CenterEnd else Alignment.CenterStart,
    ) {
        val widest = (maxWidth * WIDEST).coerceAtMost(460.dp)
        Column(Modifier.widthIn(max = widest), horizontalAlignment = if (item.fromMe) Alignment.End else Alignment.Start) {
            Bubble(entry, state, onIntent, utcOffsetSeconds)
            val id = item.outboxId
            if (id != null) NotSent(item, id, state, onIntent)
        }
    }
}

@Composable
private fun Bubble(
    entry: TimelineEntry.Message,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
    utcOffsetSeconds: Int,
) {
    val item = entry.item
    val texts = LocalTexts.current
    val colors = LocalMoreColors.current
    var showsMenu by remember { mutableStateOf(false) }
    val reply = { onIntent(ConversationIntent.ReplyTo(item)) }
    val copy = { onIntent(ConversationIntent.CopyText(item.text)) }
    val from = if (item.fromMe) item.author ?: texts.conversation.you else state.title
    val spoken = texts.conversation.spoken(
        from,
        item.summary(texts.conversation),
        texts.times.hour(item.sentAt, utcOffsetSeconds),
        item.delivery?.let(texts.conversation::delivery),
    )
    Box {
        Surface(
            shape = shapeOf(entry),
            color = if (item.fromMe) colors.ownBubble else colors.theirBubble,
            contentColor = if (item.fromMe) colors.onOwnBubble else colors.onTheirBubble,
            modifier = Modifier
                .pointerInput(Unit) { detectTapGestures(onLongPress = { showsMenu = true }) }
                .semantics(mergeDescendants = true) {
                    contentDescription = spoken
                    onLongClick(texts.common.more) {
                        showsMenu = true
                        true
                    }
                    customActions = listOfNotNull(
                        CustomAccessibilityAction(texts.conversation.reply) {
                            reply()
                            true
                        },
                        CustomAccessibilityAction(texts.common.copy) {
                            copy()
                            true
                        }.takeIf { item.text.isNotEmpty() },
                    )
                },
        ) {
            Column(Modifier.padding(horizontal = 10.dp, vertical = 6.dp), Arrangement.spacedBy(4.dp)) {
                item.author?.takeIf { entry.opens && item.fromMe }?.let { Faint(it, item, FontWeight.Medium) }
                if (item.forwarded) Faint(texts.conversation.forwarded, item, style = FontStyle.Italic)
                item.quoted?.let { QuotedPart(it, state.title, onIntent) }
                MessageBody(item, state, onIntent)
                Foot(item, utcOffsetSeconds, Modifier.align(Alignment.End))
            }
        }
        DropdownMenu(showsMenu, { showsMenu = false }) {
            MenuLine(texts.conversation.reply, Icons.Reply) {
                showsMenu = false
                reply()
            }
            if (item.text.isNotEmpty()) {
                MenuLine(texts.common.copy, Icons.Copy) {
                    showsMenu = false
                    copy()
                }
            }
        }
    }
}

@Composable
internal fun MenuLine(
    text: String,
    icon: ImageVector,
    onClick: () -> Unit,
) {
    DropdownMenuItem({ Text(text) }, onClick, leadingIcon = { Icon(icon, contentDescription = null) })
}

/** What a message says in one line, in words where it has none of its own. */
internal fun TimelineItem.summary(texts: ConversationTexts): String = when {
    deleted && text.isEmpty() -> texts.deleted
    kind == MessageKind.TEXT || kind == MessageKind.TEMPLATE -> text
    text.isEmpty() -> texts.kind(kind)
    else -> listOf(texts.kind(kind), text).joinToString(": ")
}

private fun shapeOf(entry: TimelineEntry.Message): RoundedCornerShape {
    val round = 16.dp
    val near = 5.dp
    val top = if (entry.opens) round else near
    val bottom = if (entry.closes) round else near
    return if (entry.item.fromMe) {
        RoundedCornerShape(topStart = round, topEnd = top, bottomEnd = bottom, bottomStart = round)
    } else {
        RoundedCornerShape(topStart = top, topEnd = round, bottomEnd = round, bottomStart = bottom)
    }
}

@Composable
private fun Faint(
    text: String,
    item: TimelineItem,
    weight: FontWeight? = null,
    style: FontStyle? = null,
) {
    val colors = LocalMoreColors.current
    Text(
        text,
        style = MaterialTheme.typography.labelMedium,
        fontWeight = weight,
        fontStyle = style,
        color = if (item.fromMe) colors.onOwnBubbleFaint else colors.onTheirBubbleFaint,
        maxLines = 1,
        overflow = TextOverflow.Ellipsis,
    )
}

@Composable
private fun Foot(
    item: TimelineItem,
    utcOffsetSeconds: Int,
    modifier: Modifier,
) {
    val texts = LocalTexts.current
    val colors = LocalMoreColors.current
    val faint = if (item.fromMe) colors.onOwnBubbleFaint else colors.onTheirBubbleFaint
    Row(modifier, Arrangement.spacedBy(4.dp), Alignment.CenterVertically) {
        Text(texts.times.hour(item.sentAt, utcOffsetSeconds), style = MaterialTheme.typography.labelSmall, color = faint, maxLines = 1)
        val delivery = item.delivery ?: return@Row
        val (icon, tint) = when (delivery) {
            is Delivery.Queued, is Delivery.Sending -> Icons.Clock to faint
            is Delivery.Sent -> Icons.Done to faint
            is Delivery.Delivered -> Icons.DoneAll to faint
            is Delivery.Read -> Icons.DoneAll to MaterialTheme.colorScheme.primary
            is Delivery.Failed -> Icons.Alert to MaterialTheme.colorScheme.error
            is Delivery.Held -> Icons.Held to MaterialTheme.colorScheme.error
        }
        Icon(icon, contentDescription = null, Modifier.size(15.dp), tint)
    }
}

@Composable
private fun QuotedPart(
    quoted: Quoted,
    title: String,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.conversation
    when (quoted) {
        is Quoted.Message -> QuoteBox(
            if (quoted.fromMe) quoted.author ?: texts.you else quoted.author ?: title,
            if (quoted.deleted && quoted.text.isEmpty()) texts.deleted else quoted.text.ifEmpty { texts.kind(quoted.kind) },
        ) { onIntent(ConversationIntent.JumpTo(quoted.messageId)) }

        is Quoted.Unsent -> QuoteBox(texts.you, quoted.text, null)

        is Quoted.Missing -> QuoteBox(null, texts.quotedMissing) { onIntent(ConversationIntent.JumpTo(quoted.messageId)) }
    }
}

/** What failed or is held, why, and what can be done: nothing of it goes without the agent. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun NotSent(
    item: TimelineItem,
    id: OutboxId,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val delivery = item.delivery ?: return
    val texts = LocalTexts.current
    val language = texts.language
    val words = remember(delivery, language) {
        val fault = deliveryFault(delivery)
        val held = deliveryHoldReason(delivery)
        when {
            held != null -> holdWords(held, language)
            fault != null -> listOf(faultWords(fault, language), actionWords(faultAction(fault), language)).joinToString(" ")
            delivery is Delivery.Failed -> delivery.reason
            delivery is Delivery.Held -> delivery.reason
            else -> null
        }
    } ?: return
    val isBusy = state.isBusy
    Column(Modifier.padding(top = 4.dp), horizontalAlignment = Alignment.End) {
        Text(words, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.error)
        FlowRow(horizontalArrangement = Arrangement.End) {
            for (remedy in item.remedies) {
                when (remedy) {
                    Remedy.RETRY -> Deed(texts.common.retry, isBusy) { onIntent(ConversationIntent.Retry(id)) }

                    Remedy.SEND_AFTER_REPLY -> Deed(texts.conversation.sendAfterReply, isBusy) {
                        onIntent(ConversationIntent.OfferAfterReply(id))
                    }

                    // It goes back into the field, which takes no file: a caption is edited in the outbox.
                    Remedy.EDIT -> if (item.kind == MessageKind.TEXT) {
                        Deed(texts.common.edit, isBusy) { onIntent(ConversationIntent.Edit(id)) }
                    }

                    Remedy.DISCARD -> Deed(texts.common.discard, isBusy) { onIntent(ConversationIntent.Discard(id)) }

                    // This is it.
                    Remedy.OPEN_CONVERSATION -> Unit
                }
            }
        }
    }
}

@Composable
private fun Deed(
    text: String,
    isBusy: Boolean,
    onClick: () -> Unit,
) {
    TextButton(onClick, Modifier.heightIn(min = TouchTarget), !isBusy, contentPadding = PaddingValues(horizontal = 10.dp)) { Text(text) }
}

/** Of the width that there is, a bubble takes so much at most. */
private const val WIDEST = 0.84f
