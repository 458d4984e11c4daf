package br.com.voxfree.app.day

import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.app.world.FakeRecording
import br.com.voxfree.app.world.app
import br.com.voxfree.core.HoldingProxy
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.World
import br.com.voxfree.core.world
import kotlinx.coroutines.runBlocking
import org.junit.Test
import java.io.RandomAccessFile
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

private const val MARIANA_SAYS = "Mariana Conceição"
private const val MB = 1L shl 20

/** What an agent does within a conversation, through the real core and the sandbox; all of it found as TalkBack finds it. */
class ConversationDayTest {
    @Test
    fun `a voice message is recorded, its length is told, and it is sent`() = world {
        val device = FakeDevice()
        val voice = FakeRecording(file("voz.ogg", "OggS", 4_000))
        device.voice = voice
        app(atWork(), device) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            taps("Gravar mensagem de voz")
            hears("Gravando, 0:00")
            device.passes(Duration.ofSeconds(7))
            hears("Gravando, 0:07")
            taps("Enviar gravação")
            hearsNoMore("Gravando")
            eventually("it reached her") { world.sandbox.received(MARIANA).any { "voz.ogg" in it } }
            hears("Enviada")
        }
        assertFalse(voice.isCancelled)
    }

    @Test
    fun `a recording that is thrown away leaves nothing, and what was typed stays`() = world {
        val device = FakeDevice()
        val voice = FakeRecording(file("voz.ogg", "OggS", 4_000))
        device.voice = voice
        val before = sandbox.received(MARIANA).size
        val client = atWork()
        app(client, device) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            taps("Gravar mensagem de voz")
            taps("Descartar gravação")
            hears("Gravar mensagem de voz")
            assertTrue(voice.isCancelled)
            assertTrue(runBlocking { client.outbox() }.isEmpty())

            // One that is left in the midst is thrown away too.
            device.voice = FakeRecording(null).also { left ->
                taps("Gravar mensagem de voz")
                hears("Gravando")
                device.voice = left
            }
            taps("Voltar")
            hears("Buscar contatos e mensagens")
        }
        assertEquals(before, sandbox.received(MARIANA).size)
    }

    @Test
    fun `without a microphone the agent is told, and can write`() = world {
        app(atWork(), FakeDevice()) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            taps("Gravar mensagem de voz")
            hears("O microfone não está disponível")
            taps("Dispensar aviso")
            types("Mensagem", "Escrevo então")
            taps("Enviar")
            eventually("it reached her") { world.sandbox.received(MARIANA).any { it.endsWith("Escrevo então") } }
        }
    }

    @Test
    fun `a file is attached, is seen on its way, and arrives with its words`() = world {
        HoldingProxy(sandbox.appUrl).use { proxy ->
            val device = FakeDevice()
            device.picks = listOf(file("orçamento.pdf", "%PDF-1.4", 32 * MB), file("engano.pdf", "%PDF-1.4", 10))
            app(atWork(appUrl = proxy.url), device) {
                taps(MARIANA_SAYS)
                hears("Vocês têm a mesa")
                taps("Anexar")
                taps("Arquivos")
                hears("orçamento.pdf")
                taps("Remover arquivo, engano.pdf")
                hearsNoMore("engano.pdf")
                types("Mensagem", "Segue o orçamento")
                proxy.holdsAfter(2 * MB)
                taps("Enviar")
                hears("Cancelar transferência")
                proxy.releases()
                hearsNoMore("Cancelar transferência")
                eventually("it reached her") { world.sandbox.received(MARIANA).last() == "[document orçamento.pdf] Segue o orçamento" }
                holds("Mensagem", "")
            }
            assertEquals(listOf("engano.pdf"), device.forgotten.map { it.name })
        }
    }

    @Test
    fun `a file that is called back on its way never arrives`() = world {
        HoldingProxy(sandbox.appUrl).use { proxy ->
            val device = FakeDevice()
            device.picks = listOf(file("engano.pdf", "%PDF-1.4", 32 * MB))
            val before = sandbox.received(MARIANA).size
            val client = atWork(appUrl = proxy.url)
            app(client, device) {
                taps(MARIANA_SAYS)
                hears("Vocês têm a mesa")
                taps("Anexar")
                taps("Galeria")
                proxy.holdsAfter(2 * MB)
                taps("Enviar")
                taps("Cancelar transferência")
                hearsNoMore("Cancelar transferência")
                eventually("it is off the queue") { client.outbox().isEmpty() }
                proxy.releases()
                types("Mensagem", "Desculpe")
                taps("Enviar")
                eventually("she has the text alone") { world.sandbox.received(MARIANA).size == before + 1 }
            }
        }
    }

    @Test
    fun `a quote leads to a message that was not loaded`() = world {
        val client = atWork()
        val first = client.writesALot(this)
        sandbox.tell("replies $MARIANA $first Falo disto aqui")
        app(client) {
            taps(MARIANA_SAYS)
            hears("Falo disto aqui")
            assertFalse(isSaid("$MARIANA_SAYS, Linha 1,"))
            taps("Ir para a mensagem citada")
            hears("$MARIANA_SAYS, Linha 1,")
            taps("Ir para a mais recente")
            hears("$MARIANA_SAYS, Falo disto aqui")
        }
    }

    @Test
    fun `who scrolls back comes to the oldest message, page by page`() = world {
        val client = atWork()
        client.writesALot(this)
        app(client) {
            taps(MARIANA_SAYS)
            hears("Linha $MANY")
            assertFalse(isSaid("Vocês têm a mesa"))
            waitFor("the oldest is reached") {
                looksBack()
                isSaid("Vocês têm a mesa")
            }
            // What comes meanwhile is told of, and moves nothing.
            world.sandbox.tell("says $MARIANA Ainda aí?")
            hears("1 nova mensagem")
            assertTrue(isSaid("Vocês têm a mesa"))
            taps("1 nova mensagem")
            hears("Ainda aí?")
        }
    }

    @Test
    fun `quick replies are reached from the composer, one is written, and goes into what is typed`() = world {
        app(atWork()) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            types("Mensagem", "/")
            taps("Gerenciar respostas rápidas")
            taps("Nova resposta")
            types("Texto da resposta", "Já confirmo com o estoque.")
            taps("Salvar")
            taps("Já confirmo com o estoque.")
            holds("Mensagem", "Já confirmo com o estoque.")

            clears("Mensagem")
            types("Mensagem", "Um instante.")
            taps("Respostas rápidas")
            taps("Já confirmo com o estoque.")
            holds("Mensagem", "Um instante. Já confirmo com o estoque.")
            taps("Enviar")
            eventually("it reached her") {
                world.sandbox.received(MARIANA).any { it.endsWith("Um instante. Já confirmo com o estoque.") }
            }
        }
    }

    /** Mariana writes more than a screen loads; the first of it is returned. */
    private suspend fun VoxfreeClient.writesALot(world: World): Long {
        val mariana = world.sandbox.protocolOf(MARIANA)
        for (nr in 1..MANY) world.sandbox.tell("says $MARIANA Linha $nr")
        br.com.voxfree.core.eventually("all of it is here") { timeline(mariana, 500u).any { it.text == "Linha $MANY" } }
        return checkNotNull(timeline(mariana, 500u).first { it.text == "Linha 1" }.messageId)
    }

    /** A file by its first bytes, of that length; the rest takes no room on the disk. */
    private fun file(
        name: String,
        begins: String,
        bytes: Long,
    ): PickedFile {
        val path: Path = Files.createTempDirectory("picked").resolve(name)
        RandomAccessFile(path.toFile(), "rw").use {
            it.write(begins.toByteArray())
            it.setLength(bytes)
        }
        check(path.exists() && path.fileSize() == bytes)
        return PickedFile("$path", name, null, bytes)
    }

    private companion object {
        const val MANY = 150
    }
}
