package br.com.voxfree.core

import org.junit.jupiter.api.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

/** Diffs become lists in one place, and spans are counted as Kotlin counts. */
class ListsTest {
    @Test
    fun `steps are applied in their order, to a new list`() {
        val shown = listOf("a", "b", "c")
        val steps = listOf(
            Step.Insert(0u, "x"),
            Step.Update(2u, "B"),
            Step.Remove(3u),
            Step.Insert(3u, "z"),
        )
        assertEquals(listOf("x", "a", "B", "z"), shown.after(steps))
        assertEquals(listOf("a", "b", "c"), shown)
        assertEquals(listOf("q"), shown.after(listOf(Step.Remove(0u), Step.Reset(listOf("q")))))
        assertFailsWith<IndexOutOfBoundsException> { shown.after(listOf(Step.Remove(3u))) }
    }

    @Test
    fun `spans stand where they stand in a Kotlin string`() {
        val rich = richText("👩‍👧 *oi* 😍 _tudo_ bem? https://exemplo.com.br/á")
        val found = rich.ranges().map { rich.text.substring(it.start, it.end) to it.style }
        assertEquals(listOf("oi" to TextStyle.Bold, "tudo" to TextStyle.Italic), found.take(2))
        assertEquals("https://exemplo.com.br/á", found.last().first)
        assertEquals(listOf(StyledRange(0, 2, TextStyle.Bold)), richText("*oi*").ranges())
    }

    @Test
    fun `a place behind the end is the end`() {
        val hit = SearchHit(SearchKind.MESSAGE, "1", "t", "a😍b", listOf(Mark(1u, 2u), Mark(2u, 9u)), null, java.time.Instant.EPOCH)
        assertEquals(listOf(MarkedRange(1, 3), MarkedRange(3, 4)), hit.ranges())
    }
}
