package br.com.voxfree.app.android.duty

import br.com.voxfree.app.android.R
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Presence
import br.com.voxfree.core.Session
import br.com.voxfree.core.Status

/** Whether the agent chose to be told of each message at once: signed in, for chats, and online by their own choice. */
internal fun isOnDuty(status: Status): Boolean {
    val session = status.session
    return session is Session.Ready && session.agent.answersChats && status.presenceWanted == Presence.ONLINE
}

/** What the lasting notification says of the connection; null: it is not known yet. */
internal fun dutyWords(connection: Connection?): Int = when (connection) {
    Connection.Online -> R.string.duty_online
    is Connection.Offline -> R.string.duty_offline
    Connection.Connecting, null -> R.string.duty_connecting
}
