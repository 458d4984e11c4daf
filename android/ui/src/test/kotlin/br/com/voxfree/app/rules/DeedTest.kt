package br.com.voxfree.app.rules

import br.com.voxfree.app.Deed
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** Something under way: never twice at once, and what did not work stays in sight. */
class DeedTest {
    private var shown: VoxfreeException? = null
    private var isOn = false

    @Test
    fun `what works meanwhile does not hide what did not`() = runBlocking {
        val answer = CompletableDeferred<Unit>()
        val fetched = CompletableDeferred<Unit>()
        Deed(this, { if (!it) fetched.complete(Unit) }, ::tell).start { answer.await() }
        val refused = CompletableDeferred<Unit>()
        Deed(this, { if (!it) refused.complete(Unit) }, ::tell).start { throw VoxfreeException.Offline("") }
        refused.await()
        answer.complete(Unit)
        fetched.await()
        assertIs<VoxfreeException.Offline>(shown)

        Deed(this, {}, ::tell).start {}
        assertNull(shown)
    }

    @Test
    fun `it is not begun twice, and can be done again after its end`() = runBlocking {
        val answer = CompletableDeferred<Unit>()
        var times = 0
        val deed = Deed(this, { isOn = it }, ::tell)
        repeat(2) {
            deed.start {
                times += 1
                answer.await()
            }
        }
        assertTrue(isOn)
        answer.complete(Unit)
        while (isOn) yield()
        assertEquals(1, times)
        deed.start { times += 1 }
        while (isOn) yield()
        assertEquals(2, times)
        assertFalse(isOn)
    }

    private fun tell(fault: VoxfreeException?) {
        shown = fault
    }
}
