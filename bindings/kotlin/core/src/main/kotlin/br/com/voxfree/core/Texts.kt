package br.com.voxfree.core

/** A part of a text in UTF-16 units, as `String`, `Spannable` and Compose count; [end] is the first unit behind it. */
public data class StyledRange(
    val start: Int,
    val end: Int,
    val style: TextStyle,
)

/** A part of a text in UTF-16 units, as `String`, `Spannable` and Compose count; [end] is the first unit behind it. */
public data class MarkedRange(
    val start: Int,
    val end: Int,
)

/** The spans of a text, counted as Kotlin counts: the core counts characters, and an emoji is one of those and two units here. */
public fun RichText.ranges(): List<StyledRange> {
    val units = Units(text)
    return spans.map { StyledRange(units.at(it.start), units.at(it.end), it.style) }
}

/** What was looked for in a hit's `snippet`, counted as Kotlin counts. */
public fun SearchHit.ranges(): List<MarkedRange> {
    val units = Units(snippet)
    return marks.map { MarkedRange(units.at(it.start), units.at(it.end)) }
}

/** Where each character of a text begins, in UTF-16 units. */
private class Units(
    private val text: String,
) {
    /** None where each character is one unit, as in most texts. */
    private val starts: IntArray? = if (text.any(Char::isSurrogate)) startsOf(text) else null

    /** A place behind the end is the end. */
    fun at(character: UInt): Int {
        val place = character.coerceAtMost(Int.MAX_VALUE.toUInt()).toInt()
        return starts?.getOrElse(place) { text.length } ?: place.coerceAtMost(text.length)
    }

    private fun startsOf(text: String): IntArray {
        val starts = IntArray(text.codePointCount(0, text.length))
        var unit = 0
        for (character in starts.indices) {
            starts[character] = unit
            unit += Character.charCount(text.codePointAt(unit))
        }
        return starts
    }
}
