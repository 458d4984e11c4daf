package br.com.voxfree.app.settings

import br.com.voxfree.app.Choices
import br.com.voxfree.app.Device
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.app.text.Texts
import br.com.voxfree.core.Agent
import br.com.voxfree.core.Language
import br.com.voxfree.core.NotificationPreview
import br.com.voxfree.core.PasswordChange
import br.com.voxfree.core.Presence
import br.com.voxfree.core.Session
import br.com.voxfree.core.StoreSize
import br.com.voxfree.core.Unsent
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.statusFlow
import kotlinx.coroutines.CoroutineScope

/**
 * Who is signed in, and what was chosen.
 *
 * @property presence what the service took; null until it was told.
 * @property presenceWanted what the agent chose; tried again by itself while the two differ.
 * @property language null: as the device.
 * @property size how much room the account takes; null until it was counted.
 * @property unsent how many messages a sign-out would lose, once it was asked for; null: it was not, or nothing would be lost.
 * @property passwordChanged what came of changing the password; null: it was not changed.
 */
public data class SettingsState(
    val agent: Agent? = null,
    val presence: Presence? = null,
    val presenceWanted: Presence? = null,
    val preview: NotificationPreview = NotificationPreview.SHOWN,
    val language: Language? = null,
    val theme: ThemeChoice = ThemeChoice.SYSTEM,
    val appLock: Boolean = false,
    val screenGuard: Boolean = false,
    val size: StoreSize? = null,
    val unsent: Int? = null,
    val oldPassword: String = "",
    val newPassword: String = "",
    val newPasswordAgain: String = "",
    val passwordChanged: PasswordChange? = null,
    val isBusy: Boolean = false,
    val problem: Problem? = null,
) {
    /** Without the passwords: what is printed may be logged. */
    override fun toString(): String = listOf(agent?.id, presence, unsent, isBusy, problem).toString()
}

/** What the agent wants. */
public sealed interface SettingsIntent {
    public data class SetPresence(
        val presence: Presence,
    ) : SettingsIntent

    public data class SetPreview(
        val preview: NotificationPreview,
    ) : SettingsIntent

    /** Null: as the device. */
    public data class SetLanguage(
        val language: Language?,
    ) : SettingsIntent

    public data class SetTheme(
        val theme: ThemeChoice,
    ) : SettingsIntent

    public data class SetAppLock(
        val isOn: Boolean,
    ) : SettingsIntent

    public data class SetScreenGuard(
        val isOn: Boolean,
    ) : SettingsIntent

    /** Forgets what the service can give again. */
    public data object ClearCache : SettingsIntent

    public data object ShareLog : SettingsIntent

    public data class TypeOldPassword(
        val password: String,
    ) : SettingsIntent {
        override fun toString(): String = javaClass.simpleName
    }

    public data class TypeNewPassword(
        val password: String,
    ) : SettingsIntent {
        override fun toString(): String = javaClass.simpleName
    }

    public data class TypeNewPasswordAgain(
        val password: String,
    ) : SettingsIntent {
        override fun toString(): String = javaClass.simpleName
    }

    public data object ChangePassword : SettingsIntent

    public data object ShowOwned : SettingsIntent

    public data object ShowTelephone : SettingsIntent

    public data object ShowOutbox : SettingsIntent

    /** Signs out; messages that are not sent are named first, unless they are to be given up. */
    public data class SignOut(
        val unsent: Unsent,
    ) : SettingsIntent

    public data object DismissProblem : SettingsIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface SettingsEffect {
    public data object ShowOwned : SettingsEffect

    public data object ShowTelephone : SettingsEffect

    public data object ShowOutbox : SettingsEffect

    /** The account's data have left the device; [serviceTold]: the service knows. */
    public data class SignedOut(
        val serviceTold: Boolean,
    ) : SettingsEffect
}

/** The agent's own: presence, password, what the device keeps and shows. */
public class SettingsModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
) : ScreenModel<SettingsState, SettingsIntent, SettingsEffect>(SettingsState(), device, scope) {
    private val busy = deed { isOn -> change { it.copy(isBusy = isOn) } }

    init {
        follow(client.statusFlow()) { told ->
            change { it.copy(agent = agentOf(told.session), presence = told.presence, presenceWanted = told.presenceWanted) }
        }
        follow(device.settings.choices, ::show)
        attempt { measure() }
    }

    override fun on(intent: SettingsIntent) {
        when (intent) {
            is SettingsIntent.SetPresence -> busy.start { client.setPresence(intent.presence) }
            is SettingsIntent.SetPreview -> choose { it.copy(showsPreview = intent.preview == NotificationPreview.SHOWN) }
            is SettingsIntent.SetLanguage -> choose { it.copy(language = intent.language) }
            is SettingsIntent.SetTheme -> choose { it.copy(theme = intent.theme) }
            is SettingsIntent.SetAppLock -> choose { it.copy(appLock = intent.isOn) }
            is SettingsIntent.SetScreenGuard -> choose { it.copy(screenGuard = intent.isOn) }
            SettingsIntent.ClearCache -> clear()
            SettingsIntent.ShareLog -> device.shareText(Texts(device.language.value).settings.logTitle, device.recentLog())
            is SettingsIntent.TypeOldPassword -> change { it.copy(oldPassword = intent.password, passwordChanged = null) }
            is SettingsIntent.TypeNewPassword -> change { it.copy(newPassword = intent.password, passwordChanged = null) }
            is SettingsIntent.TypeNewPasswordAgain -> change { it.copy(newPasswordAgain = intent.password, passwordChanged = null) }
            SettingsIntent.ChangePassword -> changePassword()
            SettingsIntent.ShowOwned -> ask(SettingsEffect.ShowOwned)
            SettingsIntent.ShowTelephone -> ask(SettingsEffect.ShowTelephone)
            SettingsIntent.ShowOutbox -> ask(SettingsEffect.ShowOutbox)
            is SettingsIntent.SignOut -> signOut(intent.unsent)
            SettingsIntent.DismissProblem -> change { it.copy(problem = null, unsent = null, passwordChanged = null) }
        }
    }

    private fun show(choices: Choices) = change {
        it.copy(
            preview = if (choices.showsPreview) NotificationPreview.SHOWN else NotificationPreview.HIDDEN,
            language = choices.language,
            theme = choices.theme,
            appLock = choices.appLock,
            screenGuard = choices.screenGuard,
        )
    }

    private fun choose(change: (Choices) -> Choices) = device.settings.change(change)

    private suspend fun measure() {
        val size = client.storeSize()
        change { it.copy(size = size) }
    }

    private fun clear() = busy.start {
        client.clearCache()
        measure()
    }

    /** Two new passwords that differ are a slip of the hand, and not sent. */
    private fun changePassword() {
        val (old, new, again) = state.value.let { Triple(it.oldPassword, it.newPassword, it.newPasswordAgain) }
        if (new != again) return
        busy.start {
            val changed = client.changeOwnPassword(old, new)
            change { it.copy(oldPassword = "", newPassword = "", newPasswordAgain = "", passwordChanged = changed) }
        }
    }

    private fun signOut(unsent: Unsent) = busy.start {
        change { it.copy(unsent = null) }
        try {
            ask(SettingsEffect.SignedOut(client.signOut(unsent).serviceTold))
        } catch (waiting: VoxfreeException.UnsentMessages) {
            change { it.copy(unsent = waiting.count.toInt()) }
        }
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }
}

private fun agentOf(session: Session): Agent? = when (session) {
    is Session.Ready -> session.agent
    is Session.Expired -> session.agent
    is Session.SignedOut, is Session.SecondFactor, Session.PasswordChange -> null
}
