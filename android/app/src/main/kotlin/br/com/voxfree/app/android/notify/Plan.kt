package br.com.voxfree.app.android.notify

import br.com.voxfree.app.android.R
import br.com.voxfree.core.Notification
import br.com.voxfree.core.NotificationKind

/** Groups of notifications, each of which the agent may silence in the system's settings. The ids are kept for ever: choices hang on them. */
internal enum class Lane(
    val id: String,
    val words: Int,
    val weight: Weight,
) {
    MESSAGES("messages", R.string.channel_messages, Weight.LOUD),
    WAITING("waiting", R.string.channel_waiting, Weight.LOUD),
    CLOSING("closing", R.string.channel_closing, Weight.LOUD),
    CASES("cases", R.string.channel_cases, Weight.HEARD),
    UNSENT("unsent", R.string.channel_unsent, Weight.HEARD),
    DUTY("duty", R.string.channel_duty, Weight.SILENT),
}

/** How much a lane may disturb: over the screen, by its sound, or not at all. */
internal enum class Weight { LOUD, HEARD, SILENT }

/** What can be done on the notification itself. */
internal enum class Button { ANSWER, ACCEPT, MARK_READ }

/** How a notification of the core's is shown. */
internal data class Plan(
    val lane: Lane,
    val buttons: List<Button>,
    /** As a conversation, with its shortcut: higher in the shade, and with its own settings. */
    val isConversation: Boolean,
    val icon: Int,
)

/** Where the service lets text be sent, it can be written here: the contact has just written, or the window is open yet. */
internal fun planOf(kind: NotificationKind): Plan = when (kind) {
    NotificationKind.NEW_MESSAGE -> Plan(Lane.MESSAGES, listOf(Button.ANSWER, Button.MARK_READ), true, R.drawable.ic_message)
    NotificationKind.WINDOW_CLOSING -> Plan(Lane.CLOSING, listOf(Button.ANSWER), false, R.drawable.ic_waiting)
    NotificationKind.NEW_WAITING -> Plan(Lane.WAITING, listOf(Button.ACCEPT), false, R.drawable.ic_waiting)
    NotificationKind.HANDED_TO_ME -> Plan(Lane.CASES, emptyList(), false, R.drawable.ic_message)
    NotificationKind.TAKEN_AWAY -> Plan(Lane.CASES, emptyList(), false, R.drawable.ic_message)
    NotificationKind.NOT_SENT -> Plan(Lane.UNSENT, emptyList(), false, R.drawable.ic_unsent)
}

/** What the shell says where the core quotes nothing, or of what the quote is. Null: the quote says it all. */
internal fun wordsOf(notification: Notification): Int? = when (notification.kind) {
    NotificationKind.NEW_MESSAGE -> null
    NotificationKind.NEW_WAITING -> R.string.told_waiting
    NotificationKind.HANDED_TO_ME -> R.string.told_handed
    NotificationKind.TAKEN_AWAY -> R.string.told_taken
    NotificationKind.NOT_SENT -> R.string.told_not_sent
    NotificationKind.WINDOW_CLOSING -> R.string.told_closing
}
