package br.com.voxfree.app.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.app.parts.Avatar
import br.com.voxfree.app.parts.LinkRow
import br.com.voxfree.app.parts.Option
import br.com.voxfree.app.parts.PageFrame
import br.com.voxfree.app.parts.PickField
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.parts.SwitchRow
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.core.Agent
import br.com.voxfree.core.Language
import br.com.voxfree.core.NotificationPreview
import br.com.voxfree.core.Presence

/** Draws [state]: the agent, and what the agent chooses. */
@Composable
public fun SettingsScreen(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
    onBack: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    PageFrame(texts.settings.title, onBack, state.isBusy) {
        ProblemBar(state.problem, { onIntent(SettingsIntent.DismissProblem) })
        Choices(state, onIntent)
    }
    SignOutDialogs(state, onIntent)
}

@Composable
private fun ColumnScope.Choices(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current.settings
    Column(Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(bottom = 24.dp)) {
        state.agent?.let { Who(it) }
        if (state.agent?.answersChats != false) PresencePart(state, onIntent)
        SectionTitle(texts.work)
        LinkRow(texts.outbox, icon = Icons.Outbox) { onIntent(SettingsIntent.ShowOutbox) }
        LinkRow(texts.owned, icon = Icons.Person) { onIntent(SettingsIntent.ShowOwned) }
        LinkRow(texts.telephone, icon = Icons.Phone) { onIntent(SettingsIntent.ShowTelephone) }
        Privacy(state, onIntent)
        Appearance(state, onIntent)
        StoragePart(state, onIntent)
        PasswordPart(state, onIntent)
        SectionTitle(texts.help)
        LinkRow(texts.shareLog, texts.shareLogHint, Icons.File) { onIntent(SettingsIntent.ShareLog) }
        SignOutPart(state, onIntent)
    }
}

@Composable
private fun Who(agent: Agent) {
    val texts = LocalTexts.current.settings
    val name = agent.name.ifBlank { agent.login }
    Row(
        Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(16.dp),
    ) {
        Avatar(name, isGroup = false)
        Column(Modifier.weight(1f)) {
            Text(name, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
            Text(
                texts.login(agent.login),
                style = MaterialTheme.typography.bodyMedium,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
            )
        }
    }
}

/** What the agent chose stands at once; until the service has taken it, that is said. */
@Composable
private fun PresencePart(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current.settings
    val wanted = state.presenceWanted
    val hint = when {
        wanted != state.presence -> texts.presenceChanging
        wanted == Presence.ONLINE -> texts.presenceOn
        else -> texts.presenceOff
    }
    SwitchRow(texts.presence, wanted == Presence.ONLINE, hint, isEnabled = wanted != null && !state.isBusy) { isOn ->
        onIntent(SettingsIntent.SetPresence(if (isOn) Presence.ONLINE else Presence.OFFLINE))
    }
}

@Composable
private fun Privacy(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current.settings
    SectionTitle(texts.privacy)
    SwitchRow(texts.preview, state.preview == NotificationPreview.SHOWN, texts.previewHint) { isOn ->
        onIntent(SettingsIntent.SetPreview(if (isOn) NotificationPreview.SHOWN else NotificationPreview.HIDDEN))
    }
    SwitchRow(texts.appLock, state.appLock, texts.appLockHint) { onIntent(SettingsIntent.SetAppLock(it)) }
    SwitchRow(texts.screenGuard, state.screenGuard, texts.screenGuardHint) { onIntent(SettingsIntent.SetScreenGuard(it)) }
}

@Composable
private fun Appearance(
    state: SettingsState,
    onIntent: (SettingsIntent) -> Unit,
) {
    val texts = LocalTexts.current.settings
    val languages = listOf(Option<Language?>(null, texts.asDevice)) + Language.entries.map { Option<Language?>(it, texts.name(it)) }
    SectionTitle(texts.appearance)
    PickField(texts.languageTitle, state.language, languages) { onIntent(SettingsIntent.SetLanguage(it)) }
    PickField(texts.themeTitle, state.theme, ThemeChoice.entries.map { Option(it, texts.theme(it)) }) {
        onIntent(SettingsIntent.SetTheme(it))
    }
}
