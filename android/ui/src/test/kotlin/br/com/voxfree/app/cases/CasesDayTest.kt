package br.com.voxfree.app.cases

import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.app.world.app
import br.com.voxfree.core.DAVI
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.Session
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.world
import kotlinx.coroutines.runBlocking
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** What an agent does around a conversation, through the real core and the sandbox; all of it found as TalkBack finds it. */
class CasesDayTest {
    @Test
    fun `a closed window is opened with a template, in two taps`() = world {
        app(atWork()) {
            taps("Carlos Antônio")
            taps("Escolher modelo")
            types("Buscar modelo", "novidade")
            hears("demo_atendimento_financeiro")
            hearsNoMore("demo_pedido_pronto")
            taps("demo_atendimento_financeiro")
            hears("O contato vai receber")
            taps("Enviar este modelo")
            hearsNoMore("O contato vai receber")
            eventually("it reached him") { world.sandbox.received(CARLOS).any { "novidade sobre o seu pagamento" in it } }
        }
    }

    @Test
    fun `the contact's card is seen, tagged and left`() = world {
        app(atWork()) {
            taps("Mariana Conceição")
            hears("Vocês têm a mesa")
            taps("Mariana Conceição, ")
            hears("Prefere contato pela manhã.")
            hears("Carteira: sua.")
            taps("Urgente")
            eventually("the service knows") {
                world.sandbox.tell("requests servicoTags.php").toString().contains("\"activate\"")
            }
            types("Nova etiqueta", "Cliente novo")
            taps("Criar etiqueta")
            hears("Opções da etiqueta Cliente novo")
            taps("Copiar número")
            taps("Ligar")
            taps("Fechar")
            hearsNoMore("Prefere contato pela manhã.")
        }
    }

    @Test
    fun `a conversation is transferred with a note, and that is taken back`() = world {
        val client = atWork()
        app(client) {
            taps("Mariana Conceição")
            hears("Vocês têm a mesa")
            taps("Finalizar ou transferir")
            taps("Outro agente continua esta conversa.")
            types("Número do agente", "7205")
            types("Observação para o próximo agente", "Quer a mesa")
            bringsIntoView("Tabulação")
            taps("Tabulação")
            taps("Venda realizada")
            taps("Transferir")
            eventually("it is noted") { client.endings().singleOrNull()?.kind == EndingKind.Transfer("7205") }
            taps("Desfazer")
            eventually("it is taken back") { client.endings().isEmpty() }
        }
    }

    @Test
    fun `a conversation is started, step by step`() = world {
        app(atWork()) {
            taps("Nova conversa")
            hears("Em qual departamento?")
            taps("Vendas")
            hears("Só o contato pode começar por aqui.")
            taps("WhatsApp Principal")
            types("Nome ou número do contato", "Zélia")
            taps("Buscar")
            taps("Zélia Brito")
            hears("Neste canal, a conversa começa com um modelo.")
            taps("Iniciar conversa")
            hears("Escolher modelo")
            eventually("it is Ana's") { world.sandbox.protocolOf(ZELIA).isNotEmpty() }
        }
    }

    @Test
    fun `what was not sent is edited and given up in the outbox`() = world {
        val client = atWork()
        app(client) {
            hears("Mariana Conceição")
            eventually("her conversation is here") { client.inbox(Shelf.ACTIVE, 9u).size == 6 }
            world.sandbox.goesAway()
            runBlocking {
                client.sendText(world.sandbox.protocolOf(MARIANA), "Um", null)
                client.sendText(world.sandbox.protocolOf(MARIANA), "Dois", null)
            }
            taps("Envios")
            hears("Dois")
            hears("Na fila")
            taps("Opções da mensagem para Mariana Conceição")
            taps("Descartar")
            hears("Descartar esta mensagem?")
            taps("Descartar")
            eventually("one waits") { client.outbox().size == 1 }
            world.sandbox.comesBack()
            client.networkIsBack()
            hears("Tudo foi enviado.")
        }
        assertEquals(1, sandbox.received(MARIANA).count { it.endsWith("Um") || it.endsWith("Dois") })
    }

    @Test
    fun `the settings lead to the contacts that are kept, and out`() = world {
        val client = atWork()
        app(client) {
            taps("Ajustes")
            hears("Ana Souza")
            taps("Minha carteira")
            taps("Liberar Mariana Conceição")
            taps("Liberar")
            hears("Sua carteira está vazia.")
            taps("Voltar")
            bringsIntoView("Sair da conta")
            taps("Sair da conta")
            hears("Os dados desta conta são apagados")
            taps("Sair da conta")
            hears("Usuário")
        }
        assertTrue(client.session() is Session.SignedOut)
    }

    @Test
    fun `the telephone is handed to its app`() = world {
        val client = opens()
        check(client.signIn(DAVI, PASSWORD) is Session.Ready)
        val device = FakeDevice()
        app(client, device) {
            taps("Ajustes")
            taps("Ramal")
            hears("Você tem um ramal.")
            hears("2101")
            bringsIntoView("Usar no aplicativo de telefone")
            taps("Usar no aplicativo de telefone")
            hears("A conta foi entregue.")
            bringsIntoView("Já está no telefone")
            taps("Já está no telefone")
            hearsNoMore("Você tem um ramal.")
        }
        assertEquals(1, device.handedOver.size)
    }
}
