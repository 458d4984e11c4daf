package br.com.voxfree.app.start

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.FactRow
import br.com.voxfree.app.parts.FormField
import br.com.voxfree.app.parts.InfoNote
import br.com.voxfree.app.parts.MainButton
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.Started

/** Who the new contact is; those who have the number already are offered first. */
@Composable
internal fun ColumnScope.NewContactForm(
    state: StartState,
    onIntent: (StartIntent) -> Unit,
) {
    val texts = LocalTexts.current.start
    Column(Modifier.weight(1f).verticalScroll(rememberScrollState())) {
        FormField(state.newName, texts.name, { onIntent(StartIntent.TypeName(it)) })
        FormField(
            value = state.newNumber,
            label = texts.number,
            onType = { onIntent(StartIntent.TypeNumber(it)) },
            hint = texts.numberHint,
            keyboard = KeyboardType.Phone,
        )
        FormField(state.newEmail, texts.email, { onIntent(StartIntent.TypeEmail(it)) }, keyboard = KeyboardType.Email)
        if (state.known.isEmpty()) {
            val isFilled = state.newName.isNotBlank() && state.newNumber.isNotBlank()
            MainButton(texts.add, state.isBusy, isFilled) { onIntent(StartIntent.AddContact) }
        } else {
            SectionTitle(texts.known)
            state.known.forEach { contact -> ContactRow(contact) { onIntent(StartIntent.ChooseContact(contact)) } }
            OutlinedButton(
                { onIntent(StartIntent.AddAnyway) },
                Modifier.fillMaxWidth().padding(16.dp),
                enabled = !state.isBusy,
            ) { Text(texts.addAnyway) }
        }
    }
}

/** All that was chosen, once more, and what came of it. */
@Composable
internal fun ColumnScope.Ready(
    state: StartState,
    onIntent: (StartIntent) -> Unit,
) {
    val texts = LocalTexts.current.start
    val dismiss = { onIntent(StartIntent.DismissProblem) }
    Column(Modifier.weight(1f).verticalScroll(rememberScrollState())) {
        state.busyWith?.let { busy -> InfoNote(Icons.Person, texts.busyWith(busy.name ?: busy.agent), onDismiss = dismiss) }
        when (state.outcome) {
            Started.NotListedYet -> InfoNote(Icons.Clock, texts.notListed)
            Started.Unknown -> InfoNote(Icons.Alert, texts.unknown, onDismiss = dismiss)
            is Started.Opened, null -> Unit
        }
        state.department?.let { FactRow(texts.department, it.name.ifBlank { it.id }) }
        state.channel?.let { FactRow(texts.channel, nameOf(it)) }
        state.contact?.let { contact ->
            FactRow(texts.contact, listOf(nameOf(contact), contact.number).filter { it.isNotBlank() }.distinct().joinToString(" · "))
        }
        if (state.channel?.kind == ChannelKind.OFFICIAL_WHATSAPP) InfoNote(Icons.Template, texts.templateNote)
    }
    MainButton(texts.start, state.isBusy, state.outcome != Started.NotListedYet) { onIntent(StartIntent.Start) }
}
