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
import br.com.voxfree.app.conversation.ConversationModel
import br.com.voxfree.app.conversation.ConversationScreen
import br.com.voxfree.app.inbox.InboxEffect
import br.com.voxfree.app.inbox.InboxModel
import br.com.voxfree.app.inbox.InboxScreen
import br.com.voxfree.app.parts.LocalPictureSource
import br.com.voxfree.app.signin.SignInModel
import br.com.voxfree.app.signin.SignInScreen
import br.com.voxfree.app.theme.VoxfreeTheme
import br.com.voxfree.core.Session
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
    val agent = (state.session as? Session.Ready)?.agent?.id
    val opened = client
    val work = remember(opened, agent) { opened?.let { Work(it, device, agent, root::on) } }
    // It outlives its drawing: on a phone the conversation stands in its place for a while.
    val inbox = work?.takeIf { state.isAtWork }?.inboxModel()
    // Quick replies that were picked in their sheet, on their way into the draft of the conversation beneath it.
    val picked = remember { MutableSharedFlow<String>(extraBufferCapacity = 1) }
    VoxfreeTheme(language, dark, dynamic?.invoke(dark), fonts) {
        CompositionLocalProvider(LocalPictureSource provides device::picture) {
            RootScreen(state, root::on, slots(work, inbox, picked), modifier)
        }
    }
}

/** Who draws what. Until the client is open nothing of it is asked for. */
private fun slots(
    work: Work?,
    inbox: InboxModel?,
    picked: MutableSharedFlow<String>,
): RootSlots = RootSlots(
    signIn = { work?.SignInPlace() },
    inbox = { open -> if (inbox != null) work?.InboxPlace(inbox, open) },
    conversation = { open, onBack -> work?.ConversationPlace(open, onBack, picked) },
    place = { place, onBack -> work?.PlaceContent(place, onBack) },
    sheet = { sheet -> work?.SheetContent(sheet, picked::tryEmit) },
)

@Composable
private fun Work.inboxModel(): InboxModel = rememberModel("inbox") { scope, before -> InboxModel(client, device, scope, before) }

@Composable
private fun Work.SignInPlace() {
    Screen("sign in", { scope, before -> SignInModel(client, device, scope, before) }) { state, on -> SignInScreen(state, on) }
}

@Composable
private fun Work.InboxPlace(
    model: InboxModel,
    open: OpenCase?,
) {
    val state by model.state.collectAsState()
    Effects(model) {
        when (it) {
            is InboxEffect.Open -> root(RootIntent.Open(it.protocol, it.message))
            is InboxEffect.ShowEnding -> root(RootIntent.ShowSheet(Sheet.Ending(it.protocol)))
        }
    }
    InboxScreen(state, model::on, device.utcOffsetSeconds(state.now), open = open?.protocol)
}

@Composable
private fun Work.ConversationPlace(
    open: OpenCase,
    onBack: (() -> Unit)?,
    picked: Flow<String>,
) {
    val model = rememberModel("conversation", open) { scope, _ -> ConversationModel(client, device, scope, open.protocol, open.message) }
    val state by model.state.collectAsState()
    Effects(model) { root(RootIntent.ShowSheet(sheetOf(it))) }
    LaunchedEffect(model) { picked.collect(model::write) }
    ConversationScreen(state, model::on, device.utcOffsetSeconds(state.now), onBack = onBack)
}

private fun sheetOf(effect: ConversationEffect): Sheet = when (effect) {
    is ConversationEffect.ShowTemplates -> Sheet.Templates(effect.protocol)
    is ConversationEffect.ShowQuickReplies -> Sheet.QuickReplies(effect.protocol)
    is ConversationEffect.ShowContact -> Sheet.Contact(effect.protocol)
    is ConversationEffect.ShowEnding -> Sheet.Ending(effect.protocol)
}
