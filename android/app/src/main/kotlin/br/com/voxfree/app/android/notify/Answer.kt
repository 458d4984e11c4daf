package br.com.voxfree.app.android.notify

import br.com.voxfree.core.ProtocolNumber

/** What the agent did on a notification. [notification] is the core's id of it. */
internal sealed interface Answer {
    val notification: String

    data class Reply(
        override val notification: String,
        val case: ProtocolNumber,
        val text: String,
    ) : Answer

    data class Accept(
        override val notification: String,
        val case: ProtocolNumber,
    ) : Answer

    data class MarkRead(
        override val notification: String,
        val case: ProtocolNumber,
    ) : Answer

    /** From the lasting notification, which is no answer to anything. */
    data object EndDuty : Answer {
        override val notification: String = ""
    }
}

internal const val ACTION_ANSWER = "br.com.voxfree.app.ANSWER"
internal const val ACTION_ACCEPT = "br.com.voxfree.app.ACCEPT"
internal const val ACTION_MARK_READ = "br.com.voxfree.app.MARK_READ"
internal const val ACTION_END_DUTY = "br.com.voxfree.app.END_DUTY"

/** The broadcast as an answer; null where it is none, or says nothing. */
internal fun answerOf(
    action: String?,
    notification: String?,
    case: String?,
    text: String?,
): Answer? {
    if (action == ACTION_END_DUTY) return Answer.EndDuty
    if (notification.isNullOrEmpty() || case.isNullOrEmpty()) return null
    return when (action) {
        ACTION_ANSWER -> text?.takeIf { it.isNotBlank() }?.let { Answer.Reply(notification, case, it) }
        ACTION_ACCEPT -> Answer.Accept(notification, case)
        ACTION_MARK_READ -> Answer.MarkRead(notification, case)
        else -> null
    }
}
