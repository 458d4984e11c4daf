package br.com.voxfree.app.conversation

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.LinkAnnotation
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.TextLinkStyles
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.parts.rememberPicture
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.Media
import br.com.voxfree.core.MediaPlace
import br.com.voxfree.core.MessageKind
import br.com.voxfree.core.TextStyle
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.Transfer
import br.com.voxfree.core.TransferId
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.cardsOf
import br.com.voxfree.core.locationOf
import br.com.voxfree.core.mediaFaultWords
import br.com.voxfree.core.ranges
import br.com.voxfree.core.richText

/** What a message holds: a file, a place, cards, and its text. */
@Composable
internal fun MessageBody(
    item: TimelineItem,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.conversation
    if (item.deleted && item.text.isEmpty()) {
        Text(texts.deleted, style = MaterialTheme.typography.bodyLarge, fontStyle = FontStyle.Italic)
        return
    }
    item.media?.let { MediaPart(item, it, state, onIntent) }
    when (item.kind) {
        MessageKind.LOCATION -> PlacePart(item, onIntent)
        MessageKind.CONTACT -> CardsPart(item, onIntent)
        MessageKind.UNSUPPORTED -> Text(item.text.ifEmpty { texts.kind(item.kind) }, fontStyle = FontStyle.Italic)
        else -> if (item.text.isNotEmpty()) RichPart(item.text, onIntent)
    }
}

@Composable
private fun RichPart(
    text: String,
    onIntent: (ConversationIntent) -> Unit,
) {
    val link = MaterialTheme.colorScheme.primary
    val styled = remember(text, link, onIntent) { styled(text, link) { onIntent(ConversationIntent.OpenLink(it)) } }
    Text(styled, style = MaterialTheme.typography.bodyLarge)
}

/** The core's spans as Compose draws them. Links are the core's too: what a contact writes is never opened by its looks. */
private fun styled(
    text: String,
    link: Color,
    open: (TextStyle) -> Unit,
): AnnotatedString {
    val rich = richText(text)
    return buildAnnotatedString {
        append(rich.text)
        for ((start, end, style) in rich.ranges()) {
            when (style) {
                is TextStyle.Bold -> {
                    addStyle(SpanStyle(fontWeight = FontWeight.Bold), start, end)
                }

                is TextStyle.Italic -> {
                    addStyle(SpanStyle(fontStyle = FontStyle.Italic), start, end)
                }

                is TextStyle.Strikethrough -> {
                    addStyle(SpanStyle(textDecoration = TextDecoration.LineThrough), start, end)
                }

                is TextStyle.Monospace -> {
                    addStyle(SpanStyle(fontFamily = FontFamily.Monospace), start, end)
                }

                is TextStyle.Link, is TextStyle.Email, is TextStyle.Phone -> {
                    val looks = TextLinkStyles(SpanStyle(color = link, textDecoration = TextDecoration.Underline))
                    addLink(LinkAnnotation.Clickable(style.toString(), looks) { open(style) }, start, end)
                }
            }
        }
    }
}

@Composable
private fun MediaPart(
    item: TimelineItem,
    media: Media,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val place = media.place
    val transfer = item.transfer(state)
    if (item.kind == MessageKind.IMAGE || item.kind == MessageKind.STICKER) {
        PicturePart(item, media, transfer, onIntent)
    } else {
        FilePart(item, media, transfer, onIntent)
    }
    if (place is MediaPlace.Failed) {
        Text(
            mediaFaultWords(place.why, LocalTexts.current.language),
            style = MaterialTheme.typography.bodySmall,
            color = MaterialTheme.colorScheme.error,
        )
    }
}

private fun TimelineItem.transfer(state: ConversationState): Transfer? =
    outboxId?.let { state.transfer(TransferId.Upload(it)) } ?: messageId?.let { state.transfer(TransferId.Download(it)) }

/** A picture has its room before it is here, so that nothing jumps when it comes. */
@Composable
private fun PicturePart(
    item: TimelineItem,
    media: Media,
    transfer: Transfer?,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.conversation
    val size = media.picture
    val ratio = if (size == null) WIDE else (size.width.toFloat() / size.height.toFloat().coerceAtLeast(1f)).coerceIn(TALLEST, BROADEST)
    val width = if (item.kind == MessageKind.STICKER) 140.dp else 250.dp
    val local = media.place as? MediaPlace.Local
    val shown = local?.let { rememberPicture(it.path, with(LocalDensity.current) { width.roundToPx() }) }
    val click = when {
        local != null -> Modifier.clickable(onClickLabel = texts.openFile) { onIntent(ConversationIntent.OpenMedia(item)) }
        else -> Modifier
    }
    Box(
        Modifier
            .width(width)
            .aspectRatio(ratio)
            .clip(RoundedCornerShape(10.dp))
            .background(MaterialTheme.colorScheme.surfaceContainerHighest)
            .then(click),
        Alignment.Center,
    ) {
        if (shown != null) {
            Image(shown, texts.kind(item.kind), Modifier.fillMaxSize(), contentScale = ContentScale.Crop)
        } else {
            FetchSign(item, media, transfer, Icons.Picture, onIntent)
        }
        if (shown != null && transfer != null) FetchSign(item, media, transfer, Icons.Picture, onIntent)
    }
}

@Composable
private fun FilePart(
    item: TimelineItem,
    media: Media,
    transfer: Transfer?,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val icon = when (item.kind) {
        MessageKind.VOICE, MessageKind.AUDIO -> Icons.Mic
        MessageKind.VIDEO -> Icons.Film
        else -> Icons.File
    }
    val open = Modifier.clickable(onClickLabel = texts.conversation.openFile) { onIntent(ConversationIntent.OpenMedia(item)) }
    Row(
        Modifier
            .widthIn(min = 200.dp)
            .clip(RoundedCornerShape(10.dp))
            .background(MaterialTheme.colorScheme.surfaceContainerHighest)
            .then(if (media.place is MediaPlace.Local) open else Modifier)
            .heightIn(min = 56.dp)
            .padding(horizontal = 4.dp),
        Arrangement.spacedBy(4.dp),
        Alignment.CenterVertically,
    ) {
        FetchSign(item, media, transfer, icon, onIntent)
        Column(Modifier.weight(1f, fill = false).padding(end = 8.dp)) {
            val isSound = item.kind == MessageKind.VOICE
            Text(
                media.fileName?.takeUnless { isSound } ?: texts.conversation.kind(item.kind),
                style = MaterialTheme.typography.titleSmall,
                color = MaterialTheme.colorScheme.onSurface,
                maxLines = 2,
                overflow = TextOverflow.Ellipsis,
            )
            media.sizeBytes?.let {
                Text(
                    texts.times.size(it.toLong()),
                    style = MaterialTheme.typography.labelMedium,
                    color = MaterialTheme.colorScheme.onSurfaceVariant,
                )
            }
        }
    }
}

/** Whether a file is here, comes, goes, or can be had. */
@Composable
private fun FetchSign(
    item: TimelineItem,
    media: Media,
    transfer: Transfer?,
    icon: ImageVector,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.conversation
    val colors = MaterialTheme.colorScheme
    val message = item.messageId
    when {
        transfer != null -> Box(contentAlignment = Alignment.Center) {
            Progress(transfer)
            SignButton(Icons.Close, texts.cancelTransfer, {
                onIntent(ConversationIntent.CancelTransfer(transfer.id))
            }, tint = colors.onSurface)
        }

        media.place is MediaPlace.Downloading -> Box(Modifier.size(TouchTarget), Alignment.Center) {
            CircularProgressIndicator(Modifier.size(24.dp), strokeWidth = 2.5.dp)
        }

        media.place is MediaPlace.Local || message == null -> Box(Modifier.size(TouchTarget), Alignment.Center) {
            val isHeard = item.kind == MessageKind.VOICE || item.kind == MessageKind.AUDIO
            Icon(if (isHeard) Icons.Play else icon, contentDescription = null, tint = colors.primary)
        }

        else -> SignButton(Icons.Download, texts.download, { onIntent(ConversationIntent.Download(message)) }, tint = colors.primary)
    }
}

@Composable
private fun Progress(transfer: Transfer) {
    val whole = transfer.totalBytes?.toFloat()
    val size = Modifier.size(36.dp)
    if (whole == null || whole <= 0f) {
        CircularProgressIndicator(size, strokeWidth = 2.5.dp)
    } else {
        CircularProgressIndicator({ (transfer.doneBytes.toFloat() / whole).coerceIn(0f, 1f) }, size, strokeWidth = 2.5.dp)
    }
}

@Composable
private fun PlacePart(
    item: TimelineItem,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.conversation
    val place = remember(item) { readable { locationOf(item) } }
    if (place == null) {
        Text(item.text.ifEmpty { texts.kind(item.kind) }, style = MaterialTheme.typography.bodyLarge)
        return
    }
    Row(Modifier, Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
        Icon(Icons.Place, contentDescription = null, tint = MaterialTheme.colorScheme.primary)
        Column {
            Text(place.name.ifEmpty { texts.kind(item.kind) }, style = MaterialTheme.typography.titleSmall)
            TextButton({ onIntent(ConversationIntent.OpenLink(TextStyle.Link(place.mapUrl))) }, Modifier.heightIn(min = TouchTarget)) {
                Text(texts.openMap)
            }
        }
    }
}

@Composable
private fun CardsPart(
    item: TimelineItem,
    onIntent: (ConversationIntent) -> Unit,
) {
    val texts = LocalTexts.current.conversation
    val cards = remember(item) { readable { cardsOf(item) }.orEmpty() }
    if (cards.isEmpty()) Text(item.text.ifEmpty { texts.kind(item.kind) }, style = MaterialTheme.typography.bodyLarge)
    for (card in cards) {
        Row(Modifier, Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
            Icon(Icons.Person, contentDescription = null)
            Column(Modifier.weight(1f, fill = false)) {
                Text(card.name, style = MaterialTheme.typography.titleSmall)
                card.phones.firstOrNull()?.let { Text(it, style = MaterialTheme.typography.bodyMedium) }
            }
            card.phones.firstOrNull()?.let { number ->
                SignButton(Icons.Phone, texts.call, { onIntent(ConversationIntent.OpenLink(TextStyle.Phone(number))) })
            }
        }
    }
}

/** What cannot be read is shown as its text. */
private fun <T> readable(read: () -> T): T? = try {
    read()
} catch (_: VoxfreeException) {
    null
}

/** A piece of another message, with whose it is. */
@Composable
internal fun QuoteBox(
    name: String?,
    text: String,
    onClick: (() -> Unit)?,
) {
    val colors = MaterialTheme.colorScheme
    val label = LocalTexts.current.conversation.seeQuoted
    val tap = if (onClick ==
        null
    ) {
        Modifier
    } else {
        Modifier.clickable(onClickLabel = label, onClick = onClick).semantics { contentDescription = label }
    }
    Row(
        Modifier
            .clip(RoundedCornerShape(8.dp))
            .background(colors.onSurface.copy(alpha = SHADE))
            .then(tap)
            .heightIn(min = TouchTarget)
            .height(IntrinsicSize.Min),
    ) {
        Box(Modifier.width(3.dp).fillMaxHeight().background(colors.primary))
        Column(Modifier.padding(horizontal = 8.dp, vertical = 4.dp)) {
            if (name != null) {
                Text(
                    name,
                    style = MaterialTheme.typography.labelMedium,
                    color = colors.primary,
                    maxLines = 1,
                    overflow = TextOverflow.Ellipsis,
                )
            }
            Text(text, style = MaterialTheme.typography.bodyMedium, maxLines = 2, overflow = TextOverflow.Ellipsis)
        }
    }
}

private const val SHADE = 0.05f
private const val WIDE = 4f / 3f
private const val TALLEST = 0.6f
private const val BROADEST = 2.2f
