package br.com.voxfree.app.android.notify

import br.com.voxfree.app.android.Shell
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.Draft
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.Presence
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.errorActionWords
import br.com.voxfree.core.errorWords
import br.com.voxfree.core.outboxFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration.Companion.seconds

/** The system gives a receiver ten seconds; what is not through by then, the worker brings through. */
private val PATIENCE = 7.seconds

/**
 * Brings to the core what the agent did on a notification: an answer and an accept go into the outbox, and are on the disk before anything
 * is said to be done. What the core refuses is told on the notification, and a text becomes the conversation's draft.
 */
internal class Answers(
    private val shell: Shell,
) {
    suspend fun take(answer: Answer) {
        try {
            val client = shell.open()
            shell.life.awake().use { carryOut(client, answer) }
        } catch (problem: VoxfreeException) {
            shell.note(problem)
            // The choice to go off duty is kept, and told when there is a network.
            if (answer != Answer.EndDuty) shell.notifier.answerFailed(answer, words(problem), isKept = keep(answer))
        }
    }

    private suspend fun carryOut(
        client: VoxfreeClient,
        answer: Answer,
    ) {
        when (answer) {
            is Answer.Reply -> {
                val item = client.sendText(answer.case, answer.text, null)
                shell.notifier.answered(answer)
                client.markRead(answer.case)
                untilSettled(client, item)
            }

            is Answer.Accept -> {
                untilSettled(client, client.acceptLater(answer.case))
            }

            is Answer.MarkRead -> {
                client.markRead(answer.case)
            }

            Answer.EndDuty -> {
                client.setPresence(Presence.OFFLINE)
            }
        }
    }

    /** A pause in the midst of a request would leave open whether it came through. */
    private suspend fun untilSettled(
        client: VoxfreeClient,
        item: OutboxId,
    ) {
        val settled = withTimeoutOrNull(PATIENCE) {
            client.outboxFlow().first { items -> items.none { it.id == item && it.delivery.isUnderWay } }
        }
        if (settled == null) shell.refreshes.sendSoon()
    }

    /** Puts a text that could not be queued where the agent finds it: behind what was being written there. */
    private suspend fun keep(answer: Answer): Boolean {
        if (answer !is Answer.Reply) return false
        return try {
            val client = shell.open()
            shell.life.awake().use {
                val draft = client.draft(answer.case)
                val text = listOfNotNull(draft?.text, answer.text).filter { it.isNotBlank() }.joinToString("\n")
                client.saveDraft(answer.case, Draft(text, draft?.replyTo, draft?.files.orEmpty(), shell.device.now()))
            }
            true
        } catch (problem: VoxfreeException) {
            shell.note(problem)
            false
        }
    }

    private fun words(problem: VoxfreeException): String {
        val language = shell.device.language.value
        return "${errorWords(problem, language)} ${errorActionWords(problem, language)}".trim()
    }
}

private val Delivery.isUnderWay: Boolean get() = this is Delivery.Queued || this is Delivery.Sending
