package br.com.voxfree.app.day

import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.root.RootIntent
import br.com.voxfree.app.world.SavedApp
import br.com.voxfree.app.world.app
import br.com.voxfree.core.ANA
import br.com.voxfree.core.DAVI
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.Unsent
import br.com.voxfree.core.world
import kotlinx.coroutines.runBlocking
import org.junit.Test
import java.nio.file.Files
import kotlin.io.path.writeBytes
import kotlin.test.assertEquals
import kotlin.test.assertFalse

private const val MARIANA_SAYS = "Mariana Conceição"

/** The system takes the process away, and gives it back: a new root over a new client, which have what was written down, and nothing else. */
class ProcessDeathTest {
    @Test
    fun `a half filled transfer is over its conversation again, and is carried out as it was chosen`() = world {
        lateinit var saved: SavedApp
        val first = atWork()
        app(first) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            taps("Finalizar ou transferir")
            taps("Outro agente continua esta conversa.")
            types("Número do agente", "7205")
            types("Observação para o próximo agente", "Quer a mesa")
            bringsIntoView("Tabulação")
            taps("Tabulação")
            taps("Venda realizada")
            saved = isTakenAway()
        }
        first.close()

        val second = opens()
        app(second, saved = saved) {
            holds("Número do agente", "7205")
            holds("Observação para o próximo agente", "Quer a mesa")
            hears("Venda realizada")
            taps("Transferir conversa")
            eventually("it is noted") { second.endings().singleOrNull()?.kind == EndingKind.Transfer("7205") }
            assertEquals("Quer a mesa", runBlocking { second.endings() }.single().note)
            hears("Desfazer")
            hears("Vocês têm a mesa")
        }
    }

    @Test
    fun `a new contact that was being typed is there again, at its step, and the steps before it too`() = world {
        lateinit var saved: SavedApp
        val first = atWork()
        app(first) {
            taps("Nova conversa")
            taps("Vendas")
            taps("WhatsApp Principal")
            taps("Novo contato")
            types("Nome", "Otávio Reis")
            types("Número com DDD", "11987")
            types("E-mail (opcional)", "otavio@")
            saved = isTakenAway()
        }
        first.close()

        app(opens(), saved = saved) {
            holds("Nome", "Otávio Reis")
            holds("Número com DDD", "11987")
            holds("E-mail (opcional)", "otavio@")
            taps("Voltar")
            hears("Com quem?")
            taps("Voltar")
            hears("WhatsApp Principal")
        }
    }

    @Test
    fun `without a network the lists that came last lead back to the form, also the second time`() = world {
        lateinit var saved: SavedApp
        val first = atWork()
        app(first) {
            taps("Nova conversa")
            taps("Vendas")
            taps("WhatsApp Principal")
            taps("Novo contato")
            types("Nome", "Otávio Reis")
            world.sandbox.goesAway()
            saved = isTakenAway()
        }
        first.close()

        val second = opens()
        app(second, saved = saved) {
            holds("Nome", "Otávio Reis")
            types("Número com DDD", "11987")
            saved = isTakenAway()
        }
        second.close()

        app(opens(), saved = saved) {
            holds("Nome", "Otávio Reis")
            holds("Número com DDD", "11987")
        }
    }

    @Test
    fun `searches, a reply that is written anew and a tag that is not made yet are there again`() = world {
        val mariana = sandbox.protocolOf(MARIANA)
        var client = atWork()
        lateinit var saved: SavedApp
        app(client) {
            taps("Em espera")
            hears("Fernanda Lopes")
            saved = isTakenAway()
        }
        client.close()

        client = opens()
        app(client, saved = saved) {
            hears("Fernanda Lopes")
            taps("Ativas")
            taps("Carlos Antônio")
            taps("Escolher modelo")
            types("Buscar modelo", "novidade")
            taps("demo_atendimento_financeiro")
            saved = isTakenAway()
        }
        client.close()

        client = opens()
        app(client, saved = saved) {
            hears("O contato vai receber")
            hears("demo_atendimento_financeiro")
            root.on(RootIntent.Open(mariana))
            taps("Respostas rápidas")
            taps("Nova resposta")
            types("Texto da resposta", "Bom dia, {contato}")
            saved = isTakenAway()
        }
        client.close()

        client = opens()
        app(client, saved = saved) {
            holds("Texto da resposta", "Bom dia, {contato}")
            taps("Salvar")
            hears("Bom dia, {contato}")
            taps("Voltar à conversa")
            taps("$MARIANA_SAYS, ")
            types("Nova etiqueta", "Cliente novo")
            saved = isTakenAway()
        }
        client.close()

        app(opens(), saved = saved) { holds("Nova etiqueta", "Cliente novo") }
    }

    @Test
    fun `what was shared still waits for its conversation`() = world {
        lateinit var saved: SavedApp
        val first = atWork()
        val file = Files.createTempFile("nota", ".pdf").also { it.writeBytes("%PDF-1.4\n".toByteArray()) }
        app(first) {
            hears(MARIANA_SAYS)
            root.on(RootIntent.Share("Segue a nota", listOf(PickedFile("$file", "nota.pdf", "application/pdf", 9))))
            hears("Escolha para quem enviar")
            saved = isTakenAway()
        }
        first.close()

        app(opens(), saved = saved) {
            hears("Escolha para quem enviar")
            taps(MARIANA_SAYS)
            holds("Mensagem", "Segue a nota")
            hears("Remover arquivo")
            taps("Enviar")
            eventually("it reached her") { world.sandbox.received(MARIANA).any { it.endsWith("Segue a nota") } }
        }
    }

    @Test
    fun `of a sign-in the login is kept, never a password or a code`() = world {
        lateinit var saved: SavedApp
        val first = opens()
        app(first) {
            types("Usuário", ANA)
            types("Senha", "s3gr3do")
            saved = isTakenAway()
        }
        first.close()
        assertFalse("s3gr3do" in saved.everything(), saved.everything())

        val second = opens()
        app(second, saved = saved) {
            holds("Usuário", ANA)
            holds("Senha", "")
            types("Senha", PASSWORD)
            taps("Entrar")
            hears("Confirme que é você")
            types("Código", "12345")
            saved = isTakenAway()
        }
        assertFalse("12345" in saved.everything(), saved.everything())
        second.close()
    }

    @Test
    fun `who signs in afterwards as somebody else sees nothing of it`() = world {
        lateinit var saved: SavedApp
        val first = atWork()
        app(first) {
            taps("Nova conversa")
            taps("Vendas")
            taps("WhatsApp Principal")
            taps("Novo contato")
            types("Nome", "Otávio Reis")
            saved = isTakenAway()
        }
        first.signOut(Unsent.DISCARD)
        first.close()

        val second = opens()
        app(second, saved = saved) {
            types("Usuário", DAVI)
            types("Senha", PASSWORD)
            taps("Entrar")
            hears("Conversas")
            assertFalse(isSaid("Otávio Reis"))
        }
    }
}
