package br.com.voxfree.app.root

import androidx.compose.runtime.Composable
import br.com.voxfree.app.contact.ContactEffect
import br.com.voxfree.app.contact.ContactModel
import br.com.voxfree.app.contact.ContactScreen
import br.com.voxfree.app.ending.EndingModel
import br.com.voxfree.app.ending.EndingScreen
import br.com.voxfree.app.quickreplies.QuickRepliesEffect
import br.com.voxfree.app.quickreplies.QuickRepliesModel
import br.com.voxfree.app.quickreplies.QuickRepliesScreen
import br.com.voxfree.app.templates.TemplatesModel
import br.com.voxfree.app.templates.TemplatesScreen

/** What lies over a conversation, with its model; [onPicked] gets the text of a quick reply for the draft. */
@Composable
internal fun Work.SheetContent(
    sheet: Sheet,
    onPicked: (String) -> Unit,
) {
    val close = { root(RootIntent.CloseSheet) }
    val about = sheet.protocol.orEmpty()
    when (sheet) {
        // The inbox says it: the next conversation that is opened gets what was shared.
        Sheet.Shared -> Unit

        is Sheet.Templates -> Screen(
            "templates $about",
            { scope, before -> TemplatesModel(client, about, device, scope, before) },
            // It is in the outbox: the sheet has done its work.
            take = { close() },
        ) { state, on -> TemplatesScreen(state, on, close) }

        is Sheet.QuickReplies -> Screen(
            "quick replies $about",
            { scope, before -> QuickRepliesModel(client, about, device, scope, before) },
            take = { effect ->
                when (effect) {
                    is QuickRepliesEffect.Picked -> onPicked(effect.text)
                }
                close()
            },
        ) { state, on -> QuickRepliesScreen(state, on, close) }

        is Sheet.Contact -> Screen(
            "contact $about",
            { scope, before -> ContactModel(client, about, device, scope, before) },
            take = { effect ->
                when (effect) {
                    is ContactEffect.Open -> root(RootIntent.Open(effect.protocol))
                }
            },
        ) { state, on -> ContactScreen(state, on, close) }

        is Sheet.Ending -> Screen(
            "ending $about",
            { scope, before -> EndingModel(client, about, device, scope, before) },
            // The conversation says that it ends, and how to undo that.
            take = { close() },
        ) { state, on -> EndingScreen(state, on, close) }
    }
}
