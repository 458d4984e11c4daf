package br.com.voxfree.app.pictures

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.ui.Modifier
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.app.settings.PasswordPart
import br.com.voxfree.app.settings.SettingsScreen
import br.com.voxfree.app.settings.SettingsState
import br.com.voxfree.app.settings.SignOutPart
import br.com.voxfree.app.settings.StoragePart
import br.com.voxfree.app.telephone.HandOver
import br.com.voxfree.app.telephone.TelephoneScreen
import br.com.voxfree.app.telephone.TelephoneState
import br.com.voxfree.core.Agent
import br.com.voxfree.core.ExtensionChange
import br.com.voxfree.core.ExtensionDefect
import br.com.voxfree.core.ExtensionState
import br.com.voxfree.core.Language
import br.com.voxfree.core.PasswordChange
import br.com.voxfree.core.Presence
import br.com.voxfree.core.RegistrarAnswer
import br.com.voxfree.core.SipCodec
import br.com.voxfree.core.SipExtension
import br.com.voxfree.core.SipField
import br.com.voxfree.core.SipProblem
import br.com.voxfree.core.SipServer
import br.com.voxfree.core.SipTransport
import br.com.voxfree.core.StoreSize
import br.com.voxfree.core.VoxfreeException

/** The agent's own: telephone and settings. */
internal val agentPictures: List<Picture>
    get() = telephonePictures() + settingsPictures()

private fun telephonePictures(): List<Picture> {
    val server = SipServer("sip.example", 5061u, SipTransport.TLS, "sip:sip.example:5061;transport=tls")
    val extension = SipExtension(
        extension = "2101",
        user = "1_2101",
        displayName = "Davi Ramos",
        identity = "sip:1_2101@sip.example",
        registrar = server,
        outboundProxy = server,
        codecs = listOf(SipCodec("PCMA", 8_000u, 1u, true), SipCodec("opus", 48_000u, 2u, true)),
        autoAnswer = true,
    )
    val ready = TelephoneState(ExtensionState.Ready(extension))
    val changed = ready.copy(change = ExtensionChange.CHANGED)

    fun picture(
        state: String,
        shown: TelephoneState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("telephone", state, looks) { TelephoneScreen(shown, {}, {}) }
    return listOf(
        picture("ready", ready, ALL_LOOKS),
        picture("new", ready.copy(change = ExtensionChange.NEW), listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        picture("handed-over", changed.copy(handedOver = HandOver.DONE)),
        picture("no-app", ready.copy(handedOver = HandOver.NO_APP)),
        picture("checking", ready.copy(isChecking = true)),
        picture("answers", ready.copy(registrar = RegistrarAnswer.Answers(200u, 84u))),
        picture("no-answer", ready.copy(registrar = RegistrarAnswer.TimedOut), LIGHT_AND_LARGE),
        picture("none", TelephoneState(ExtensionState.Absent)),
        picture("removed", TelephoneState(ExtensionState.Absent, ExtensionChange.REMOVED)),
        picture("defective", TelephoneState(ExtensionState.Defective(ExtensionDefect(SipField.TRANSPORT, SipProblem.UNKNOWN_TRANSPORT)))),
        picture("loading", TelephoneState()),
        picture("problem", ready.copy(problem = problem(VoxfreeException.NoExtension()))),
    )
}

private fun settingsPictures(): List<Picture> {
    val ana = Agent("7204", "1", "ana.souza@demo", "Ana Souza", null, answersChats = true, hasExtension = false, callCenter = false)
    val known = SettingsState(
        agent = ana,
        presence = Presence.ONLINE,
        presenceWanted = Presence.ONLINE,
        size = StoreSize(4_200_000uL, 0uL, 1_284uL, 37uL, 0uL, 12uL, 18_900_000uL),
    )
    val davi = ana.copy(login = "davi.ramal@demo", name = "", answersChats = false, hasExtension = true)
    val typed = known.copy(oldPassword = "demo", newPassword = "Segredo-9", newPasswordAgain = "Segredo-8")

    fun picture(
        state: String,
        shown: SettingsState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("settings", state, looks) { SettingsScreen(shown, {}, {}) }

    // What lies below the first page of a phone.
    fun below(
        state: String,
        shown: SettingsState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("settings", state, looks) {
        Column(Modifier.verticalScroll(rememberScrollState())) {
            StoragePart(shown) {}
            PasswordPart(shown) {}
            SignOutPart(shown) {}
        }
    }
    return listOf(
        picture("ready", known, ALL_LOOKS + LANGUAGES),
        picture("away", known.copy(presence = Presence.ONLINE, presenceWanted = Presence.OFFLINE, appLock = true, screenGuard = true)),
        picture("telephone-only", known.copy(agent = davi, presence = null, presenceWanted = null, language = Language.PORTUGUESE)),
        picture("offline", known.copy(theme = ThemeChoice.DARK, problem = offlineProblem), listOf(Look.DARK)),
        picture("unsent", known.copy(unsent = 3), listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        below("below", known, listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        below("passwords-differ", typed),
        below("password-changed", known.copy(passwordChanged = PasswordChange.CHANGED)),
        below("password-unknown", known.copy(passwordChanged = PasswordChange.UNKNOWN), LIGHT_AND_LARGE),
        below("busy", typed.copy(newPasswordAgain = "Segredo-9", isBusy = true)),
    )
}
