package br.com.voxfree.app.root

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.Button
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.FloatingActionButton
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.ModalBottomSheet
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.VerticalDivider
import androidx.compose.material3.rememberModalBottomSheetState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.BarTitle
import br.com.voxfree.app.parts.Empty
import br.com.voxfree.app.parts.Loading
import br.com.voxfree.app.parts.NoticeBar
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.parts.TitleBar
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.Session

/** What stands in the places that the root knows of; each draws itself. */
public class RootSlots(
    public val signIn: @Composable () -> Unit,
    /** The list; it is told which conversation is open beside it. */
    public val inbox: @Composable (open: OpenCase?) -> Unit,
    /** A conversation; `onBack` is null where the list stands beside it. */
    public val conversation: @Composable (open: OpenCase, onBack: (() -> Unit)?) -> Unit,
    /** Any other place, with the way back. */
    public val place: @Composable (place: Place, onBack: () -> Unit) -> Unit,
    public val sheet: @Composable (sheet: Sheet) -> Unit,
)

/** Draws [state]: one pane on a phone, list and conversation side by side where there is room. */
@Composable
public fun RootScreen(
    state: RootState,
    onIntent: (RootIntent) -> Unit,
    slots: RootSlots,
    modifier: Modifier = Modifier,
) {
    BoxWithConstraints(modifier.fillMaxSize()) {
        val isWide = maxWidth >= WIDE
        when {
            state.isLocked || state.isCovered -> Cover(state, onIntent)
            state.session == null -> Opening(state, onIntent)
            state.isAtWork -> AtWork(state, onIntent, slots, isWide)
            else -> slots.signIn()
        }
    }
}

@Composable
private fun AtWork(
    state: RootState,
    onIntent: (RootIntent) -> Unit,
    slots: RootSlots,
    isWide: Boolean,
) {
    val back = { onIntent(RootIntent.Back) }
    // Where one was in the list is where one is when one comes back to it.
    val kept = rememberSaveableStateHolder()
    val inbox = @Composable { kept.SaveableStateProvider(Place.INBOX.name) { InboxPane(state, onIntent, slots) } }
    Column(Modifier.fillMaxSize().safeDrawingPadding()) {
        ProblemBar(state.problem, { onIntent(RootIntent.DismissProblem) })
        val open = state.openCase
        Box(Modifier.weight(1f)) {
            when {
                state.place != Place.INBOX -> slots.place(state.place, back)

                isWide -> Row {
                    Box(Modifier.width(LIST)) { inbox() }
                    VerticalDivider(Modifier.fillMaxHeight(), color = MaterialTheme.colorScheme.outlineVariant)
                    Box(Modifier.weight(1f)) { if (open == null) NoCase() else slots.conversation(open, null) }
                }

                open != null -> slots.conversation(open, back)

                else -> inbox()
            }
        }
    }
    val sheet = state.sheet
    if (sheet != null && sheet != Sheet.Shared) Over(onIntent) { slots.sheet(sheet) }
}

@Composable
private fun InboxPane(
    state: RootState,
    onIntent: (RootIntent) -> Unit,
    slots: RootSlots,
) {
    val texts = LocalTexts.current
    Box(Modifier.fillMaxSize()) {
        Column {
            TitleBar(
                actions = {
                    SignButton(Icons.Outbox, texts.root.outbox, { onIntent(RootIntent.Show(Place.OUTBOX)) })
                    SignButton(Icons.Settings, texts.root.settings, { onIntent(RootIntent.Show(Place.SETTINGS)) })
                },
            ) { BarTitle(texts.root.inbox) }
            if (state.sheet == Sheet.Shared) {
                NoticeBar(Icons.Forwarded, texts.root.shared) {
                    SignButton(Icons.Close, texts.common.cancel, { onIntent(RootIntent.CloseSheet) })
                }
            }
            slots.inbox(state.openCase)
        }
        FloatingActionButton(
            { onIntent(RootIntent.Show(Place.START)) },
            Modifier.align(Alignment.BottomEnd).padding(16.dp).semantics { contentDescription = texts.inbox.start },
        ) { Icon(Icons.Add, contentDescription = null) }
    }
}

@Composable
private fun NoCase() {
    val texts = LocalTexts.current.root
    Empty(Icons.Inbox, texts.chooseCase, texts.chooseCaseHint, Modifier.background(MaterialTheme.colorScheme.surfaceContainerLow))
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun Over(
    onIntent: (RootIntent) -> Unit,
    content: @Composable () -> Unit,
) {
    ModalBottomSheet(
        onDismissRequest = { onIntent(RootIntent.CloseSheet) },
        sheetState = rememberModalBottomSheetState(skipPartiallyExpanded = true),
    ) { content() }
}

/** The store is being opened; or it could not be, and this says why and what can be done. */
@Composable
private fun Opening(
    state: RootState,
    onIntent: (RootIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val problem = state.problem ?: return Loading(says = texts.root.opening)
    Empty(Icons.Alert, problem.words, problem.action.ifEmpty { texts.root.storeLost }, Modifier.safeDrawingPadding()) {
        Column(Modifier.padding(top = 12.dp), Arrangement.spacedBy(4.dp), Alignment.CenterHorizontally) {
            Button({ onIntent(RootIntent.DismissProblem) }, Modifier.heightIn(min = TouchTarget)) { Text(texts.common.retry) }
            if (problem.code in LOST) {
                OutlinedButton({ onIntent(RootIntent.SetStoreAside) }, Modifier.heightIn(min = TouchTarget)) { Text(texts.root.setAside) }
            }
        }
    }
}

/** Nothing of a contact's is seen while the app is not looked at, or by whom it is not known. */
@Composable
private fun Cover(
    state: RootState,
    onIntent: (RootIntent) -> Unit,
) {
    val texts = LocalTexts.current
    Column(
        Modifier.fillMaxSize().safeDrawingPadding().padding(32.dp),
        Arrangement.spacedBy(16.dp, Alignment.CenterVertically),
        Alignment.CenterHorizontally,
    ) {
        Icon(Icons.Lock, contentDescription = null, Modifier.size(44.dp), MaterialTheme.colorScheme.primary)
        if (state.isLocked && !state.isCovered) {
            Text(texts.root.locked, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
            Button({ onIntent(RootIntent.Uncover) }, Modifier.heightIn(min = TouchTarget).widthIn(min = 160.dp)) { Text(texts.root.unlock) }
        }
    }
}

/** Errors of a store that will not open by trying again. */
private val LOST = setOf("store_key_wrong", "store_damaged")

/** From here on there is room for two. */
private val WIDE = 720.dp
private val LIST = 360.dp
