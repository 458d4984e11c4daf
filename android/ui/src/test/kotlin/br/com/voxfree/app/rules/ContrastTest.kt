package br.com.voxfree.app.rules

import androidx.compose.material3.ColorScheme
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import br.com.voxfree.app.theme.DarkColors
import br.com.voxfree.app.theme.LightColors
import br.com.voxfree.app.theme.moreColors
import org.junit.Test
import kotlin.test.assertEquals

/** WCAG AA: 4.5 for text, 3 for signs and lines that mean something. */
private const val TEXT = 4.5
private const val SIGN = 3.0

/** Every pair of colours that stands on one another, computed. */
class ContrastTest {
    @Test
    fun `light has contrast`() = check(LightColors)

    @Test
    fun `dark has contrast`() = check(DarkColors)

    private fun check(scheme: ColorScheme) = assertEquals(emptyList(), faults(scheme))

    private fun faults(scheme: ColorScheme): List<String> = pairs(scheme).mapNotNull { (name, front, back, least) ->
        val ratio = ratio(front, back)
        "$name: ${"%.2f".format(ratio)}".takeIf { ratio < least }
    }

    private data class Pair(
        val name: String,
        val front: Color,
        val back: Color,
        val least: Double = TEXT,
    )

    private fun pairs(s: ColorScheme): List<Pair> {
        val more = moreColors(s)
        val grounds = listOf(
            "background" to s.background,
            "surface" to s.surface,
            "lowest" to s.surfaceContainerLowest,
            "low" to s.surfaceContainerLow,
            "container" to s.surfaceContainer,
            "high" to s.surfaceContainerHigh,
            "highest" to s.surfaceContainerHighest,
            "paper" to more.paper,
            "their bubble" to more.theirBubble,
        )
        val onAll = grounds.flatMap { (name, back) ->
            listOf(
                Pair("text on $name", s.onSurface, back),
                Pair("faint text on $name", s.onSurfaceVariant, back),
                Pair("primary on $name", s.primary, back),
                Pair("error on $name", s.error, back),
                Pair("closing on $name", s.tertiary, back),
                Pair("outline on $name", s.outline, back, SIGN),
            )
        }
        return onAll + listOf(
            Pair("primary", s.onPrimary, s.primary),
            Pair("secondary", s.onSecondary, s.secondary),
            Pair("tertiary", s.onTertiary, s.tertiary),
            Pair("error", s.onError, s.error),
            Pair("primary container", s.onPrimaryContainer, s.primaryContainer),
            Pair("secondary container", s.onSecondaryContainer, s.secondaryContainer),
            Pair("tertiary container", s.onTertiaryContainer, s.tertiaryContainer),
            Pair("error container", s.onErrorContainer, s.errorContainer),
            Pair("inverse", s.inverseOnSurface, s.inverseSurface),
            Pair("avatar", s.onSurfaceVariant, s.surfaceContainerHighest),
            Pair("own bubble", more.onOwnBubble, more.ownBubble),
            Pair("time in own bubble", more.onOwnBubbleFaint, more.ownBubble),
            Pair("time in their bubble", more.onTheirBubbleFaint, more.theirBubble),
            Pair("link in own bubble", s.primary, more.ownBubble),
            Pair("failure in own bubble", s.error, more.ownBubble, SIGN),
            Pair("mark", more.onMark, more.mark),
        )
    }

    private fun ratio(
        one: Color,
        other: Color,
    ): Double {
        val (dark, light) = listOf(one.luminance(), other.luminance()).sorted()
        return (light + SHINE) / (dark + SHINE)
    }

    private companion object {
        const val SHINE = 0.05
    }
}
