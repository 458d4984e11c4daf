package br.com.voxfree.app.day

import br.com.voxfree.app.pictures.Look
import br.com.voxfree.app.world.Hands
import br.com.voxfree.app.world.app
import br.com.voxfree.core.ANA
import br.com.voxfree.core.CLARA
import br.com.voxfree.core.JULIA
import br.com.voxfree.core.MARIANA
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.Session
import br.com.voxfree.core.Status
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.world
import kotlinx.coroutines.runBlocking
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

private const val HOUR_S = 3_600
private const val MARIANA_SAYS = "Mariana Conceição"

/** What an agent does in a day, on a phone, through the real core and the sandbox; all of it found as TalkBack finds it. */
class AgentsDayTest {
    @Test
    fun `from the sign-in to an answered conversation`() = world {
        app(opens()) {
            types("Usuário", ANA)
            types("Senha", "errada")
            taps("Entrar")
            hears("Dispensar aviso")
            clears("Senha")
            types("Senha", PASSWORD)
            taps("Entrar")
            hears("Confirme que é você")
            types("Código", "000000")
            hears("4 tentativas restantes")
            types("Código", sandbox().code(ANA))

            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            types("Mensagem", "Temos, sim!")
            taps("Enviar")
            hears("Temos, sim!")
            eventually("it reached her") { sandbox().received(MARIANA).any { it.endsWith("Temos, sim!") } }
            hears("Enviada")
            sandbox().tell("reads $MARIANA")
            hears("Lida")
            holds("Mensagem", "")

            taps("Voltar")
            hears("Temos, sim!")
        }
    }

    @Test
    fun `a new password is asked for, twice, and opens the way`() = world {
        app(opens()) {
            types("Usuário", CLARA)
            types("Senha", PASSWORD)
            taps("Entrar")
            hears("Crie uma nova senha")
            types("Nova senha", "clara nova")
            types("Repita a nova senha", "clara velha")
            hears("As senhas são diferentes")
            clears("Repita a nova senha")
            types("Repita a nova senha", "clara nova")
            taps("Salvar e entrar")
            hears("Conversas")
        }
    }

    @Test
    fun `a text that is sent without a network waits, is seen to wait, and goes when it is back`() = world {
        val client = atWork()
        app(client) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            sandbox().goesAway()
            types("Mensagem", "Já verifico")
            taps("Enviar")
            // Its request was cut, and may have arrived: it is looked for before it is sent again.
            hears("Já verifico")
            hears("Enviando")
            taps("Voltar")
            hears("Sem conexão. Lista das ")
            hears("1 mensagem aguardando envio")

            sandbox().comesBack()
            client.networkIsBack()
            eventually("it reached her once") { sandbox().received(MARIANA).count { it.endsWith("Já verifico") } == 1 }
            hearsNoMore("Sem conexão")
            taps(MARIANA_SAYS)
            hears("Enviada")
        }
    }

    @Test
    fun `a window closes on an open screen, and opens again when the contact writes`() = world {
        val client = atWork()
        app(client) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            types("Mensagem", "Está quase pronto")

            passes(client, 23 * HOUR_S + HOUR_S / 2)
            looksAgainUntil(client, "Restam ")
            passes(client, HOUR_S)
            looksAgainUntil(client, "Escolher modelo")
            holds("Escreva para enviar depois", "Está quase pronto")

            sandbox().tell("says $MARIANA E então?")
            hears("E então?")
            hearsNoMore("Escolher modelo")
            holds("Mensagem", "Está quase pronto")
            taps("Enviar")
            eventually("it reached her") { sandbox().received(MARIANA).any { it.endsWith("Está quase pronto") } }
        }
    }

    @Test
    fun `what may not be sent now waits for the contact's answer`() = world {
        val client = atWork()
        app(client) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            passes(client, 25 * HOUR_S)
            looksAgainUntil(client, "Escolher modelo")
            types("Escreva para enviar depois", "Seu pedido chegou")
            taps("Enviar quando responder")
            hears("Retida")
            assertEquals(0, sandbox().received(MARIANA).count { it.endsWith("Seu pedido chegou") })
            sandbox().tell("says $MARIANA Oi, voltei")
            eventually("it reached her") { sandbox().received(MARIANA).any { it.endsWith("Seu pedido chegou") } }
        }
    }

    @Test
    fun `a waiting conversation is accepted and opened, and one that somebody else took is said to be taken`() = world {
        app(atWork()) {
            taps("Em espera")
            hears("Fernanda Lopes")
            val hers = sandbox().protocolOf(FERNANDA)
            // Bruno is faster, and nothing of it has come to this device yet.
            sandbox().tell("events delay")
            sandbox().tell("takes $hers bruno.lima@demo")
            does("Fernanda Lopes", "Aceitar")
            hears("Dispensar aviso")
            taps("Dispensar aviso")
            sandbox().tell("release")

            does("Sr. Joaquim", "Aceitar")
            hears("Mensagem")
            types("Mensagem", "Bom dia, Sr. Joaquim")
            taps("Enviar")
            eventually("it reached him") { sandbox().received(JOAQUIM).any { it.endsWith("Bom dia, Sr. Joaquim") } }
        }
    }

    @Test
    fun `an app that dies keeps what was being written`() = world {
        val first = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        app(first) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            types("Mensagem", "Bom dia, Mariana, eu ")
            eventually("it is on the disk") { first.draft(mariana)?.text == "Bom dia, Mariana, eu " }
        }
        first.close()

        val second = opens()
        assertIs<Session.Ready>(second.session())
        app(second) {
            hears("Rascunho: Bom dia, Mariana, eu")
            taps(MARIANA_SAYS)
            holds("Mensagem", "Bom dia, Mariana, eu ")
        }
    }

    @Test
    fun `a search finds as one types, and leads to the message`() = world {
        val client = atWork()
        app(client) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            taps("Voltar")
            types("Buscar contatos e mensagens", "mesa")
            taps("Mensagem, $MARIANA_SAYS")
            hears("Vocês têm a mesa")
        }
    }

    @Test
    fun `a slash brings the quick replies, and one fills the field`() = world {
        app(atWork()) {
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            types("Mensagem", "/prazo")
            taps("O prazo de entrega")
            holds("Mensagem", "O prazo de entrega é de 3 a 5 dias úteis.")
        }
    }

    @Test
    fun `on a wide screen the list stays beside the conversation`() = world {
        app(atWork(), look = Look.TABLET) {
            hears("Escolha uma conversa")
            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            hears("Pedro Henrique")
            taps("Pedro Henrique")
            hears("A mesa veio riscada")
            hears(MARIANA_SAYS)
        }
    }

    private fun Hands.sandbox() = world.sandbox

    /** The service's clock jumps; the core hears of it with the next answer, and the screen with the next status. */
    private fun Hands.passes(
        client: VoxfreeClient,
        seconds: Int,
    ) {
        fun offset(status: Status) = status.clockOffsetMs ?: 0
        val before = runBlocking { offset(client.status()) }
        sandbox().tell("advance $seconds")
        eventually("the service's time is known") {
            client.refreshInbox()
            offset(client.status()) - before > seconds * 500L
        }
    }

    /** Whatever happens makes the core look: it waits for its second by the clock that it knew. */
    private fun Hands.looksAgainUntil(
        client: VoxfreeClient,
        words: String,
    ) = waitFor("\"$words\" is said") {
        sandbox().tell("says $JULIA Ainda aí?")
        runBlocking { client.refreshInbox() }
        isSaid(words)
    }

    private companion object {
        const val FERNANDA = 20
        const val JOAQUIM = 21
    }
}
