package br.com.voxfree.app.conversation

import br.com.voxfree.app.FileSource
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Problem
import br.com.voxfree.core.Composer
import br.com.voxfree.core.Ending
import br.com.voxfree.core.MessageId
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.QuickReply
import br.com.voxfree.core.QuickReplyId
import br.com.voxfree.core.Standing
import br.com.voxfree.core.TextStyle
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.Transfer
import br.com.voxfree.core.TransferId
import java.time.Duration
import java.time.Instant

/** What stands in the timeline, in order. */
public sealed interface TimelineEntry {
    /** The same as long as it is there: what a list keys its rows by. */
    public val key: String

    /** Another day begins: "hoje", "ontem", a date. */
    public data class Day(
        val number: Long,
        val words: String,
    ) : TimelineEntry {
        override val key: String = "day $number"
    }

    /** Another case of the contact begins. */
    public data class Section(
        val protocol: ProtocolNumber,
        val isThis: Boolean,
        /** What it begins with: a case may come back after another. */
        val before: String,
    ) : TimelineEntry {
        override val key: String = "case $before"
    }

    /** A message. [opens] and [closes]: the first and the last of those that one side wrote in a row. */
    public data class Message(
        val item: TimelineItem,
        val opens: Boolean,
        val closes: Boolean,
    ) : TimelineEntry {
        override val key: String get() = item.key
    }
}

/** What is typed. [revision] grows where it was not the agent's keyboard that changed it: only then does a field take it over. */
public data class DraftText(
    val text: String = "",
    val revision: Int = 0,
) {
    /** Filled by something else than the keyboard. */
    internal fun filled(by: String) = DraftText(by, revision + 1)

    /** [more] behind it, or in the place of what calls the quick replies. */
    internal fun followedBy(more: String): DraftText {
        val typed = text.takeUnless { it.startsWith(SLASH) }.orEmpty()
        val gap = if (typed.isEmpty() || typed.last().isWhitespace()) "" else " "
        return filled(typed + gap + more)
    }
}

/** Ahead of what is typed, it calls the quick replies. */
internal const val SLASH: String = "/"

/** The one thing that is to be done where the conversation stands. */
public enum class ComposerAction { SEND, ACCEPT, PICK_TEMPLATE, SHOW_CONTACT, UNDO_ENDING, NONE }

/** What is left until the composer turns. [isSoon]: it is counted by the second. [share] of the 24 hours, 0 to 1. */
public data class Countdown(
    val until: Instant,
    val left: String,
    val isSoon: Boolean,
    val share: Float,
)

/** A voice note that is being recorded. */
public data class RecordingState(
    val length: Duration,
    val level: Float,
)

/** [items] are null until the store has answered; [quickReplies] while the list is not called. [now] is the service's time. */
public data class ConversationState(
    val protocol: ProtocolNumber,
    val title: String = "",
    val subtitle: String = "",
    val pictureUrl: String? = null,
    val isGroup: Boolean = false,
    val items: List<TimelineEntry>? = null,
    val hasOlder: Boolean = false,
    val isLoadingOlder: Boolean = false,
    val newBelow: Int = 0,
    val focusKey: String? = null,
    val composer: Composer? = null,
    val composerWords: String = "",
    val countdown: Countdown? = null,
    val action: ComposerAction = ComposerAction.NONE,
    val draft: DraftText = DraftText(),
    val replyTo: TimelineItem? = null,
    val files: List<PickedFile> = emptyList(),
    val quickReplies: List<QuickReply>? = null,
    val transfers: List<Transfer> = emptyList(),
    val recording: RecordingState? = null,
    val standing: Standing? = null,
    val holder: String? = null,
    val ending: Ending? = null,
    val isBusy: Boolean = false,
    val now: Instant,
    val problem: Problem? = null,
) {
    /** Something is there to be sent. */
    val hasContent: Boolean get() = draft.text.isNotBlank() || files.isNotEmpty()

    public fun transfer(id: TransferId): Transfer? = transfers.firstOrNull { it.id == id }
}

public sealed interface ConversationIntent {
    public data class Type(
        val text: String,
    ) : ConversationIntent

    public data object Send : ConversationIntent

    /** Sends what is typed as soon as the contact has written. */
    public data object SendAfterReply : ConversationIntent

    public data object Accept : ConversationIntent

    public data class ReplyTo(
        val item: TimelineItem,
    ) : ConversationIntent

    public data object CancelReply : ConversationIntent

    public data class JumpTo(
        val message: MessageId,
    ) : ConversationIntent

    public data object LoadOlder : ConversationIntent

    /** The newest is seen. */
    public data object SeeBottom : ConversationIntent

    /** The newest is no longer seen. */
    public data object LeaveBottom : ConversationIntent

    public data class Retry(
        val id: OutboxId,
    ) : ConversationIntent

    /** Takes an unsent text back into the field. */
    public data class Edit(
        val id: OutboxId,
    ) : ConversationIntent

    public data class Discard(
        val id: OutboxId,
    ) : ConversationIntent

    /** Lets a failed or held text wait for the contact. */
    public data class OfferAfterReply(
        val id: OutboxId,
    ) : ConversationIntent

    public data class PickQuickReply(
        val id: QuickReplyId,
    ) : ConversationIntent

    public data class AttachFiles(
        val source: FileSource,
    ) : ConversationIntent

    public data class RemoveFile(
        val path: String,
    ) : ConversationIntent

    public data object Paste : ConversationIntent

    public data object StartRecording : ConversationIntent

    /** Ends the voice note and sends it. */
    public data object StopRecording : ConversationIntent

    public data object CancelRecording : ConversationIntent

    public data class CancelTransfer(
        val id: TransferId,
    ) : ConversationIntent

    public data class Download(
        val message: MessageId,
    ) : ConversationIntent

    public data class OpenMedia(
        val item: TimelineItem,
    ) : ConversationIntent

    /** A link, an address or a number of a text. */
    public data class OpenLink(
        val target: TextStyle,
    ) : ConversationIntent

    public data class CopyText(
        val text: String,
    ) : ConversationIntent

    public data object ShowTemplates : ConversationIntent

    /** All quick replies, to find, make and change them. */
    public data object ShowQuickReplies : ConversationIntent

    public data object ShowContact : ConversationIntent

    public data object ShowEnding : ConversationIntent

    public data object UndoEnding : ConversationIntent

    public data object DismissProblem : ConversationIntent
}

public sealed interface ConversationEffect {
    public data class ShowTemplates(
        val protocol: ProtocolNumber,
    ) : ConversationEffect

    public data class ShowQuickReplies(
        val protocol: ProtocolNumber,
    ) : ConversationEffect

    public data class ShowContact(
        val protocol: ProtocolNumber,
    ) : ConversationEffect

    public data class ShowEnding(
        val protocol: ProtocolNumber,
    ) : ConversationEffect
}
