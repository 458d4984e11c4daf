package br.com.voxfree.app.android.notify

import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import androidx.core.app.NotificationCompat
import androidx.core.app.NotificationCompat.MessagingStyle
import androidx.core.app.Person
import androidx.core.content.LocusIdCompat
import br.com.voxfree.app.Device
import br.com.voxfree.app.android.R
import br.com.voxfree.app.android.device.inLanguage
import br.com.voxfree.app.android.duty.dutyWords
import br.com.voxfree.app.text.Texts
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Notification
import br.com.voxfree.core.NotificationChange
import br.com.voxfree.core.NotificationKind
import br.com.voxfree.core.ProtocolNumber
import android.app.Notification as Shown

/** Told apart by their tags, which are the core's ids. */
private const val TOLD_ID = 1

/** The lasting one, of the time on duty. */
internal const val DUTY_ID = 2

/** While a worker sends, on Androids where that has to be seen. */
internal const val SENDING_ID = 3

/** Shows and withdraws what the core tells. What is shown, and when, the core has decided. */
internal class Notifier(
    private val app: Context,
    private val device: Device,
) {
    private val manager = checkNotNull(app.getSystemService(NotificationManager::class.java))
    private val taps = Taps(app)

    fun apply(changes: List<NotificationChange>) {
        for (change in changes) {
            when (change) {
                is NotificationChange.Show -> show(change.notification)
                is NotificationChange.Withdraw -> manager.cancel(change.id, TOLD_ID)
            }
        }
    }

    /** Whether the agent lets the app notify at all. */
    fun mayTell(): Boolean = manager.areNotificationsEnabled()

    /** Somebody else may sign in: nothing of this agent's stays in the shade. */
    fun forgetAll() {
        for (shown in manager.activeNotifications) if (shown.id == TOLD_ID) manager.cancel(shown.tag, TOLD_ID)
    }

    /** Of the time on duty; a null [connection] is not known yet. */
    fun duty(connection: Connection?): Shown {
        val words = words()
        return lasting(words.getString(R.string.duty_title), words.getString(dutyWords(connection)))
            .addAction(0, words.getString(R.string.duty_end), taps.endDuty())
            .build()
    }

    fun sending(): Shown = lasting(words().getString(R.string.sending), null).build()

    /** An answer given on a notification did not get through: [problem] says why, and the text is a draft if [isKept]. */
    fun answerFailed(
        answer: Answer,
        problem: String,
        isKept: Boolean,
    ) {
        val words = words()
        val kept = if (isKept) words.getString(R.string.answer_kept) else (answer as? Answer.Reply)?.text
        val shown = builder(Lane.UNSENT, R.drawable.ic_unsent)
            .setContentTitle(words.getString(R.string.told_not_sent))
            .setContentText(problem)
            .setStyle(NotificationCompat.BigTextStyle().bigText(listOfNotNull(problem, kept).joinToString("\n")))
            .setContentIntent(answer.protocol?.let(taps::open))
            .setAutoCancel(true)
        manager.notify(answer.notification, TOLD_ID, shown.build())
    }

    /** An answer was queued: its notification shows it, until the core withdraws it. Without this the system's spinner would go on. */
    fun answered(answer: Answer.Reply) {
        val active = active(answer.notification) ?: return
        val style = MessagingStyle.extractMessagingStyleFromNotification(active) ?: return manager.cancel(answer.notification, TOLD_ID)
        style.addMessage(answer.text, device.now().toEpochMilli(), null as Person?)
        val shown = NotificationCompat.Builder(app, active).setStyle(style).setOnlyAlertOnce(true).setSilent(true)
        manager.notify(answer.notification, TOLD_ID, shown.build())
    }

    private fun show(told: Notification) {
        val words = words()
        val plan = planOf(told.kind)
        val line = line(words, told)
        val shown = builder(plan.lane, plan.icon)
            .setContentTitle(told.title)
            .setContentText(line)
            .setWhen(if (told.kind == NotificationKind.WINDOW_CLOSING) device.now().toEpochMilli() else told.at.toEpochMilli())
            .setShowWhen(true)
            .setNumber(told.count.toInt())
            .setContentIntent(taps.open(told.protocol))
            .setAutoCancel(true)
            .setVisibility(NotificationCompat.VISIBILITY_PRIVATE)
            .setPublicVersion(withoutWords(plan, told))
        if (plan.isConversation) {
            shown
                .setCategory(NotificationCompat.CATEGORY_MESSAGE)
                .setShortcutId(told.protocol)
                .setLocusId(LocusIdCompat(told.protocol))
                .setStyle(style(words, told, line))
        } else {
            shown.setStyle(NotificationCompat.BigTextStyle().bigText(line))
        }
        for (button in plan.buttons) shown.addAction(taps.button(button, told, words))
        manager.notify(told.id, TOLD_ID, shown.build())
    }

    /** What the shade shows of the conversation already, and the new line behind it. */
    private fun style(
        words: Context,
        told: Notification,
        line: String,
    ): MessagingStyle {
        val contact = Person.Builder().setName(told.title).setKey(told.protocol).setImportant(true).build()
        val before = active(told.id)?.let(MessagingStyle::extractMessagingStyleFromNotification)
        val style = before ?: MessagingStyle(Person.Builder().setName(words.getString(R.string.me)).build())
        val last = style.messages.lastOrNull()
        if (last == null || last.timestamp != told.at.toEpochMilli() ||
            last.text != line
        ) {
            style.addMessage(line, told.at.toEpochMilli(), contact)
        }
        return style
    }

    private fun line(
        words: Context,
        told: Notification,
    ): String {
        val said = wordsOf(told)
        return when {
            said == R.string.told_closing -> words.getString(
                said,
                Texts(device.language.value).times.hour(told.at, device.utcOffsetSeconds(told.at)),
            )

            said != null -> listOfNotNull(words.getString(said), told.body).joinToString(": ")

            else -> told.body ?: words.resources.getQuantityString(R.plurals.told_messages, told.count.toInt(), told.count.toInt())
        }
    }

    /** For a locked screen that shows nothing private: that something is there, and of what kind. */
    private fun withoutWords(
        plan: Plan,
        told: Notification,
    ): Shown {
        val words = words()
        return builder(plan.lane, plan.icon)
            .setContentTitle(words.getString(plan.lane.words))
            .setContentText(words.getString(R.string.told_hidden))
            .setWhen(told.at.toEpochMilli())
            .build()
    }

    private fun lasting(
        title: String,
        text: String?,
    ) = builder(Lane.DUTY, R.drawable.ic_message)
        .setContentTitle(title)
        .setContentText(text)
        .setContentIntent(taps.open(null))
        .setOngoing(true)
        .setOnlyAlertOnce(true)
        .setShowWhen(false)

    private fun builder(
        lane: Lane,
        icon: Int,
    ): NotificationCompat.Builder {
        // The names follow the language; a channel that is there keeps what the agent chose for it.
        manager.createNotificationChannel(NotificationChannel(lane.id, words().getString(lane.words), lane.weight.importance()))
        return NotificationCompat.Builder(app, lane.id).setSmallIcon(icon).setColor(app.getColor(R.color.accent))
    }

    private fun active(tag: String): Shown? =
        manager.activeNotifications.firstOrNull { it.tag == tag && it.id == TOLD_ID }?.notification

    private fun words(): Context = app.inLanguage(device.language.value)
}

private fun Weight.importance(): Int = when (this) {
    Weight.LOUD -> NotificationManager.IMPORTANCE_HIGH
    Weight.HEARD -> NotificationManager.IMPORTANCE_DEFAULT
    Weight.SILENT -> NotificationManager.IMPORTANCE_LOW
}

/** The case that an answer is about; null: it is about none. */
internal val Answer.protocol: ProtocolNumber?
    get() = when (this) {
        is Answer.Reply -> case
        is Answer.Accept -> case
        is Answer.MarkRead -> case
        Answer.EndDuty -> null
    }
