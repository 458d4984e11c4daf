package br.com.voxfree.app.owned

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.AskDialog
import br.com.voxfree.app.parts.Avatar
import br.com.voxfree.app.parts.EmptyNote
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.NoteAction
import br.com.voxfree.app.parts.PageFrame
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SearchField
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.parts.TwoLines
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.OwnedContact

/** Draws [state]: the contacts, each with the way to let it go. */
@Composable
public fun OwnedScreen(
    state: OwnedState,
    onIntent: (OwnedIntent) -> Unit,
    onBack: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    PageFrame(
        title = texts.owned.title,
        onBack = onBack,
        isBusy = state.isRefreshing && state.contacts != null,
        actions = { SignButton(Icons.Refresh, texts.common.refresh, { onIntent(OwnedIntent.Refresh) }) },
    ) {
        ProblemBar(state.problem, { onIntent(OwnedIntent.DismissProblem) })
        val contacts = state.contacts
        when {
            contacts == null -> LoadingNote()

            contacts.isEmpty() && state.query.isEmpty() && state.fetchedAt == null -> EmptyNote(
                Icons.Person,
                texts.owned.untold,
                action = NoteAction(texts.common.retry) { onIntent(OwnedIntent.Refresh) },
            )

            contacts.isEmpty() && state.query.isEmpty() -> EmptyNote(Icons.Person, texts.owned.none, texts.owned.noneHint)

            else -> Found(contacts, state.query, onIntent)
        }
    }
}

@Composable
private fun ColumnScope.Found(
    contacts: List<OwnedContact>,
    query: String,
    onIntent: (OwnedIntent) -> Unit,
) {
    val texts = LocalTexts.current.owned
    var asked by remember { mutableStateOf<OwnedContact?>(null) }
    SearchField(query, texts.find, { onIntent(OwnedIntent.Type(it)) })
    if (contacts.isEmpty()) return EmptyNote(Icons.Search, texts.notFound)
    LazyColumn(Modifier.weight(1f)) {
        items(contacts, key = { "${it.contact} ${it.department}" }) { contact -> ContactRow(contact) { asked = contact } }
    }
    asked?.let { contact ->
        AskDialog(
            title = texts.releaseTitle(nameOf(contact)),
            text = texts.releaseText,
            confirm = texts.release,
            onConfirm = {
                asked = null
                onIntent(OwnedIntent.Release(contact))
            },
            onCancel = { asked = null },
        )
    }
}

@Composable
private fun ContactRow(
    contact: OwnedContact,
    onRelease: () -> Unit,
) {
    val texts = LocalTexts.current.owned
    val name = nameOf(contact)
    val hint = listOf(contact.number, contact.departmentName).filter { it.isNotBlank() && it != name }.joinToString(" · ")
    Row(
        Modifier.fillMaxWidth().heightIn(min = 64.dp).padding(start = 16.dp, end = 4.dp, top = 4.dp, bottom = 4.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        Avatar(name, isGroup = false)
        TwoLines(name, hint.ifEmpty { null }, Modifier.weight(1f))
        // Without its department a contact cannot be let go.
        if (contact.department != null) SignButton(Icons.Close, texts.releaseNamed(name), onRelease)
    }
}

private fun nameOf(contact: OwnedContact): String = contact.name.ifBlank { contact.number.ifBlank { contact.contact } }
