package br.com.voxfree.app.inbox

import androidx.compose.foundation.horizontalScroll
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
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.FilterChip
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextField
import androidx.compose.material3.TextFieldDefaults
import androidx.compose.material3.pulltorefresh.PullToRefreshBox
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.Empty
import br.com.voxfree.app.parts.Loading
import br.com.voxfree.app.parts.NoticeBar
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.Connection
import br.com.voxfree.core.InboxRow
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.Shelf

/**
 * Draws [state]. [utcOffsetSeconds] is how far the agent's zone is ahead of UTC; [open] is the conversation beside the list, where
 * there are two panes.
 */
@Composable
public fun InboxScreen(
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
    utcOffsetSeconds: Int,
    modifier: Modifier = Modifier,
    open: ProtocolNumber? = null,
) {
    Column(modifier.fillMaxSize()) {
        SearchField(state, onIntent)
        ConnectionBar(state, utcOffsetSeconds)
        ProblemBar(state.problem, { onIntent(InboxIntent.DismissProblem) })
        if (state.query.isNotBlank()) {
            Hits(state, onIntent, utcOffsetSeconds)
        } else {
            Shelves(state, onIntent)
            Filters(state, onIntent)
            HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)
            Rows(state, onIntent, utcOffsetSeconds, open)
        }
    }
}

@Composable
private fun SearchField(
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
) {
    val texts = LocalTexts.current
    // The field keeps what is typed itself: a list that is slow to search must not hold up the letters.
    var typed by rememberSaveable { mutableStateOf(state.query) }
    LaunchedEffect(state.query.isEmpty()) { if (state.query.isEmpty()) typed = state.query }
    val clear = Color.Transparent
    TextField(
        value = typed,
        onValueChange = {
            typed = it
            onIntent(InboxIntent.Type(it))
        },
        placeholder = { Text(texts.inbox.searchHint, maxLines = 1) },
        leadingIcon = { Icon(Icons.Search, contentDescription = null) },
        trailingIcon = if (typed.isEmpty()) {
            null
        } else {
            {
                SignButton(Icons.Close, texts.common.clear, {
                    typed = ""
                    onIntent(InboxIntent.Type(""))
                })
            }
        },
        singleLine = true,
        shape = RoundedCornerShape(28.dp),
        keyboardOptions = KeyboardOptions(imeAction = ImeAction.Search),
        colors = TextFieldDefaults.colors(
            focusedContainerColor = MaterialTheme.colorScheme.surfaceContainerHigh,
            unfocusedContainerColor = MaterialTheme.colorScheme.surfaceContainerHigh,
            focusedIndicatorColor = clear,
            unfocusedIndicatorColor = clear,
        ),
        modifier = Modifier.fillMaxWidth().padding(horizontal = 12.dp, vertical = 8.dp).semantics {
            contentDescription = texts.inbox.searchHint
        },
    )
}

/** How true the list is, where it may not be. */
@Composable
private fun ConnectionBar(
    state: InboxState,
    utcOffsetSeconds: Int,
) {
    val texts = LocalTexts.current
    when (state.connection) {
        null, is Connection.Online -> {}

        is Connection.Connecting -> {
            NoticeBar(Icons.Refresh, texts.inbox.connecting)
        }

        is Connection.Offline -> {
            val at = state.fetchedAt
            val hour = at?.let { texts.times.hour(it, utcOffsetSeconds) }
            NoticeBar(Icons.Offline, texts.inbox.offline(hour, at?.let { texts.times.ago(it, state.now) }))
        }
    }
    val notSent = (state.queue.failed + state.queue.held).toInt()
    val waiting = state.queue.waiting.toInt()
    val colors = MaterialTheme.colorScheme
    when {
        notSent > 0 -> NoticeBar(Icons.Alert, texts.inbox.notSent(notSent), Modifier, colors.errorContainer, colors.onErrorContainer)
        waiting > 0 && state.connection !is Connection.Online -> NoticeBar(Icons.Clock, texts.inbox.queued(waiting))
    }
}

@Composable
private fun Shelves(
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
) {
    val texts = LocalTexts.current.inbox
    Row(Modifier.fillMaxWidth().padding(horizontal = 12.dp), Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
        Choice(texts.active, state.shelf == Shelf.ACTIVE, Modifier.weight(1f)) { onIntent(InboxIntent.ShowShelf(Shelf.ACTIVE)) }
        Choice(texts.waiting, state.shelf == Shelf.WAITING, Modifier.weight(1f)) { onIntent(InboxIntent.ShowShelf(Shelf.WAITING)) }
    }
}

@Composable
private fun Filters(
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
) {
    val texts = LocalTexts.current.inbox
    val hasOrder = state.shelf == Shelf.ACTIVE
    if (!hasOrder && state.tags.isEmpty()) return
    Row(
        Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()).padding(horizontal = 12.dp),
        Arrangement.spacedBy(8.dp),
    ) {
        if (hasOrder) {
            val isClosing = state.order == InboxOrder.CLOSING_FIRST
            val count = state.closingCount.takeIf { it > 0 }
            Chip(listOfNotNull(texts.closingFirst, count).joinToString(" "), isClosing, Icons.Clock) {
                onIntent(InboxIntent.SetOrder(if (isClosing) InboxOrder.NEWEST else InboxOrder.CLOSING_FIRST))
            }
        }
        for (tag in state.tags) {
            val isChosen = tag.id == state.tag
            Chip(tag.name, isChosen, Icons.Tag) { onIntent(InboxIntent.FilterByTag(if (isChosen) null else tag.id)) }
        }
    }
}

@Composable
private fun Chip(
    text: String,
    selected: Boolean,
    icon: ImageVector,
    onClick: () -> Unit,
) {
    FilterChip(
        selected,
        onClick,
        { Text(text, maxLines = 1) },
        leadingIcon = { Icon(if (selected) Icons.Done else icon, contentDescription = null, Modifier.size(16.dp)) },
    )
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun Rows(
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
    utcOffsetSeconds: Int,
    open: ProtocolNumber?,
) {
    val rows = state.rows
    if (rows == null) {
        Loading()
        return
    }
    PullToRefreshBox(state.isRefreshing, { onIntent(InboxIntent.Refresh) }, Modifier.fillMaxSize()) {
        if (rows.isEmpty()) NoRows(state) else RowList(rows, state, onIntent, utcOffsetSeconds, open)
    }
}

@Composable
private fun RowList(
    rows: List<InboxRow>,
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
    utcOffsetSeconds: Int,
    open: ProtocolNumber?,
) {
    val list = rememberLazyListState()
    // Who looks at the top goes on looking at the top when something newer comes.
    val first = rows.first().protocol
    LaunchedEffect(first) { if (list.firstVisibleItemIndex <= 1) list.scrollToItem(0) }
    LazyColumn(Modifier.fillMaxSize(), list, contentPadding = PaddingValues(bottom = 88.dp)) {
        items(rows, key = { it.protocol }, contentType = { it.shelf }) { row ->
            SwipeRow(row, onIntent, Modifier.animateItem()) {
                val standing = RowStanding(isOpen = row.protocol == open, isAccepting = row.protocol in state.accepting)
                InboxRowItem(row, state.now, utcOffsetSeconds, standing, onIntent)
            }
        }
    }
}

@Composable
private fun NoRows(state: InboxState) {
    val texts = LocalTexts.current.inbox
    when {
        state.tag != null -> Empty(Icons.Tag, texts.noTagged, "")
        state.shelf == Shelf.WAITING -> Empty(Icons.Done, texts.noWaiting, texts.noWaitingHint)
        state.order == InboxOrder.CLOSING_FIRST -> Empty(Icons.Clock, texts.noClosing, texts.noClosingHint)
        else -> Empty(Icons.Inbox, texts.noActive, texts.noActiveHint)
    }
}

@Composable
private fun Hits(
    state: InboxState,
    onIntent: (InboxIntent) -> Unit,
    utcOffsetSeconds: Int,
) {
    val texts = LocalTexts.current.inbox
    val hits = state.hits
    when {
        hits == null -> {
            Loading()
        }

        hits.isEmpty() -> {
            Empty(Icons.Search, texts.noHits, texts.noHitsHint)
        }

        else -> {
            Text(
                texts.hits(hits.size),
                Modifier.padding(horizontal = 16.dp, vertical = 6.dp),
                style = MaterialTheme.typography.labelMedium,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
            )
            LazyColumn(Modifier.fillMaxSize()) {
                items(hits) { hit ->
                    HitItem(hit, state.now, utcOffsetSeconds) { onIntent(InboxIntent.Open(hit.protocol, hit.messageId)) }
                }
            }
        }
    }
}

@Composable
private fun Choice(
    text: String,
    selected: Boolean,
    modifier: Modifier,
    onClick: () -> Unit,
) {
    val colors = MaterialTheme.colorScheme
    // Drawn lower than it is touched.
    Surface(
        selected = selected,
        onClick = onClick,
        modifier = modifier.semantics { role = Role.Tab },
        shape = MaterialTheme.shapes.medium,
        color = if (selected) colors.secondaryContainer else Color.Transparent,
        contentColor = if (selected) colors.onSecondaryContainer else colors.onSurfaceVariant,
    ) {
        Box(Modifier.heightIn(min = 38.dp).padding(horizontal = 8.dp), Alignment.Center) {
            Text(text, style = MaterialTheme.typography.titleSmall, maxLines = 1)
        }
    }
}
