package br.com.voxfree.app.outbox

import br.com.voxfree.app.Device
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Ending
import br.com.voxfree.core.EndingId
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.OutboxItem
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.QueueStatus
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.endingsFlow
import br.com.voxfree.core.outboxFlow
import br.com.voxfree.core.statusFlow
import kotlinx.coroutines.CoroutineScope

/** What is not with the service, and for whom it is. */
public data class OutboxRow(
    val item: OutboxItem,
    val title: String,
)

/** An ending that is not carried out, and whose it is. */
public data class EndingRow(
    val ending: Ending,
    val title: String,
)

/**
 * What waits, what failed, what is held, and why.
 *
 * @property items oldest first; null until the store has answered.
 * @property queue how many wait, failed and are held; null until it was told.
 * @property endings those that are not carried out, oldest first; null until the store has answered.
 */
public data class OutboxState(
    val items: List<OutboxRow>? = null,
    val queue: QueueStatus? = null,
    val connection: Connection? = null,
    val endings: List<EndingRow>? = null,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface OutboxIntent {
    public data class Retry(
        val id: OutboxId,
    ) : OutboxIntent

    /** All that another try may help. */
    public data object RetryAll : OutboxIntent

    /** Another text for one that was not sent, which puts it into the queue again. */
    public data class Edit(
        val id: OutboxId,
        val text: String,
    ) : OutboxIntent

    public data class Discard(
        val id: OutboxId,
    ) : OutboxIntent

    /** It goes out by itself once the contact has written. */
    public data class SendAfterReply(
        val id: OutboxId,
    ) : OutboxIntent

    /** Takes an ending back, or puts one out of sight that was refused. */
    public data class UndoEnding(
        val id: EndingId,
    ) : OutboxIntent

    public data class Open(
        val protocol: ProtocolNumber,
    ) : OutboxIntent

    public data object DismissProblem : OutboxIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface OutboxEffect {
    public data class Open(
        val protocol: ProtocolNumber,
    ) : OutboxEffect
}

/** All that is not with the service. */
public class OutboxModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
) : ScreenModel<OutboxState, OutboxIntent, OutboxEffect>(OutboxState(), device, scope) {
    init {
        follow(client.outboxFlow()) { items ->
            val rows = items.map { OutboxRow(it, titleOf(it.protocol)) }
            change { it.copy(items = rows) }
        }
        follow(client.endingsFlow()) { endings ->
            val rows = endings.map { EndingRow(it, titleOf(it.protocol)) }
            change { it.copy(endings = rows) }
        }
        follow(client.statusFlow()) { status -> change { it.copy(queue = status.queue, connection = status.connection) } }
    }

    override fun on(intent: OutboxIntent) {
        when (intent) {
            is OutboxIntent.Retry -> act { client.retrySend(intent.id) }
            OutboxIntent.RetryAll -> act { client.retryAll() }
            is OutboxIntent.Edit -> act { client.editUnsent(intent.id, intent.text) }
            is OutboxIntent.Discard -> act { client.discardUnsent(intent.id) }
            is OutboxIntent.SendAfterReply -> act { client.sendAfterReply(intent.id) }
            is OutboxIntent.UndoEnding -> act { client.undoEnding(intent.id) }
            is OutboxIntent.Open -> ask(OutboxEffect.Open(intent.protocol))
            OutboxIntent.DismissProblem -> tell(null)
        }
    }

    /** What is known of the other side; the case's number where nothing is. */
    private suspend fun titleOf(protocol: ProtocolNumber): String = try {
        client.contact(protocol).title
    } catch (_: VoxfreeException.NotInInbox) {
        protocol
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }
}
