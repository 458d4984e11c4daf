package br.com.voxfree.app.root

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import br.com.voxfree.app.Device
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
import br.com.voxfree.core.VoxfreeClient

/** A place beside the inbox, with its model. */
@Composable
internal fun PlaceContent(
    place: Place,
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
    onBack: () -> Unit,
) {
    when (place) {
        // The root draws it, beside the conversation where there is room.
        Place.INBOX -> Unit
        Place.OUTBOX -> OutboxPlace(client, device, root, onBack)
        Place.START -> StartPlace(client, device, root)
        Place.SETTINGS -> SettingsPlace(client, device, root, onBack)
        Place.TELEPHONE -> TelephonePlace(client, device, onBack)
        Place.OWNED -> OwnedPlace(client, device, onBack)
    }
}

@Composable
private fun OutboxPlace(
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
    onBack: () -> Unit,
) {
    val model = rememberModel(client) { OutboxModel(client, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            is OutboxEffect.Open -> root(RootIntent.Open(it.protocol))
        }
    }
    OutboxScreen(state, model::on, onBack)
}

@Composable
private fun StartPlace(
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
) {
    val model = rememberModel(client) { StartModel(client, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            is StartEffect.Open -> root(RootIntent.Open(it.protocol))
            StartEffect.Leave -> root(RootIntent.Back)
        }
    }
    StartScreen(state, model::on)
}

@Composable
private fun SettingsPlace(
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
    onBack: () -> Unit,
) {
    val model = rememberModel(client) { SettingsModel(client, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            SettingsEffect.ShowOutbox -> root(RootIntent.Show(Place.OUTBOX))
            SettingsEffect.ShowOwned -> root(RootIntent.Show(Place.OWNED))
            SettingsEffect.ShowTelephone -> root(RootIntent.Show(Place.TELEPHONE))
            // The root follows the session: it shows the sign-in by itself.
            is SettingsEffect.SignedOut -> Unit
        }
    }
    SettingsScreen(state, model::on, onBack)
}

@Composable
private fun TelephonePlace(
    client: VoxfreeClient,
    device: Device,
    onBack: () -> Unit,
) {
    val model = rememberModel(client) { TelephoneModel(client, device, it) }
    val state by model.state.collectAsState()
    TelephoneScreen(state, model::on, onBack)
}

@Composable
private fun OwnedPlace(
    client: VoxfreeClient,
    device: Device,
    onBack: () -> Unit,
) {
    val model = rememberModel(client) { OwnedModel(client, device, it) }
    val state by model.state.collectAsState()
    OwnedScreen(state, model::on, onBack)
}
