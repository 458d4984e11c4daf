package br.com.voxfree.app.settings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.AlertDialog
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
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.AskDialog
import br.com.voxfree.app.parts.FormField
import br.com.voxfree.app.parts.InfoNote
import br.com.voxfree.app.parts.LinkRow
import br.com.voxfree.app.parts.MainButton
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.TouchTarget
import br.com.voxfree.core.PasswordChange
import br.com.voxfree.core.Unsent

/** How much is kept, and the way to have less of it. */
@Composable
internal fun StoragePart(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current
    var isAsking by remember { mutableStateOf(false) }
    val size = state.size
    val hint = size?.let {
        val bytes = texts.times.size((it.databaseBytes + it.filesBytes).toLong())
        "$bytes · ${texts.settings.held(it.messages.toLong(), it.files.toLong())}"
    }
    SectionTitle(texts.settings.storage)
    LinkRow(texts.settings.clear, hint, Icons.Trash, isEnabled = !state.isBusy) { isAsking = true }
    if (isAsking) {
        AskDialog(
            title = texts.settings.clearTitle,
            text = texts.settings.clearText,
            confirm = texts.common.clear,
            onConfirm = {
                isAsking = false
                onIntent(SettingsIntent.ClearCache)
            },
            onCancel = { isAsking = false },
        )
    }
}

/** The old one once, the new one twice; what came of it stands below. */
@Composable
internal fun PasswordPart(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current.settings
    val differ = state.newPasswordAgain.isNotEmpty() && state.newPassword != state.newPasswordAgain
    val isFilled = listOf(state.oldPassword, state.newPassword, state.newPasswordAgain).all { it.isNotEmpty() }
    SectionTitle(texts.password)
    FormField(state.oldPassword, texts.oldPassword, { onIntent(SettingsIntent.TypeOldPassword(it)) }, isSecret = true)
    FormField(state.newPassword, texts.newPassword, { onIntent(SettingsIntent.TypeNewPassword(it)) }, isSecret = true)
    FormField(
        value = state.newPasswordAgain,
        label = texts.newPasswordAgain,
        onType = { onIntent(SettingsIntent.TypeNewPasswordAgain(it)) },
        hint = texts.passwordsDiffer.takeIf { differ },
        isWrong = differ,
        isSecret = true,
    )
    state.passwordChanged?.let { change ->
        val icon = if (change == PasswordChange.CHANGED) Icons.Done else Icons.Alert
        InfoNote(icon, texts.changed(change), onDismiss = { onIntent(SettingsIntent.DismissProblem) })
    }
    MainButton(texts.changePassword, state.isBusy, isFilled && !differ) { onIntent(SettingsIntent.ChangePassword) }
}

/** Signing out is asked about, since it wipes the device's copy. */
@Composable
internal fun SignOutPart(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current.settings
    var isAsking by remember { mutableStateOf(false) }
    OutlinedButton(
        { isAsking = true },
        Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 24.dp).heightIn(min = TouchTarget),
        enabled = !state.isBusy,
    ) { Text(texts.signOut, color = MaterialTheme.colorScheme.error) }
    if (isAsking) {
        AskDialog(
            title = texts.signOutTitle,
            text = texts.signOutText,
            confirm = texts.signOut,
            onConfirm = {
                isAsking = false
                onIntent(SettingsIntent.SignOut(Unsent.REFUSE))
            },
            onCancel = { isAsking = false },
        )
    }
}

/** What a sign-out would lose is named, with the way to it; giving it up is the agent's word alone. */
@Composable
internal fun SignOutDialogs(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val unsent = state.unsent ?: return
    AlertDialog(
        onDismissRequest = { onIntent(SettingsIntent.DismissProblem) },
        title = { Text(texts.settings.signOutTitle) },
        text = { Text(texts.settings.unsent(unsent)) },
        confirmButton = {
            TextButton({ onIntent(SettingsIntent.SignOut(Unsent.DISCARD)) }) {
                Text(texts.settings.signOutAnyway, color = MaterialTheme.colorScheme.error)
            }
        },
        dismissButton = {
            TextButton({ onIntent(SettingsIntent.DismissProblem) }) { Text(texts.common.cancel) }
            TextButton(
                {
                    onIntent(SettingsIntent.DismissProblem)
                    onIntent(SettingsIntent.ShowOutbox)
                },
            ) { Text(texts.settings.seeOutbox) }
        },
    )
}
