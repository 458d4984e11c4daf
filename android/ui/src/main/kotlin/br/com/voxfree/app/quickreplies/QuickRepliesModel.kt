package br.com.voxfree.app.quickreplies

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.QuickReply
import br.com.voxfree.core.QuickReplyId
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.findQuickReplies
import br.com.voxfree.core.quickRepliesFlow
import kotlinx.coroutines.CoroutineScope

/** What is being written: a new quick reply, or one of the agent's own anew. */
public sealed interface EditedReply {
    public data object New : EditedReply

    public data class Known(
        val reply: QuickReply,
    ) : EditedReply
}

/**
 * The department's quick replies and the agent's own.
 *
 * @property replies those that what was typed finds; null until the store has answered.
 * @property edited what is being written; null: nothing.
 * @property text what is being written says so far; empty where nothing is.
 */
public data class QuickRepliesState(
    val protocol: ProtocolNumber,
    val query: String = "",
    val replies: List<QuickReply>? = null,
    val edited: EditedReply? = null,
    val text: String = "",
    val isBusy: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface QuickRepliesIntent {
    public data class Type(
        val query: String,
    ) : QuickRepliesIntent

    /** Puts it, filled in, into the draft. */
    public data class Pick(
        val reply: QuickReply,
    ) : QuickRepliesIntent

    public data object Add : QuickRepliesIntent

    public data class Edit(
        val reply: QuickReply,
    ) : QuickRepliesIntent

    public data class TypeText(
        val text: String,
    ) : QuickRepliesIntent

    public data object Save : QuickRepliesIntent

    public data object CancelEdit : QuickRepliesIntent

    public data class Remove(
        val reply: QuickReply,
    ) : QuickRepliesIntent

    public data object Refresh : QuickRepliesIntent

    public data object DismissProblem : QuickRepliesIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface QuickRepliesEffect {
    /** A text for the draft, with its variables filled in. */
    public data class Picked(
        val text: String,
    ) : QuickRepliesEffect
}

/** Finds, picks and keeps quick replies. */
public class QuickRepliesModel(
    private val client: VoxfreeClient,
    private val protocol: ProtocolNumber,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<QuickRepliesState, QuickRepliesIntent, QuickRepliesEffect>(
        QuickRepliesState(
            protocol,
            before.text(QUERY),
            edited = EditedReply.New.takeIf { before[EDITED] == NEW },
            text = before.text(TEXT),
        ),
        device,
        scope,
    ) {
    private val busy = deed { isOn -> change { it.copy(isBusy = isOn) } }
    private var known: List<QuickReply> = emptyList()

    /** Was being written anew before the process went, and is again once the list is there. */
    private var editedBefore: QuickReplyId? = before[EDITED].takeIf { it != NEW }

    init {
        follow(client.quickRepliesFlow(protocol)) { told ->
            known = told.replies
            // Never told, and none: it is being asked for.
            if (told.fetchedAt != null || known.isNotEmpty()) {
                change { it.copy(replies = found(it.query)) }
                editAgain()
            }
        }
        attempt {
            try {
                client.quickReplies(protocol)
            } finally {
                // Where nothing came, there is an empty list, and the problem says why.
                change { it.copy(replies = it.replies ?: found(it.query)) }
            }
        }
    }

    override fun on(intent: QuickRepliesIntent) {
        when (intent) {
            is QuickRepliesIntent.Type -> change { it.copy(query = intent.query, replies = it.replies?.let { found(intent.query) }) }
            is QuickRepliesIntent.Pick -> pick(intent.reply)
            QuickRepliesIntent.Add -> change { it.copy(edited = EditedReply.New, text = "") }
            is QuickRepliesIntent.Edit -> change { it.copy(edited = EditedReply.Known(intent.reply), text = intent.reply.text) }
            is QuickRepliesIntent.TypeText -> change { it.copy(text = intent.text) }
            QuickRepliesIntent.Save -> save()
            QuickRepliesIntent.CancelEdit -> change { it.copy(edited = null, text = "") }
            is QuickRepliesIntent.Remove -> busy.start { client.removeQuickReply(protocol, intent.reply.id) }
            QuickRepliesIntent.Refresh -> busy.start { client.refreshQuickReplies(protocol) }
            QuickRepliesIntent.DismissProblem -> tell(null)
        }
    }

    override fun kept(): Kept = state.value.let { now ->
        val edited = when (val edited = now.edited) {
            null -> editedBefore
            EditedReply.New -> NEW
            is EditedReply.Known -> edited.reply.id
        }
        keptOf(QUERY to now.query, EDITED to edited, TEXT to now.text)
    }

    /** Where the reply is no more, its text is there as a new one: nothing that was typed is lost. */
    private fun editAgain() {
        val id = editedBefore ?: return
        editedBefore = null
        val reply = known.firstOrNull { it.id == id && it.isOwn }
        change { if (it.edited == null) it.copy(edited = reply?.let(EditedReply::Known) ?: EditedReply.New) else it }
    }

    private fun found(query: String): List<QuickReply> = findQuickReplies(known, query)

    private fun pick(reply: QuickReply) = busy.start {
        ask(QuickRepliesEffect.Picked(client.fillQuickReply(protocol, reply.id, device.utcOffsetSeconds(device.now()))))
    }

    /** The text stays in its field until the core has taken it. */
    private fun save() {
        val (edited, text) = state.value.let { it.edited to it.text }
        if (edited == null) return
        busy.start {
            when (edited) {
                EditedReply.New -> client.addQuickReply(protocol, text)
                is EditedReply.Known -> client.changeQuickReply(protocol, edited.reply.id, text)
            }
            change { if (it.edited == edited) it.copy(edited = null, text = "") else it }
        }
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    private companion object {
        const val QUERY = "query"
        const val EDITED = "edited"
        const val TEXT = "text"

        /** In the place of an id; the service's are numbers. */
        const val NEW = "new"
    }
}
