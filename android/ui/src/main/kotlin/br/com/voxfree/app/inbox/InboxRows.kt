package br.com.voxfree.app.inbox

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.SwipeToDismissBox
import androidx.compose.material3.SwipeToDismissBoxValue
import androidx.compose.material3.Text
import androidx.compose.material3.rememberSwipeToDismissBoxState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.Avatar
import br.com.voxfree.app.text.InboxTexts
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.text.Texts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.isLargeType
import br.com.voxfree.app.theme.lineStart
import br.com.voxfree.core.InboxRow
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.windowWords
import java.time.Duration
import java.time.Instant

/** What a swipe does: one that waits is accepted, one that is held is finished. Who cannot swipe has the same as actions of the row. */
@Composable
internal fun SwipeRow(
    row: InboxRow,
    onIntent: (InboxIntent) -> Unit,
    modifier: Modifier = Modifier,
    content: @Composable () -> Unit,
) {
    val texts = LocalTexts.current.inbox
    val waits = row.shelf == Shelf.WAITING
    val act = { onIntent(if (waits) InboxIntent.Accept(row.protocol) else InboxIntent.Finish(row.protocol)) }
    val name = if (waits) texts.accept else texts.finish
    val swipe = rememberSwipeToDismissBoxState()
    // A row stays where it is: whether it goes is the core's to say.
    LaunchedEffect(swipe.currentValue) {
        if (swipe.currentValue != SwipeToDismissBoxValue.Settled) {
            act()
            swipe.reset()
        }
    }
    SwipeToDismissBox(
        state = swipe,
        backgroundContent = { Behind(name, waits, swipe.dismissDirection) },
        modifier = modifier,
        content = { content() },
    )
}

private fun actionsOf(
    row: InboxRow,
    texts: InboxTexts,
    onIntent: (InboxIntent) -> Unit,
): List<CustomAccessibilityAction> {
    fun action(
        name: String,
        intent: InboxIntent,
    ) = CustomAccessibilityAction(name) {
        onIntent(intent)
        true
    }
    val waits = row.shelf == Shelf.WAITING
    return listOfNotNull(
        if (waits) action(texts.accept, InboxIntent.Accept(row.protocol)) else action(texts.finish, InboxIntent.Finish(row.protocol)),
        action(texts.markRead, InboxIntent.MarkRead(row.protocol)).takeIf { row.unread > 0u && !waits },
    )
}

@Composable
private fun Behind(
    name: String,
    waits: Boolean,
    direction: SwipeToDismissBoxValue,
) {
    if (direction == SwipeToDismissBoxValue.Settled) return
    val colors = MaterialTheme.colorScheme
    val front = if (waits) colors.onPrimary else colors.onSecondary
    val side = if (direction == SwipeToDismissBoxValue.StartToEnd) Alignment.CenterStart else Alignment.CenterEnd
    Box(Modifier.fillMaxSize().background(if (waits) colors.primary else colors.secondary).padding(horizontal = 20.dp), side) {
        Row(Modifier, Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
            Icon(if (waits) Icons.Done else Icons.Flag, contentDescription = null, tint = front)
            Text(name, color = front, style = MaterialTheme.typography.labelLarge)
        }
    }
}

/** What a row does not tell by itself. */
internal data class RowStanding(
    val isOpen: Boolean,
    val isAccepting: Boolean,
)

/** One conversation. It is one thing for who listens: name, what is new, the last message, when, how long the window is open. */
@Composable
internal fun InboxRowItem(
    row: InboxRow,
    now: Instant,
    utcOffsetSeconds: Int,
    standing: RowStanding,
    onIntent: (InboxIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val colors = MaterialTheme.colorScheme
    val spoken = remember(row, now.epochSecond / MINUTE_S, standing, texts) {
        listOfNotNull(texts.inbox.accepting.takeIf { standing.isAccepting }, spoken(row, now, utcOffsetSeconds, texts)).joinToString()
    }
    val isNew = row.unread > 0u
    Row(
        Modifier
            .fillMaxWidth()
            .background(if (standing.isOpen) colors.secondaryContainer else colors.surface)
            .clickable(onClickLabel = texts.inbox.open) { onIntent(InboxIntent.Open(row.protocol)) }
            .semantics(mergeDescendants = true) {
                contentDescription = spoken
                selected = standing.isOpen
                customActions = if (standing.isAccepting) emptyList() else actionsOf(row, texts.inbox, onIntent)
            }.heightIn(min = 72.dp)
            .padding(horizontal = 16.dp, vertical = 10.dp),
        Arrangement.spacedBy(12.dp),
    ) {
        Avatar(row.title, row.isGroup)
        Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
                Text(
                    row.title,
                    Modifier.weight(1f),
                    style = MaterialTheme.typography.titleMedium,
                    fontWeight = if (isNew) FontWeight.Bold else FontWeight.Medium,
                    textAlign = lineStart,
                    maxLines = 1,
                    overflow = TextOverflow.Ellipsis,
                )
                Text(
                    texts.times.short(row.updatedAt, now, utcOffsetSeconds),
                    style = MaterialTheme.typography.labelMedium,
                    color = if (isNew) colors.primary else colors.onSurfaceVariant,
                    maxLines = 1,
                )
            }
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
                if (standing.isAccepting) Accepting(Modifier.weight(1f)) else Preview(row, Modifier.weight(1f))
                if (isNew && !standing.isAccepting) Unread(row.unread.toInt())
            }
            Facts(row, now)
        }
    }
}

/** In the place of the last message, until the service has said whether it is the agent's. */
@Composable
private fun Accepting(modifier: Modifier) {
    val colors = MaterialTheme.colorScheme
    Row(modifier, Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
        CircularProgressIndicator(Modifier.size(14.dp), strokeWidth = 2.dp)
        Text(
            LocalTexts.current.inbox.accepting,
            style = MaterialTheme.typography.bodyMedium,
            color = colors.primary,
            maxLines = 1,
            overflow = TextOverflow.Ellipsis,
        )
    }
}

@Composable
private fun Preview(
    row: InboxRow,
    modifier: Modifier,
) {
    val texts = LocalTexts.current.inbox
    val colors = MaterialTheme.colorScheme
    val draft = row.draft
    val line = buildAnnotatedString {
        if (draft == null) return@buildAnnotatedString append(row.preview)
        withStyle(SpanStyle(color = colors.error, fontWeight = FontWeight.Medium)) { append(texts.draft) }
        append(draft)
    }
    Text(
        line,
        modifier,
        style = MaterialTheme.typography.bodyMedium,
        textAlign = lineStart,
        color = if (row.unread > 0u) colors.onSurface else colors.onSurfaceVariant,
        maxLines = 1,
        overflow = TextOverflow.Ellipsis,
    )
}

@Composable
private fun Unread(count: Int) {
    val colors = MaterialTheme.colorScheme
    Box(
        Modifier.sizeIn(minWidth = 22.dp, minHeight = 22.dp).clip(CircleShape).background(colors.primary).padding(horizontal = 6.dp),
        Alignment.Center,
    ) {
        Text(
            if (count > MANY) "$MANY+" else "$count",
            color = colors.onPrimary,
            style = MaterialTheme.typography.labelMedium.copy(textDirection = TextDirection.Ltr),
            maxLines = 1,
        )
    }
}

/** The window, the tags and the channel; what does not fit gives way, the channel first. */
@Composable
private fun Facts(
    row: InboxRow,
    now: Instant,
) {
    val texts = LocalTexts.current
    val colors = MaterialTheme.colorScheme
    val style = MaterialTheme.typography.bodySmall
    FlowRow(
        Modifier.fillMaxWidth(),
        Arrangement.spacedBy(8.dp),
        Arrangement.spacedBy(2.dp),
        itemVerticalAlignment = Alignment.CenterVertically,
        maxLines = if (isLargeType) LINES_OF_LARGE else 1,
    ) {
        row.windowUntil?.let { WindowRing(it, now) }
        for (tag in row.tags.take(TAGS_SHOWN)) TagMarkItem(tag.name)
        Text(
            row.channelName.ifBlank { texts.common.channel(row.channelKind) },
            style = style,
            color = colors.onSurfaceVariant,
            maxLines = 1,
            overflow = TextOverflow.Ellipsis,
        )
    }
}

@Composable
private fun TagMarkItem(name: String) {
    val colors = MaterialTheme.colorScheme
    Text(
        name,
        Modifier
            .widthIn(max = 140.dp)
            .clip(RoundedCornerShape(6.dp))
            .background(colors.surfaceContainerHighest)
            .padding(horizontal = 6.dp, vertical = 1.dp),
        style = MaterialTheme.typography.labelSmall,
        color = colors.onSurfaceVariant,
        maxLines = 1,
        overflow = TextOverflow.Ellipsis,
    )
}

/** How much of the 24 hours is left, as a ring and in words. */
@Composable
internal fun WindowRing(
    until: Instant,
    now: Instant,
) {
    val colors = MaterialTheme.colorScheme
    val left = Duration.between(now, until)
    val isOver = left.isNegative || left.isZero
    val isSoon = !isOver && left < SOON
    val color = when {
        isOver -> colors.outline
        isSoon -> colors.tertiary
        else -> colors.primary
    }
    Row(Modifier, Arrangement.spacedBy(4.dp), Alignment.CenterVertically) {
        CircularProgressIndicator(
            progress = { if (isOver) 0f else (left.seconds.toFloat() / WHOLE.seconds).coerceIn(0f, 1f) },
            modifier = Modifier.size(13.dp),
            color = color,
            strokeWidth = 2.5.dp,
            trackColor = colors.outlineVariant,
            gapSize = 0.dp,
        )
        Text(
            windowWords(until, LocalTexts.current.language, now),
            style = MaterialTheme.typography.labelMedium,
            color = if (isSoon) colors.tertiary else colors.onSurfaceVariant,
            maxLines = 1,
        )
    }
}

private fun spoken(
    row: InboxRow,
    now: Instant,
    utcOffsetSeconds: Int,
    texts: Texts,
): String {
    val window = row.windowUntil?.let {
        if (it > now) texts.inbox.windowLeft(windowWords(it, texts.language, now)) else texts.inbox.windowClosed
    }
    return listOfNotNull(
        row.title,
        texts.inbox.group.takeIf { row.isGroup },
        texts.inbox.unread(row.unread.toInt()).takeIf { row.unread > 0u },
        row.draft?.let { texts.inbox.draft + it } ?: row.preview,
        texts.times.short(row.updatedAt, now, utcOffsetSeconds),
        row.channelName.ifBlank { texts.common.channel(row.channelKind) },
        window,
        row.tags.joinToString { it.name }.takeIf { it.isNotEmpty() },
    ).joinToString()
}

private val WHOLE = Duration.ofHours(24)
private val SOON = Duration.ofHours(1)
private const val MINUTE_S = 60L
private const val MANY = 99
private const val TAGS_SHOWN = 2
private const val LINES_OF_LARGE = 3
