package br.com.voxfree.app.ending

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.ChoiceRow
import br.com.voxfree.app.parts.FormField
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.MainButton
import br.com.voxfree.app.parts.Option
import br.com.voxfree.app.parts.PickField
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.parts.SheetFrame
import br.com.voxfree.app.parts.SwitchRow
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.KnownAgent
import br.com.voxfree.core.Ownership
import br.com.voxfree.core.UnsentFirst
import br.com.voxfree.core.noteCharsMax
import br.com.voxfree.core.ownershipWords

/** Draws [state]: what is not sent comes first, then what becomes of the case. */
@Composable
public fun EndingScreen(
    state: EndingState,
    onIntent: (EndingIntent) -> Unit,
    onClose: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    SheetFrame(
        title = texts.ending.title,
        onClose = onClose,
        isBusy = state.isBusy,
        actions = { SignButton(Icons.Refresh, texts.common.refresh, { onIntent(EndingIntent.Refresh) }) },
    ) {
        Column(Modifier.weight(1f, fill = false).verticalScroll(rememberScrollState())) {
            ProblemBar(state.problem, { onIntent(EndingIntent.DismissProblem) })
            if (state.unsentCount > 0) Unsent(state, onIntent)
            EndingChoice.entries.forEach { kind ->
                ChoiceRow(texts.ending.kind(kind), state.kind == kind, texts.ending.kindHint(kind)) {
                    onIntent(EndingIntent.ChooseKind(kind))
                }
            }
            if (state.kind == EndingChoice.TRANSFER_AND_FINISH) ToDepartment(state, onIntent)
            if (state.kind != EndingChoice.FINISH) ToAgent(state, onIntent)
            WrapUp(state, onIntent)
            FormField(
                value = state.note,
                label = texts.ending.note,
                onType = { onIntent(EndingIntent.TypeNote(it)) },
                hint = texts.ending.noteHint,
                isWrong = state.note.length > noteCharsMax().toInt(),
                linesMax = NOTE_LINES,
            )
            Keep(state, onIntent)
        }
        MainButton(texts.ending.kind(state.kind), state.isBusy, isEnabled = state.canEnd) { onIntent(EndingIntent.Confirm) }
        Text(
            texts.ending.undoHint,
            Modifier.padding(start = 16.dp, end = 16.dp, bottom = 12.dp),
            style = MaterialTheme.typography.bodySmall,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
        )
    }
}

@Composable
private fun Unsent(
    state: EndingState,
    onIntent: (EndingIntent) -> Unit,
) {
    val texts = LocalTexts.current.ending
    Text(
        texts.unsent(state.unsentCount),
        Modifier.padding(horizontal = 16.dp, vertical = 4.dp).semantics { heading() },
        style = MaterialTheme.typography.titleMedium,
        color = MaterialTheme.colorScheme.error,
    )
    ChoiceRow(texts.sendFirst, state.unsentFirst == UnsentFirst.SEND, texts.sendFirstHint) {
        onIntent(EndingIntent.ChooseUnsent(UnsentFirst.SEND))
    }
    ChoiceRow(texts.discard, state.unsentFirst == UnsentFirst.DISCARD, texts.discardHint) {
        onIntent(EndingIntent.ChooseUnsent(UnsentFirst.DISCARD))
    }
    SectionTitle(texts.title)
}

@Composable
private fun ToDepartment(
    state: EndingState,
    onIntent: (EndingIntent) -> Unit,
) {
    val texts = LocalTexts.current.ending
    val departments = state.departments ?: return LoadingNote()
    if (departments.isEmpty()) {
        Text(texts.noDepartments, Modifier.padding(horizontal = 16.dp, vertical = 8.dp), style = MaterialTheme.typography.bodyMedium)
    } else {
        PickField(texts.toDepartment, state.department, departments.map { Option(it.id, it.name.ifBlank { it.id }) }) {
            onIntent(EndingIntent.ChooseDepartment(it))
        }
    }
}

/** In a department anybody may take it; a conversation is handed to somebody. */
@Composable
private fun ToAgent(
    state: EndingState,
    onIntent: (EndingIntent) -> Unit,
) {
    val texts = LocalTexts.current.ending
    val anybody = listOf(Option<String?>(null, texts.anybody)).takeIf { state.kind == EndingChoice.TRANSFER_AND_FINISH }.orEmpty()
    val met = state.agents.orEmpty().map { Option<String?>(it.id, nameOf(it)) }
    if (met.isNotEmpty()) {
        val chosen = state.agent.takeIf { state.typedAgent.isEmpty() }
        PickField(texts.toAgent, chosen, anybody + met) { onIntent(EndingIntent.ChooseAgent(it)) }
    }
    FormField(
        value = state.typedAgent,
        label = texts.typeAgent,
        onType = { onIntent(EndingIntent.TypeAgent(it)) },
        hint = texts.typeAgentHint,
    )
}

private fun nameOf(agent: KnownAgent): String = if (agent.name.isBlank()) agent.id else "${agent.name} (${agent.id})"

@Composable
private fun WrapUp(
    state: EndingState,
    onIntent: (EndingIntent) -> Unit,
) {
    val texts = LocalTexts.current.ending
    val codes = state.wrapUpCodes ?: return LoadingNote()
    if (codes.isEmpty()) {
        Text(
            texts.noCodes,
            Modifier.padding(horizontal = 16.dp, vertical = 8.dp),
            style = MaterialTheme.typography.bodyMedium,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
        )
        return
    }
    val none = listOf(Option<String?>(null, texts.noCode))
    PickField(texts.code, state.wrapUpCode, none + codes.map { Option<String?>(it.id, it.name.ifBlank { it.id }) }) {
        onIntent(EndingIntent.ChooseWrapUpCode(it))
    }
}

/** Where the department lets nobody keep contacts, there is nothing to choose. */
@Composable
private fun Keep(
    state: EndingState,
    onIntent: (EndingIntent) -> Unit,
) {
    val texts = LocalTexts.current
    if (state.ownership == Ownership.NotAllowed) return
    val hint = if (state.ownership is Ownership.Other) ownershipWords(state.ownership, texts.language) else texts.ending.keepHint
    SwitchRow(texts.ending.keep, state.keepContact, hint) { onIntent(EndingIntent.SetKeepContact(it)) }
}

private const val NOTE_LINES = 4
