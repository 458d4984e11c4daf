package br.com.voxfree.app.conversation

import br.com.voxfree.app.Device
import br.com.voxfree.app.PickedFile
import br.com.voxfree.core.Draft
import br.com.voxfree.core.MessageId
import br.com.voxfree.core.OutgoingFile
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.Take
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.captionCharsMax
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.io.File

/** A draft as the core keeps it: saved with each change, one after the other, and sent as text or as files. */
internal class DraftKeeper(
    private val client: VoxfreeClient,
    private val device: Device,
    private val protocol: ProtocolNumber,
) {
    private val order = Mutex()
    private var newest: Draft? = null

    suspend fun read(): Draft? = client.draft(protocol)

    /** Saves this, unless something newer was to be saved meanwhile. */
    suspend fun save(
        text: String,
        replyTo: MessageId?,
        files: List<PickedFile>,
    ) {
        val draft = Draft(text, replyTo, files.map { it.path }, device.now())
        newest = draft
        order.withLock { if (newest === draft) client.saveDraft(protocol, draft) }
    }

    /** Queues what is typed; on the disk when this returns. Long words beside files go as a text of their own, ahead of them. */
    suspend fun send(
        text: String,
        replyTo: TimelineItem?,
        files: List<PickedFile>,
    ) {
        val asCaption = files.isNotEmpty() && text.codePointCount(0, text.length).toUInt() <= captionCharsMax()
        if (text.isNotBlank() && !asCaption) sendText(text, replyTo)
        if (files.isEmpty()) return
        val outgoing = files.mapIndexed { index, file ->
            OutgoingFile(
                path = file.path,
                fileName = file.name,
                caption = if (asCaption && index == 0) text else "",
                replyTo = replyTo?.messageId.takeIf { index == 0 && asCaption },
                take = Take.MOVE,
            )
        }
        client.sendFiles(protocol, outgoing)
    }

    private suspend fun sendText(
        text: String,
        replyTo: TimelineItem?,
    ) {
        val unsent = replyTo?.outboxId.takeIf { replyTo?.messageId == null }
        if (unsent != null) client.replyToUnsent(unsent, text) else client.sendText(protocol, text, replyTo?.messageId)
    }
}

/** A draft's files are kept by path. */
internal fun pickedAt(path: String): PickedFile = File(path).let { PickedFile(path, it.name, null, it.length()) }
