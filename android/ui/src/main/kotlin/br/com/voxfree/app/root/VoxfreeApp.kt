package br.com.voxfree.app.root

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.ColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontFamily
import br.com.voxfree.app.Device
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.app.conversation.ConversationEffect
import br.com.voxfree.app.conversation.ConversationIntent
import br.com.voxfree.app.conversation.ConversationModel
import br.com.voxfree.app.conversation.ConversationScreen
import br.com.voxfree.app.inbox.InboxEffect
import br.com.voxfree.app.inbox.InboxModel
import br.com.voxfree.app.inbox.InboxScreen
import br.com.voxfree.app.parts.LocalPictureSource
import br.com.voxfree.app.signin.SignInModel
import br.com.voxfree.app.signin.SignInScreen
import br.com.voxfree.app.theme.VoxfreeTheme
import br.com.voxfree.core.VoxfreeClient
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow

/**
 * The whole app, from its root: models live as long as their place is drawn, and ask the root for what is not theirs.
 *
 * @param dynamic the device's own colours, for dark or light; null where it has none.
 */
@Composable
public fun VoxfreeApp(
    root: RootModel,
    device: Device,
    modifier: Modifier = Modifier,
    dynamic: ((dark: Boolean) -> ColorScheme)? = null,
    fonts: FontFamily = FontFamily.Default,
) {
    val state by root.state.collectAsState()
    val client by root.client.collectAsState()
    val choices by device.settings.choices.collectAsState()
    val language by device.language.collectAsState()
    val dark = when (choices.theme) {
        ThemeChoice.SYSTEM -> isSystemInDarkTheme()
        ThemeChoice.LIGHT -> false
        ThemeChoice.DARK -> true
    }
    // It outlives its drawing: on a phone the conversation stands in its place for a while.
    val inbox = client?.takeIf { state.isAtWork }?.let { rememberModel(it) { scope -> InboxModel(it, device, scope) } }
    // Quick replies that were picked in their sheet, on their way into the draft of the conversation beneath it.
    val picked = remember { MutableSharedFlow<String>(extraBufferCapacity = 1) }
    VoxfreeTheme(language, dark, dynamic?.invoke(dark), fonts) {
        CompositionLocalProvider(LocalPictureSource provides device::picture) {
            RootScreen(state, root::on, slots(client, inbox, device, root::on, picked), modifier)
        }
    }
}

/** Who draws what. Until the client is open nothing of it is asked for. */
private fun slots(
    client: VoxfreeClient?,
    inbox: InboxModel?,
    device: Device,
    root: (RootIntent) -> Unit,
    picked: MutableSharedFlow<String>,
): RootSlots = RootSlots(
    signIn = { if (client != null) SignInPlace(client, device) },
    inbox = { open -> if (inbox != null) InboxPlace(inbox, device, open, root) },
    conversation = { open, onBack -> if (client != null) ConversationPlace(client, device, open, onBack, root, picked) },
    place = { place, onBack -> if (client != null) PlaceContent(place, client, device, root, onBack) },
    sheet = { sheet -> if (client != null) SheetContent(sheet, client, device, root, picked::tryEmit) },
)

@Composable
private fun SignInPlace(
    client: VoxfreeClient,
    device: Device,
) {
    val model = rememberModel(client) { SignInModel(client, device, it) }
    val state by model.state.collectAsState()
    SignInScreen(state, model::on)
}

@Composable
private fun InboxPlace(
    model: InboxModel,
    device: Device,
    open: OpenCase?,
    root: (RootIntent) -> Unit,
) {
    val state by model.state.collectAsState()
    LaunchedEffect(model) {
        model.effects.collect {
            when (it) {
                is InboxEffect.Open -> root(RootIntent.Open(it.protocol, it.message))
                is InboxEffect.ShowEnding -> root(RootIntent.ShowSheet(Sheet.Ending(it.protocol)))
            }
        }
    }
    InboxScreen(state, model::on, device.utcOffsetSeconds(state.now), open = open?.protocol)
}

@Composable
private fun ConversationPlace(
    client: VoxfreeClient,
    device: Device,
    open: OpenCase,
    onBack: (() -> Unit)?,
    root: (RootIntent) -> Unit,
    picked: Flow<String>,
) {
    val model = rememberModel(client, open) { ConversationModel(client, device, it, open.protocol, open.message) }
    val state by model.state.collectAsState()
    LaunchedEffect(model) {
        model.effects.collect {
            val sheet = when (it) {
                is ConversationEffect.ShowTemplates -> Sheet.Templates(it.protocol)
                is ConversationEffect.ShowContact -> Sheet.Contact(it.protocol)
                is ConversationEffect.ShowEnding -> Sheet.Ending(it.protocol)
            }
            root(RootIntent.ShowSheet(sheet))
        }
    }
    LaunchedEffect(model) {
        picked.collect { text -> model.on(ConversationIntent.Type(model.state.value.draft.text + text)) }
    }
    ConversationScreen(state, model::on, device.utcOffsetSeconds(state.now), onBack = onBack)
}
