package br.com.voxfree.app.conversation

import androidx.compose.animation.AnimatedVisibility
import androidx.compose.animation.fadeIn
import androidx.compose.animation.fadeOut
import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.Avatar
import br.com.voxfree.app.parts.Empty
import br.com.voxfree.app.parts.Loading
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.parts.TitleBar
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.LocalMoreColors
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.Allowed
import br.com.voxfree.core.ComposerState
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.launch

/**
 * Draws [state]. [onBack] is null where the list stands beside it. [utcOffsetSeconds]: how far the agent's zone is ahead of UTC.
 */
@Composable
public fun ConversationScreen(
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
    utcOffsetSeconds: Int,
    modifier: Modifier = Modifier,
    onBack: (() -> Unit)? = null,
) {
    Column(modifier.fillMaxSize()) {
        Head(state, onIntent, onBack)
        ProblemBar(state.problem, { onIntent(ConversationIntent.DismissProblem) })
        Box(Modifier.weight(1f).fillMaxWidth().background(LocalMoreColors.current.paper)) {
            val items = state.items
            when {
                items == null -> Loading()
                items.isEmpty() -> NoMessages(state)
                else -> Timeline(items, state, onIntent, utcOffsetSeconds)
            }
        }
        ComposerBar(state, onIntent)
    }
}

@Composable
private fun Head(
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
    onBack: (() -> Unit)?,
) {
    val texts = LocalTexts.current.conversation
    TitleBar(
        onBack = onBack,
        actions = {
            val allowed = state.composer?.allowed.orEmpty()
            if (Allowed.FINISH in allowed || Allowed.TRANSFER in allowed) {
                SignButton(Icons.Flag, texts.finish, { onIntent(ConversationIntent.ShowEnding) })
            }
        },
    ) {
        Row(
            Modifier
                .fillMaxWidth()
                .clickable(onClickLabel = texts.contact) { onIntent(ConversationIntent.ShowContact) }
                .heightIn(min = TouchTarget)
                .semantics(mergeDescendants = true) { heading() },
            Arrangement.spacedBy(10.dp),
            Alignment.CenterVertically,
        ) {
            Avatar(state.title, state.isGroup, size = 38.dp)
            Column {
                Text(state.title, style = MaterialTheme.typography.titleMedium, maxLines = 1, overflow = TextOverflow.Ellipsis)
                if (state.subtitle.isNotEmpty()) {
                    Text(
                        state.subtitle,
                        style = MaterialTheme.typography.bodySmall,
                        color = MaterialTheme.colorScheme.onSurfaceVariant,
                        maxLines = 1,
                        overflow = TextOverflow.Ellipsis,
                    )
                }
            }
        }
    }
    HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)
}

@Composable
private fun NoMessages(state: ConversationState) {
    val texts = LocalTexts.current.conversation
    val waits = state.composer?.state == ComposerState.ACCEPT_REQUIRED
    Empty(Icons.Inbox, texts.empty, if (waits) texts.emptyWaitingHint else texts.emptyHint)
}

/** The newest stands below, and the list keeps its place from there: what comes above or below moves nothing that is read. */
@Composable
private fun Timeline(
    items: List<TimelineEntry>,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
    utcOffsetSeconds: Int,
) {
    val list = rememberLazyListState()
    val scope = rememberCoroutineScope()
    val newestFirst = remember(items) { items.asReversed() }
    Follow(list, newestFirst, state, onIntent)
    Box(Modifier.fillMaxSize()) {
        LazyColumn(
            Modifier.fillMaxSize(),
            list,
            contentPadding = PaddingValues(horizontal = 10.dp, vertical = 10.dp),
            reverseLayout = true,
        ) {
            items(newestFirst, key = { it.key }, contentType = { it::class }) { entry ->
                when (entry) {
                    is TimelineEntry.Day -> DayBorder(entry.words)
                    is TimelineEntry.Section -> CaseBorder(entry)
                    is TimelineEntry.Message -> MessageItem(entry, state, onIntent, utcOffsetSeconds)
                }
            }
            if (state.hasOlder) item(OLDER) { Older() }
        }
        BelowPill(list, state.newBelow, Modifier.align(Alignment.BottomCenter)) {
            scope.launch { list.animateScrollToItem(0) }
        }
    }
}

/** Tells the model where one looks, and goes where it says. */
@Composable
private fun Follow(
    list: LazyListState,
    newestFirst: List<TimelineEntry>,
    state: ConversationState,
    onIntent: (ConversationIntent) -> Unit,
) {
    val tell by rememberUpdatedState(onIntent)
    LaunchedEffect(list) {
        snapshotFlow { list.isAtNewest }.distinctUntilChanged().collect { isAt ->
            tell(if (isAt) ConversationIntent.SeeBottom else ConversationIntent.LeaveBottom)
        }
    }
    LaunchedEffect(list, state.hasOlder, newestFirst.size) {
        if (!state.hasOlder) return@LaunchedEffect
        snapshotFlow { (list.layoutInfo.visibleItemsInfo.lastOrNull()?.index ?: 0) >= newestFirst.size - AHEAD }
            .distinctUntilChanged()
            .collect { if (it) tell(ConversationIntent.LoadOlder) }
    }
    val newest = newestFirst.first().key
    LaunchedEffect(newest) { if (list.firstVisibleItemIndex <= 1 && state.focusKey == null) list.scrollToItem(0) }
    val sought = state.focusKey
    LaunchedEffect(sought, newestFirst.size) {
        val index = newestFirst.indexOfFirst { it.key == sought }
        if (sought != null && index >= 0) list.scrollToItem((index - ABOVE).coerceAtLeast(0))
    }
}

private val LazyListState.isAtNewest: Boolean
    get() = firstVisibleItemIndex == 0 && firstVisibleItemScrollOffset < NEAR_PX

@Composable
private fun DayBorder(words: String) {
    Box(Modifier.fillMaxWidth().padding(vertical = 10.dp), Alignment.Center) {
        Text(
            words,
            Modifier
                .semantics { heading() }
                .background(MaterialTheme.colorScheme.surfaceContainerHighest, RoundedCornerShape(10.dp))
                .padding(horizontal = 10.dp, vertical = 3.dp),
            style = MaterialTheme.typography.labelMedium,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
        )
    }
}

@Composable
private fun CaseBorder(section: TimelineEntry.Section) {
    val texts = LocalTexts.current.conversation
    val line = MaterialTheme.colorScheme.outlineVariant
    Row(
        Modifier.fillMaxWidth().padding(top = 14.dp, bottom = 2.dp).semantics(mergeDescendants = true) { heading() },
        Arrangement.spacedBy(10.dp),
        Alignment.CenterVertically,
    ) {
        HorizontalDivider(Modifier.weight(1f), color = line)
        Text(
            if (section.isThis) texts.thisCase else texts.case(section.protocol),
            style = MaterialTheme.typography.labelMedium,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
            textAlign = TextAlign.Center,
            modifier = Modifier.weight(2f, fill = false),
        )
        HorizontalDivider(Modifier.weight(1f), color = line)
    }
}

@Composable
private fun Older() {
    val says = LocalTexts.current.conversation.older
    Box(Modifier.fillMaxWidth().padding(12.dp).semantics { contentDescription = says }, Alignment.Center) {
        CircularProgressIndicator(Modifier.size(20.dp), strokeWidth = 2.dp)
    }
}

/** The way down, with how many came meanwhile. */
@Composable
private fun BelowPill(
    list: LazyListState,
    newBelow: Int,
    modifier: Modifier,
    onClick: () -> Unit,
) {
    val texts = LocalTexts.current.conversation
    val colors = MaterialTheme.colorScheme
    AnimatedVisibility(!list.isAtNewest || newBelow > 0, modifier.padding(bottom = 10.dp), enter = fadeIn(), exit = fadeOut()) {
        val says = if (newBelow > 0) texts.newBelow(newBelow) else texts.toNewest
        Surface(
            onClick,
            Modifier.heightIn(min = TouchTarget).semantics { contentDescription = says },
            shape = RoundedCornerShape(24.dp),
            color = if (newBelow > 0) colors.primary else colors.surfaceContainerHighest,
            contentColor = if (newBelow > 0) colors.onPrimary else colors.onSurface,
            shadowElevation = 2.dp,
        ) {
            Row(Modifier.padding(horizontal = 14.dp), Arrangement.spacedBy(6.dp), Alignment.CenterVertically) {
                Icon(Icons.Down, contentDescription = null, Modifier.size(20.dp))
                if (newBelow > 0) Text(says, style = MaterialTheme.typography.labelLarge)
            }
        }
    }
}

private const val OLDER = "older"

/** So many entries before the oldest the next are asked for. */
private const val AHEAD = 8

/** What one jumps to stands a little above the lower edge. */
private const val ABOVE = 3
private const val NEAR_PX = 40
