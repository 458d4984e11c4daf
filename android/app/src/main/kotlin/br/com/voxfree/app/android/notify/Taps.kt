package br.com.voxfree.app.android.notify

import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import androidx.core.app.NotificationCompat
import androidx.core.app.NotificationCompat.Action
import androidx.core.app.RemoteInput
import br.com.voxfree.app.android.MainActivity
import br.com.voxfree.app.android.R
import br.com.voxfree.app.android.arrive.linkTo
import br.com.voxfree.core.Notification
import br.com.voxfree.core.ProtocolNumber

internal const val EXTRA_NOTIFICATION = "notification"
internal const val EXTRA_CASE = "case"
internal const val EXTRA_TEXT = "text"

/** Where taps on notifications lead. */
internal class Taps(
    private val app: Context,
) {
    /** To a conversation, or where the app was. */
    fun open(case: ProtocolNumber?): PendingIntent {
        val intent = Intent(app, MainActivity::class.java).setAction(if (case == null) Intent.ACTION_MAIN else Intent.ACTION_VIEW)
        if (case != null) intent.data = Uri.parse(linkTo(case))
        return PendingIntent.getActivity(app, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE)
    }

    fun endDuty(): PendingIntent =
        PendingIntent.getBroadcast(app, 0, Intent(app, AnswerReceiver::class.java).setAction(ACTION_END_DUTY), PendingIntent.FLAG_IMMUTABLE)

    fun button(
        button: Button,
        told: Notification,
        words: Context,
    ): Action = when (button) {
        // The system writes the text into the intent, which is explicit.
        Button.ANSWER -> action(told, ACTION_ANSWER, words.getString(R.string.answer), mutable())
            .addRemoteInput(RemoteInput.Builder(EXTRA_TEXT).setLabel(words.getString(R.string.answer_hint)).build())
            .setAllowGeneratedReplies(true)
            .setSemanticAction(Action.SEMANTIC_ACTION_REPLY)
            .build()

        Button.ACCEPT -> action(told, ACTION_ACCEPT, words.getString(R.string.accept), PendingIntent.FLAG_IMMUTABLE).build()

        Button.MARK_READ -> action(told, ACTION_MARK_READ, words.getString(R.string.mark_read), PendingIntent.FLAG_IMMUTABLE)
            .setSemanticAction(Action.SEMANTIC_ACTION_MARK_AS_READ)
            .build()
    }

    private fun action(
        told: Notification,
        action: String,
        words: String,
        mutability: Int,
    ): Action.Builder {
        val intent = Intent(app, AnswerReceiver::class.java)
            .setAction(action)
            // Intents that differ in their extras alone would be one.
            .setData(Uri.fromParts("voxfree", told.id, null))
            .putExtra(EXTRA_NOTIFICATION, told.id)
            .putExtra(EXTRA_CASE, told.protocol)
        val tap = PendingIntent.getBroadcast(app, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT or mutability)
        // Whoever holds a locked device does not answer in the agent's name.
        return NotificationCompat.Action.Builder(0, words, tap).setShowsUserInterface(false).setAuthenticationRequired(true)
    }

    private fun mutable() = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) PendingIntent.FLAG_MUTABLE else 0
}
