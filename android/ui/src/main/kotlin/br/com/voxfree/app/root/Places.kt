package br.com.voxfree.app.root

import androidx.compose.runtime.Composable
import br.com.voxfree.app.outbox.OutboxEffect
import br.com.voxfree.app.outbox.OutboxModel
import br.com.voxfree.app.outbox.OutboxScreen
import br.com.voxfree.app.owned.OwnedModel
import br.com.voxfree.app.owned.OwnedScreen
import br.com.voxfree.app.settings.SettingsEffect
import br.com.voxfree.app.settings.SettingsModel
import br.com.voxfree.app.settings.SettingsScreen
import br.com.voxfree.app.start.StartEffect
import br.com.voxfree.app.start.StartModel
import br.com.voxfree.app.start.StartScreen
import br.com.voxfree.app.telephone.TelephoneModel
import br.com.voxfree.app.telephone.TelephoneScreen

/** A place beside the inbox, with its model. */
@Composable
internal fun Work.PlaceContent(
    place: Place,
    onBack: () -> Unit,
) {
    when (place) {
        // The root draws it, beside the conversation where there is room.
        Place.INBOX -> Unit

        Place.OUTBOX -> Screen("outbox", { scope, _ -> OutboxModel(client, device, scope) }, ::takeOutbox) { state, on ->
            OutboxScreen(state, on, onBack)
        }

        Place.START -> Screen("start", { scope, before -> StartModel(client, device, scope, before) }, ::takeStart) { state, on ->
            StartScreen(state, on)
        }

        Place.SETTINGS -> Screen("settings", { scope, _ -> SettingsModel(client, device, scope) }, ::takeSettings) { state, on ->
            SettingsScreen(state, on, onBack)
        }

        Place.TELEPHONE -> Screen("telephone", { scope, _ -> TelephoneModel(client, device, scope) }) { state, on ->
            TelephoneScreen(state, on, onBack)
        }

        Place.OWNED -> Screen("owned", { scope, before -> OwnedModel(client, device, scope, before) }) { state, on ->
            OwnedScreen(state, on, onBack)
        }
    }
}

private fun Work.takeOutbox(effect: OutboxEffect) = when (effect) {
    is OutboxEffect.Open -> root(RootIntent.Open(effect.protocol))
}

private fun Work.takeStart(effect: StartEffect) = when (effect) {
    is StartEffect.Open -> root(RootIntent.Open(effect.protocol))
    StartEffect.Leave -> root(RootIntent.Back)
}

private fun Work.takeSettings(effect: SettingsEffect) = when (effect) {
    SettingsEffect.ShowOutbox -> root(RootIntent.Show(Place.OUTBOX))

    SettingsEffect.ShowOwned -> root(RootIntent.Show(Place.OWNED))

    SettingsEffect.ShowTelephone -> root(RootIntent.Show(Place.TELEPHONE))

    // The root follows the session: it shows the sign-in by itself.
    is SettingsEffect.SignedOut -> Unit
}
