package br.com.voxfree.app.start

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.EmptyNote
import br.com.voxfree.app.parts.InfoNote
import br.com.voxfree.app.parts.LinkRow
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.NoteAction
import br.com.voxfree.app.parts.PageFrame
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SearchField
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.Channel
import br.com.voxfree.core.Contact
import br.com.voxfree.core.StartBar

/** Draws [state]: one question at a time, with how far it is. */
@Composable
public fun StartScreen(
    state: StartState,
    onIntent: (StartIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val canRefresh = state.step in listOf(StartStep.DEPARTMENT, StartStep.CHANNEL)
    PageFrame(
        title = texts.start.title,
        onBack = { onIntent(StartIntent.Back) },
        isBusy = state.isBusy,
        actions = {
            if (canRefresh) SignButton(Icons.Refresh, texts.common.refresh, { onIntent(StartIntent.Refresh) })
        },
    ) {
        Question(state.step)
        val retry = { onIntent(StartIntent.Refresh) }
        ProblemBar(state.problem, { onIntent(StartIntent.DismissProblem) }, retry = retry.takeIf { canRefresh })
        when (state.step) {
            StartStep.DEPARTMENT -> Departments(state, onIntent)
            StartStep.CHANNEL -> Channels(state, onIntent)
            StartStep.CONTACT -> Contacts(state, onIntent)
            StartStep.NEW_CONTACT -> NewContactForm(state, onIntent)
            StartStep.READY -> Ready(state, onIntent)
        }
    }
}

@Composable
private fun Question(step: StartStep) {
    val texts = LocalTexts.current.start
    Column(Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 8.dp)) {
        Text(
            texts.progress(numberOf(step), STEPS),
            style = MaterialTheme.typography.bodyMedium,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
        )
        Text(texts.step(step), Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineSmall)
    }
}

/** A new contact is one way to answer the third question. */
private fun numberOf(step: StartStep): Int = when (step) {
    StartStep.DEPARTMENT -> 1
    StartStep.CHANNEL -> 2
    StartStep.CONTACT, StartStep.NEW_CONTACT -> 3
    StartStep.READY -> STEPS
}

private const val STEPS = 4

@Composable
private fun ColumnScope.Departments(
    state: StartState,
    onIntent: (StartIntent) -> Unit,
) {
    val texts = LocalTexts.current.start
    val told = state.departments
    if (told == null) return Waiting(state)
    if (!told.isCurrent) InfoNote(Icons.Offline, texts.asLastTold)
    if (told.departments.isEmpty()) return EmptyNote(Icons.Group, texts.noDepartments)
    LazyColumn(Modifier.weight(1f)) {
        items(told.departments, key = { it.id }) { department ->
            LinkRow(department.name.ifBlank { department.id }, icon = Icons.Group) { onIntent(StartIntent.ChooseDepartment(department)) }
        }
    }
}

/** Channels on which only the contact begins are shown with that reason: nobody looks for them in vain. */
@Composable
private fun ColumnScope.Channels(
    state: StartState,
    onIntent: (StartIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val told = state.channels
    if (told == null) return Waiting(state)
    if (!told.isCurrent) InfoNote(Icons.Offline, texts.start.asLastTold)
    if (told.channels.isEmpty()) return EmptyNote(Icons.Inbox, texts.start.noChannels)
    LazyColumn(Modifier.weight(1f)) {
        items(told.channels, key = { it.id }) { channel ->
            val what = listOf(texts.common.channel(channel.kind), channel.number).filter { it.isNotBlank() }.joinToString(" · ")
            val hint = if (channel.bar == StartBar.ANSWERS_ONLY) texts.start.answersOnly else what
            LinkRow(nameOf(channel), hint, Icons.Inbox, isEnabled = channel.bar == null) { onIntent(StartIntent.ChooseChannel(channel)) }
        }
    }
}

internal fun nameOf(channel: Channel): String = channel.name.ifBlank { channel.number.ifBlank { channel.id } }

internal fun nameOf(contact: Contact): String = contact.name.ifBlank { contact.number.ifBlank { contact.id } }

@Composable
private fun ColumnScope.Contacts(
    state: StartState,
    onIntent: (StartIntent) -> Unit,
) {
    val texts = LocalTexts.current.start
    SearchField(state.query, texts.find, { onIntent(StartIntent.Type(it)) }, { onIntent(StartIntent.Search) })
    LinkRow(texts.newContact, icon = Icons.Add) { onIntent(StartIntent.NewContact) }
    val found = state.contacts
    when {
        found == null && state.isBusy -> LoadingNote()

        found == null -> EmptyNote(Icons.Search, texts.findHint)

        found.isEmpty() -> EmptyNote(
            Icons.Person,
            texts.notFound,
            action = NoteAction(texts.newContact) { onIntent(StartIntent.NewContact) },
        )

        else -> LazyColumn(Modifier.weight(1f)) {
            items(found, key = { it.id }) { ContactRow(it) { onIntent(StartIntent.ChooseContact(it)) } }
        }
    }
}

@Composable
internal fun ContactRow(
    contact: Contact,
    onChoose: () -> Unit,
) {
    LinkRow(nameOf(contact), contact.number.takeIf { it.isNotBlank() && it != nameOf(contact) }, Icons.Person, onClick = onChoose)
}

/** Nothing came so far: it is under way, or the problem above says why not. */
@Composable
private fun Waiting(state: StartState) {
    if (state.problem == null) LoadingNote()
}
