package br.com.voxfree.app.root

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import br.com.voxfree.app.Device
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.contact.ContactEffect
import br.com.voxfree.app.contact.ContactModel
import br.com.voxfree.app.contact.ContactScreen
import br.com.voxfree.app.ending.EndingEffect
import br.com.voxfree.app.ending.EndingModel
import br.com.voxfree.app.ending.EndingScreen
import br.com.voxfree.app.quickreplies.QuickRepliesEffect
import br.com.voxfree.app.quickreplies.QuickRepliesModel
import br.com.voxfree.app.quickreplies.QuickRepliesScreen
import br.com.voxfree.app.templates.TemplatesEffect
import br.com.voxfree.app.templates.TemplatesModel
import br.com.voxfree.app.templates.TemplatesScreen
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.VoxfreeClient

/** What lies over a conversation, with its model; [onPicked] gets the text of a quick reply for the draft. */
@Composable
internal fun SheetContent(
    sheet: Sheet,
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
    onPicked: (String) -> Unit,
) {
    when (sheet) {
        // The inbox says it: the next conversation that is opened gets what was shared.
        Sheet.Shared -> Unit
        is Sheet.Templates -> TemplatesSheet(sheet.protocol, client, device, root)
        is Sheet.QuickReplies -> QuickRepliesSheet(sheet.protocol, client, device, root, onPicked)
        is Sheet.Contact -> ContactSheet(sheet.protocol, client, device, root)
        is Sheet.Ending -> EndingSheet(sheet.protocol, client, device, root)
    }
}

@Composable
private fun TemplatesSheet(
    protocol: ProtocolNumber,
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
) {
    val model = rememberModel(client, protocol) { TemplatesModel(client, protocol, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            TemplatesEffect.Sent -> root(RootIntent.CloseSheet)
        }
    }
    TemplatesScreen(state, model::on) { root(RootIntent.CloseSheet) }
}

@Composable
private fun QuickRepliesSheet(
    protocol: ProtocolNumber,
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
    onPicked: (String) -> Unit,
) {
    val model = rememberModel(client, protocol) { QuickRepliesModel(client, protocol, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            is QuickRepliesEffect.Picked -> {
                onPicked(it.text)
                root(RootIntent.CloseSheet)
            }
        }
    }
    QuickRepliesScreen(state, model::on) { root(RootIntent.CloseSheet) }
}

@Composable
private fun ContactSheet(
    protocol: ProtocolNumber,
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
) {
    val model = rememberModel(client, protocol) { ContactModel(client, protocol, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            is ContactEffect.Open -> root(RootIntent.Open(it.protocol))
        }
    }
    ContactScreen(state, model::on) { root(RootIntent.CloseSheet) }
}

@Composable
private fun EndingSheet(
    protocol: ProtocolNumber,
    client: VoxfreeClient,
    device: Device,
    root: (RootIntent) -> Unit,
) {
    val model = rememberModel(client, protocol) { EndingModel(client, protocol, device, it) }
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            // The conversation says that it ends, and how to undo that.
            is EndingEffect.Noted -> root(RootIntent.CloseSheet)
        }
    }
    EndingScreen(state, model::on) { root(RootIntent.CloseSheet) }
}

/** Hands each of [model]'s effects to [take], for as long as it is drawn. */
@Composable
internal fun <E : Any> Effects(
    model: ScreenModel<*, *, E>,
    take: (E) -> Unit,
) {
    LaunchedEffect(model) { model.effects.collect { take(it) } }
}
