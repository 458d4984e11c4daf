package br.com.voxfree.app.day

import br.com.voxfree.app.root.RootEffect
import br.com.voxfree.app.root.RootIntent
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.app.world.app
import br.com.voxfree.core.ANA
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.world
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import org.junit.Test
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFalse

private const val MARIANA_SAYS = "Mariana Conceição"

/** The list, the ways from it, and the lock before it. */
class InboxDayTest {
    @Test
    fun `a row that waits is accepted with a swipe, says so meanwhile, and opens`() = world {
        val client = atWork()
        app(client) {
            taps("Em espera")
            hears("Sr. Joaquim")
            world.sandbox.tell("fault buscaChat.php hang-before 1")
            swipes("Sr. Joaquim")
            hears("Aceitando…, Sr. Joaquim")
            world.sandbox.tell("release")
            hears("Bom dia. Não consigo ligar")
            hears("Mensagem")
            eventually("it is Ana's") { client.inbox(Shelf.ACTIVE, 50u).any { it.title.startsWith("Sr. Joaquim") } }
        }
    }

    @Test
    fun `a row that is held is finished with a swipe, after the sheet was asked, and stays until then`() = world {
        val client = atWork()
        app(client) {
            hears(MARIANA_SAYS)
            swipes(MARIANA_SAYS)
            hears("Finalizar ou transferir")
            assertEquals(emptyList(), runBlocking { client.endings() })
            taps("Finalizar conversa")
            eventually("it is noted") { client.endings().size == 1 }
            hears(MARIANA_SAYS)
        }
    }

    @Test
    fun `a covered app shows nothing of a contact's, and a locked one asks who it is`() = world {
        val device = FakeDevice()
        app(atWork(), device) {
            hears(MARIANA_SAYS)
            device.settings.change { it.copy(appLock = true) }
            // It goes into the app switcher.
            root.on(RootIntent.Cover)
            hearsNoMore(MARIANA_SAYS)
            root.on(RootIntent.Uncover)
            hears("Voxfree está bloqueado")
            assertFalse(isSaid(MARIANA_SAYS))
            assertEquals(RootEffect.Authenticate, runBlocking { root.effects.first() })
            // Given up, and asked for anew by the button.
            taps("Desbloquear")
            assertEquals(RootEffect.Authenticate, runBlocking { root.effects.first() })
            root.on(RootIntent.Unlock)
            hears(MARIANA_SAYS)

            // A guarded screen that is not locked is covered all the same.
            device.settings.change { it.copy(appLock = false, screenGuard = true) }
            root.on(RootIntent.Cover)
            hearsNoMore(MARIANA_SAYS)
            root.on(RootIntent.Uncover)
            hears(MARIANA_SAYS)
        }
    }

    @Test
    fun `every screen is reached, and left again, by what is said of it`() = world {
        val reached = mutableSetOf("Root")
        app(opens()) {
            types("Usuário", ANA)
            types("Senha", PASSWORD)
            taps("Entrar")
            types("Código", world.sandbox.code(ANA))
            reached += "SignIn"
            hears("Buscar contatos e mensagens")
            reached += "Inbox"

            taps(MARIANA_SAYS)
            hears("Vocês têm a mesa")
            reached += "Conversation"
            taps("Respostas rápidas")
            hears("Buscar resposta")
            reached += "QuickReplies"
            taps("Voltar à conversa")
            taps("$MARIANA_SAYS, ")
            hears("Nova etiqueta")
            reached += "Contact"
            taps("Voltar à conversa")
            taps("Finalizar ou transferir")
            hears("A conversa termina aqui.")
            reached += "Ending"
            taps("Voltar à conversa")
            taps("Modelos")
            hears("Buscar modelo")
            reached += "Templates"
            taps("Voltar à conversa")
            taps("Voltar")

            taps("Nova conversa")
            hears("Em qual departamento?")
            reached += "Start"
            taps("Voltar")
            taps("Envios")
            hears("Tudo foi enviado.")
            reached += "Outbox"
            taps("Voltar")
            taps("Ajustes")
            hears(ANA)
            reached += "Settings"
            taps("Minha carteira")
            hears("Liberar Mariana Conceição")
            reached += "Owned"
            taps("Voltar")
            taps("Ramal")
            hears("Quem administra a conta pode criar um.")
            reached += "Telephone"
            taps("Voltar")
            taps("Voltar")
            hears("Buscar contatos e mensagens")
        }
        val page = File(System.getProperty("pictures.kept")).resolveSibling("screens.md")
        assertEquals(page.readLines().filter { it.startsWith("## ") }.map { it.drop(3) }.toSet(), reached)
    }
}
