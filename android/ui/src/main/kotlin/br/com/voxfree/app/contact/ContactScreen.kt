package br.com.voxfree.app.contact

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.AskDialog
import br.com.voxfree.app.parts.LinkRow
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.parts.SheetFrame
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.ContactCard
import br.com.voxfree.core.ContactCase
import br.com.voxfree.core.Ownership
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.ownershipWords

/** Draws [state]: who it is, and all that hangs on the contact. */
@Composable
public fun ContactScreen(
    state: ContactState,
    onIntent: (ContactIntent) -> Unit,
    onClose: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    SheetFrame(
        title = if (state.card?.isGroup == true) texts.contact.group else texts.contact.title,
        onClose = onClose,
        isBusy = state.isBusy,
        actions = { SignButton(Icons.Refresh, texts.common.refresh, { onIntent(ContactIntent.Refresh) }) },
    ) {
        ProblemBar(state.problem, { onIntent(ContactIntent.DismissProblem) })
        val card = state.card
        if (card == null) LoadingNote() else Card(card, state, onIntent)
    }
}

@Composable
private fun ColumnScope.Card(
    card: ContactCard,
    state: ContactState,
    onIntent: (ContactIntent) -> Unit,
) {
    val texts = LocalTexts.current.contact
    Column(Modifier.weight(1f, fill = false).verticalScroll(rememberScrollState()).padding(bottom = 16.dp)) {
        Who(card, onIntent)
        if (card.note.isNotBlank()) {
            SectionTitle(texts.note)
            SelectionContainer { Text(card.note, Modifier.padding(horizontal = 16.dp), style = MaterialTheme.typography.bodyLarge) }
        }
        SectionTitle(texts.tags)
        TagsPart(state, onIntent)
        if (!card.isGroup) Owner(card, onIntent)
        SectionTitle(texts.cases)
        if (card.cases.isEmpty()) Faint(texts.noCases)
        card.cases.forEach { case -> CaseRow(case) { onIntent(ContactIntent.OpenCase(case.protocol)) } }
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Who(
    card: ContactCard,
    onIntent: (ContactIntent) -> Unit,
) {
    val texts = LocalTexts.current.contact
    Column(Modifier.fillMaxWidth().padding(horizontal = 16.dp), verticalArrangement = Arrangement.spacedBy(4.dp)) {
        Text(card.title, Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineSmall)
        if (card.number.isNotEmpty() && card.number != card.title) {
            SelectionContainer { Text(card.number, style = MaterialTheme.typography.bodyLarge) }
        }
        Text(
            texts.protocol(card.protocol),
            style = MaterialTheme.typography.bodyMedium,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
        )
        if (card.number.isNotEmpty() && !card.isGroup) {
            val isTelephone = remember(card.number) { telephoneOf(card.number) != null }
            FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
                if (isTelephone) IconTextButton(Icons.Phone, texts.call) { onIntent(ContactIntent.Call) }
                IconTextButton(Icons.Copy, if (isTelephone) texts.copyNumber else texts.copyAccount) { onIntent(ContactIntent.CopyNumber) }
            }
        }
    }
}

@Composable
private fun IconTextButton(
    icon: ImageVector,
    words: String,
    onClick: () -> Unit,
) {
    OutlinedButton(onClick) {
        Icon(icon, null, Modifier.size(18.dp))
        Box(Modifier.size(8.dp))
        Text(words)
    }
}

@Composable
private fun Owner(
    card: ContactCard,
    onIntent: (ContactIntent) -> Unit,
) {
    val texts = LocalTexts.current
    var isAsking by remember { mutableStateOf(false) }
    SectionTitle(texts.contact.owner)
    Text(
        ownershipWords(card.ownership, texts.language),
        Modifier.padding(horizontal = 16.dp),
        style = MaterialTheme.typography.bodyLarge,
    )
    if (card.ownership == Ownership.Mine && card.department != null) {
        TextButton({ isAsking = true }, Modifier.padding(horizontal = 4.dp)) { Text(texts.contact.release) }
    }
    if (isAsking) {
        AskDialog(
            title = texts.contact.releaseTitle,
            text = texts.contact.releaseText,
            confirm = texts.contact.release,
            onConfirm = {
                isAsking = false
                onIntent(ContactIntent.Release)
            },
            onCancel = { isAsking = false },
        )
    }
}

@Composable
private fun CaseRow(
    case: ContactCase,
    onClick: () -> Unit,
) {
    val texts = LocalTexts.current.contact
    val hint = listOf(texts.shelf(case.shelf), case.channelName, case.preview).filter { it.isNotEmpty() }.joinToString(" · ")
    // A waiting one is opened too: the conversation asks to accept it, and shows nothing of it.
    LinkRow(texts.protocol(case.protocol), hint, if (case.shelf == Shelf.WAITING) Icons.Clock else Icons.Inbox, onClick = onClick)
}

@Composable
internal fun Faint(words: String) {
    Text(
        words,
        Modifier.padding(horizontal = 16.dp, vertical = 8.dp),
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
    )
}
