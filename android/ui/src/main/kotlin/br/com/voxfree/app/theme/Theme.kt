package br.com.voxfree.app.theme

import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Surface
import androidx.compose.material3.Typography
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.text.Texts
import br.com.voxfree.core.Language

/** Nothing that is touched is smaller. */
public val TouchTarget: Dp = 48.dp

/** The colours that Material has no names for. */
public val LocalMoreColors: ProvidableCompositionLocal<MoreColors> = staticCompositionLocalOf { moreColors(LightColors) }

/**
 * Colours, letters and texts of the whole app.
 *
 * @param dynamic the device's own colours, where it has them and the agent wants them: light or dark as [dark] says.
 * @param fonts the letters; tests bring their own, so that pictures are the same everywhere.
 */
@Composable
public fun VoxfreeTheme(
    language: Language,
    dark: Boolean,
    dynamic: ColorScheme? = null,
    fonts: FontFamily = FontFamily.Default,
    content: @Composable () -> Unit,
) {
    val scheme = dynamic ?: if (dark) DarkColors else LightColors
    val texts = remember(language) { Texts(language) }
    val more = remember(scheme) { moreColors(scheme) }
    val typography = remember(fonts) { typography(fonts) }
    MaterialTheme(colorScheme = scheme, typography = typography, shapes = shapes) {
        CompositionLocalProvider(LocalTexts provides texts, LocalMoreColors provides more) {
            Surface(color = MaterialTheme.colorScheme.background, content = content)
        }
    }
}

private val shapes = Shapes(
    extraSmall = RoundedCornerShape(6.dp),
    small = RoundedCornerShape(10.dp),
    medium = RoundedCornerShape(14.dp),
    large = RoundedCornerShape(18.dp),
    extraLarge = RoundedCornerShape(26.dp),
)

private fun typography(fonts: FontFamily): Typography {
    fun style(
        size: Int,
        line: Int,
        weight: FontWeight = FontWeight.Normal,
    ) = TextStyle(fontFamily = fonts, fontWeight = weight, fontSize = size.sp, lineHeight = line.sp)
    return Typography(
        displayLarge = style(48, 56),
        displayMedium = style(40, 48),
        displaySmall = style(34, 42),
        headlineLarge = style(30, 38),
        headlineMedium = style(26, 34, FontWeight.Medium),
        headlineSmall = style(22, 30, FontWeight.Medium),
        titleLarge = style(20, 26, FontWeight.Medium),
        titleMedium = style(16, 22, FontWeight.Medium),
        titleSmall = style(14, 20, FontWeight.Medium),
        bodyLarge = style(16, 22),
        bodyMedium = style(14, 20),
        bodySmall = style(12, 16),
        labelLarge = style(14, 20, FontWeight.Medium),
        labelMedium = style(12, 16, FontWeight.Medium),
        labelSmall = style(11, 14, FontWeight.Medium),
    )
}
