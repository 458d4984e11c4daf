package br.com.voxfree.core

import org.junit.jupiter.api.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs

/** Signing in, and errors as classes with stable words. */
class SigningInTest {
    @Test
    fun `a second factor, one wrong code, and in`() = world {
        val client = opens()
        assertEquals(Session.SecondFactor(5u), client.signIn(ANA, PASSWORD))
        val code = sandbox.code(ANA)
        val wrong = if (code == "000000") "000001" else "000000"
        val error = assertFailsWith<VoxfreeException.WrongCode> { client.submitCode(wrong) }
        assertEquals(4u, error.triesLeft.toUInt())
        assertEquals("wrong_code", error.code)
        val ready = assertIs<Session.Ready>(client.submitCode(code))
        assertEquals(ANA, ready.agent.login)
        assertEquals(ready, client.session())
        assertEquals(SignOutOutcome(serviceTold = true), client.signOut(Unsent.REFUSE))
        assertIs<Session.SignedOut>(client.session())
    }

    @Test
    fun `a password that has to be changed`() = world {
        val client = opens()
        assertIs<Session.PasswordChange>(client.signIn(CLARA, PASSWORD))
        val early = assertFailsWith<VoxfreeException> { client.refreshInbox() }
        assertEquals("password_change_required", early.code)
        assertIs<Session.Ready>(client.changePassword("n0va senha"))
    }

    @Test
    fun `what goes wrong is a class, with its facts and a stable word`() = world {
        val client = opens()
        val empty = assertFailsWith<VoxfreeException.InvalidInput> { client.signIn("", "") }
        assertEquals("invalid_input", empty.code)
        val refused = assertFailsWith<VoxfreeException.Refused> { client.signIn(ANA, "errada") }
        assertEquals("refused", refused.code)
        check(refused.words.isNotEmpty())
        assertEquals("sign_in_required", assertFailsWith<VoxfreeException.SignInRequired> { client.inbox(Shelf.ACTIVE, 10u) }.code)
        assertFailsWith<VoxfreeException.InvalidInput> { client.composer("") }
        assertFailsWith<VoxfreeException.InvalidInput> { client.timelineFlow("", 10u).reaches { true } }

        sandbox.tell("fault * status-503 always")
        val status = assertFailsWith<VoxfreeException.HttpStatus> { client.signIn(ANA, PASSWORD) }
        assertEquals(503u, status.status.toUInt())
        sandbox.tell("clear")
        sandbox.tell("fault * html always")
        assertEquals("unreadable", assertFailsWith<VoxfreeException.Unreadable> { client.signIn(ANA, PASSWORD) }.code)
        sandbox.tell("clear")
        sandbox.goesAway()
        assertEquals("offline", assertFailsWith<VoxfreeException.Offline> { client.signIn(ANA, PASSWORD) }.code)
    }

    @Test
    fun `an address that cannot be right is refused when the client is opened`() = world {
        val config = config().copy(appUrl = "http://example.com/mobile")
        val vault = fileKeyVault(config.dataDir)
        val error = assertFailsWith<VoxfreeException.InvalidInput> { VoxfreeClient.open(config, vault) }
        assertEquals("app_url", error.field)
    }

    @Test
    fun `a vault that throws is an error of its own`() = world {
        val locked = object : KeyVault {
            override fun load(name: String): String? = error("the device is locked")

            override fun save(
                name: String,
                secret: String,
            ) = error("the device is locked")

            override fun forget(name: String) = error("the device is locked")
        }
        val client = VoxfreeClient.open(config(), locked)
        client.use {
            check(client.signIn(ANA, PASSWORD) is Session.SecondFactor)
            val error = assertFailsWith<VoxfreeException.KeyUnavailable> { client.submitCode(sandbox.code(ANA)) }
            assertEquals("key_unavailable", error.code)
            check("locked" in error.detail) { error.detail }
        }
    }
}
