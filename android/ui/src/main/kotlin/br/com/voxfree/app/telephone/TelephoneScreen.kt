package br.com.voxfree.app.telephone

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.EmptyNote
import br.com.voxfree.app.parts.FactRow
import br.com.voxfree.app.parts.InfoNote
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.MainButton
import br.com.voxfree.app.parts.NoteAction
import br.com.voxfree.app.parts.PageFrame
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.ExtensionChange
import br.com.voxfree.core.ExtensionState
import br.com.voxfree.core.RegistrarAnswer
import br.com.voxfree.core.SipCodec
import br.com.voxfree.core.SipExtension
import br.com.voxfree.core.extensionChangeWords
import br.com.voxfree.core.extensionDefectWords
import br.com.voxfree.core.registrarWords

/** Draws [state]: the account without its password, and what is to be done about it. */
@Composable
public fun TelephoneScreen(
    state: TelephoneState,
    onIntent: (TelephoneIntent) -> Unit,
    onBack: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    PageFrame(
        title = texts.telephone.title,
        onBack = onBack,
        isBusy = state.isBusy || state.isChecking,
        actions = {
            if (state.telephone is ExtensionState.Ready) {
                SignButton(Icons.Copy, texts.telephone.copyIdentity, { onIntent(TelephoneIntent.CopyIdentity) })
            }
        },
    ) {
        ProblemBar(state.problem, { onIntent(TelephoneIntent.DismissProblem) })
        when (val telephone = state.telephone) {
            null -> LoadingNote()

            ExtensionState.Absent -> {
                ChangeNote(state, onIntent)
                EmptyNote(Icons.Phone, texts.telephone.none, texts.telephone.noneHint)
            }

            is ExtensionState.Defective -> {
                ChangeNote(state, onIntent)
                EmptyNote(Icons.Alert, extensionDefectWords(telephone.defect, texts.language))
            }

            is ExtensionState.Ready -> Account(telephone.extension, state, onIntent)
        }
    }
}

@Composable
private fun ColumnScope.Account(
    extension: SipExtension,
    state: TelephoneState,
    onIntent: (TelephoneIntent) -> Unit,
) {
    val texts = LocalTexts.current.telephone
    Column(Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(bottom = 16.dp)) {
        ChangeNote(state, onIntent)
        HandOverNote(state)
        FactRow(texts.number, extension.extension)
        extension.displayName?.let { FactRow(texts.name, it) }
        FactRow(texts.user, extension.user)
        FactRow(texts.identity, extension.identity)
        val server = extension.registrar
        FactRow(texts.server, "${server.host}:${server.port} ${texts.transport(server.transport)}")
        FactRow(texts.codecs, extension.codecs.joinToString(transform = ::nameOf).ifEmpty { texts.anyCodec })
        FactRow(texts.autoAnswer, if (extension.autoAnswer) texts.yes else texts.no)
        FactRow(texts.password, texts.passwordHint)
        Registrar(state)
        MainButton(texts.handOver, state.isBusy) { onIntent(TelephoneIntent.HandOver) }
        OutlinedButton(
            { onIntent(TelephoneIntent.Check) },
            Modifier.fillMaxWidth().padding(horizontal = 16.dp).heightIn(min = TouchTarget),
            enabled = !state.isChecking,
        ) { Text(texts.check, textAlign = TextAlign.Center) }
    }
}

/** What another sign-in changed, until the agent says that the telephone app has it. */
@Composable
private fun ChangeNote(
    state: TelephoneState,
    onIntent: (TelephoneIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val words = extensionChangeWords(state.change, texts.language) ?: return
    val done = if (state.change == ExtensionChange.REMOVED) texts.telephone.removed else texts.telephone.applied
    InfoNote(Icons.Phone, words, listOf(NoteAction(done) { onIntent(TelephoneIntent.Applied) }))
}

@Composable
private fun HandOverNote(state: TelephoneState) {
    val texts = LocalTexts.current.telephone
    when (state.handedOver) {
        null -> Unit
        HandOver.DONE -> if (state.change != ExtensionChange.NOTHING) InfoNote(Icons.Done, texts.handedOver)
        HandOver.NO_APP -> InfoNote(Icons.Alert, texts.noApp)
    }
}

@Composable
private fun Registrar(state: TelephoneState) {
    val texts = LocalTexts.current
    val answer = state.registrar
    when {
        state.isChecking -> InfoNote(Icons.Clock, texts.telephone.checking)
        answer is RegistrarAnswer.Answers -> InfoNote(Icons.Done, registrarWords(answer, texts.language))
        answer != null -> InfoNote(Icons.Alert, registrarWords(answer, texts.language))
    }
}

private fun nameOf(codec: SipCodec): String = codec.name
