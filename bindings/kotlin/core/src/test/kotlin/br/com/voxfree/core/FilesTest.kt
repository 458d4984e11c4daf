package br.com.voxfree.core

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.RandomAccessFile
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

private const val MB = 1024L * 1024

/** Files that go out: how far they are, what is refused, and giving them up. */
class FilesTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `a file of 32 MB tells its progress and its end, and reaches the contact`() = world {
        HoldingProxy(sandbox.appUrl).use { proxy ->
            val client = atWork(appUrl = proxy.url)
            val mariana = sandbox.protocolOf(MARIANA)
            client.composerFlow(mariana).reaches { it.state == ComposerState.OPEN }
            val told = Channel<List<Transfer>>(Channel.UNLIMITED)
            val collecting = launch { client.transfersFlow().collect(told::send) }
            assertEquals(emptyList(), told.receive())

            proxy.holdsAfter(2 * MB)
            val file = document("relatório.pdf", 32 * MB).copy(caption = "Segue", take = Take.MOVE)
            val id = client.sendFile(mariana, file)
            assertTrue(!Path.of(file.path).exists(), "it was the core's to take")
            // Held in the middle, it is told to be there, and stays there.
            val half = client.transfersFlow().reaches { it.singleOrNull()?.doneBytes?.toLong() in MB..<32 * MB }.single()
            assertEquals(TransferId.Upload(id), half.id)
            assertEquals(32 * MB, half.totalBytes?.toLong())
            assertEquals(OutboxKind.FILE, client.outbox().single().kind)

            proxy.releases()
            client.transfersFlow().reaches { it.isEmpty() }
            client.outboxFlow().reaches { it.isEmpty() }
            assertEquals("[document relatório.pdf] Segue", sandbox.received(MARIANA).last())

            // The whole way was one that grows, to the end.
            val steps = mutableListOf<Transfer>()
            while (true) steps += told.receive().ifEmpty { if (steps.isEmpty()) continue else break }
            collecting.cancel()
            assertTrue(steps.all { it.id == TransferId.Upload(id) }, "$steps")
            val done = steps.map { it.doneBytes }
            assertEquals(done.sorted(), done)
            assertTrue(done.any { it.toLong() in MB..<32 * MB }, "$done")

            val item = client.timeline(mariana, 50u).last { it.text == "Segue" }
            assertEquals(MessageKind.DOCUMENT, item.kind)
            val place = assertIs<MediaPlace.Local>(assertNotNull(item.media).place)
            assertEquals(32 * MB, Path.of(place.path).fileSize())
        }
    }

    @Test
    fun `a file that is given up goes off the queue, and nothing of it arrives`() = world {
        HoldingProxy(sandbox.appUrl).use { proxy ->
            val client = atWork(appUrl = proxy.url)
            val mariana = sandbox.protocolOf(MARIANA)
            client.composerFlow(mariana).reaches { it.state == ComposerState.OPEN }
            val before = sandbox.received(MARIANA)
            proxy.holdsAfter(2 * MB)
            val id = client.sendFile(mariana, document("engano.pdf", 32 * MB))
            client.transfersFlow().reaches { it.singleOrNull()?.doneBytes?.toLong() in MB..<32 * MB }
            client.cancelTransfer(TransferId.Upload(id))
            client.transfersFlow().reaches { it.isEmpty() }
            assertEquals(emptyList(), client.outbox())
            assertEquals("not_unsent", assertFailsWith<VoxfreeException.NotUnsent> { client.cancelTransfer(TransferId.Upload(id)) }.code)
            proxy.releases()
            client.sendText(mariana, "Desculpe", null)
            client.outboxFlow().reaches { it.isEmpty() }
            assertEquals(before.size + 1, sandbox.received(MARIANA).size)
        }
    }

    @Test
    fun `what cannot be sent is refused by its reason`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.composerFlow(mariana).reaches { it.state == ComposerState.OPEN }
        val empty = assertFailsWith<VoxfreeException.FileRefused> { client.sendFile(mariana, document("vazio.pdf", 0)) }
        assertEquals(FileFault.Empty, empty.fault)
        assertEquals("file_refused", empty.code)
        val large = assertFailsWith<VoxfreeException.FileRefused> { client.sendFile(mariana, document("grande.pdf", 101 * MB)) }
        assertEquals(100 * MB, assertIs<FileFault.TooLarge>(large.fault).maxBytes.toLong())
        val gone = document("nada.pdf", 1).copy(path = folder.resolve("nunca.pdf").toString())
        assertIs<FileFault.CannotRead>(assertFailsWith<VoxfreeException.FileRefused> { client.sendFile(mariana, gone) }.fault)
        val none = assertFailsWith<VoxfreeException.NoSuchFile> { client.downloadMedia(1) }
        assertEquals("no_such_file", none.code)
        assertEquals(emptyList(), client.outbox())
    }

    /** A PDF by its first bytes, of that length; the rest takes no room on the disk. */
    private fun document(
        name: String,
        bytes: Long,
    ): OutgoingFile {
        val path = folder.resolve(name)
        RandomAccessFile(path.toFile(), "rw").use {
            it.write("%PDF-1.4\n".toByteArray())
            it.setLength(bytes)
        }
        return OutgoingFile(path.toString(), null, "", null, Take.COPY)
    }
}
