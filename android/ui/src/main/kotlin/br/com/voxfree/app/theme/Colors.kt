package br.com.voxfree.app.theme

import androidx.compose.material3.ColorScheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.compositeOver

/** Petrol on cool greys: calm for a day's work, and none of the channels' own colours. */
public val LightColors: ColorScheme = lightColorScheme(
    primary = Color(0xFF00616F),
    onPrimary = Color(0xFFFFFFFF),
    primaryContainer = Color(0xFFC9EDF3),
    onPrimaryContainer = Color(0xFF00363F),
    inversePrimary = Color(0xFF7FD3E2),
    secondary = Color(0xFF4A6268),
    onSecondary = Color(0xFFFFFFFF),
    secondaryContainer = Color(0xFFD3E6EB),
    onSecondaryContainer = Color(0xFF1B3439),
    tertiary = Color(0xFF6B5300),
    onTertiary = Color(0xFFFFFFFF),
    tertiaryContainer = Color(0xFFFFE7A8),
    onTertiaryContainer = Color(0xFF4A3800),
    error = Color(0xFFB3261E),
    onError = Color(0xFFFFFFFF),
    errorContainer = Color(0xFFFCE0DD),
    onErrorContainer = Color(0xFF7A0F0A),
    background = Color(0xFFF7FAFB),
    onBackground = Color(0xFF161D1F),
    surface = Color(0xFFF7FAFB),
    onSurface = Color(0xFF161D1F),
    surfaceVariant = Color(0xFFDDE5E8),
    onSurfaceVariant = Color(0xFF435054),
    surfaceTint = Color(0xFF00616F),
    inverseSurface = Color(0xFF2B3234),
    inverseOnSurface = Color(0xFFEDF2F3),
    outline = Color(0xFF6B787C),
    outlineVariant = Color(0xFFCFD9DC),
    scrim = Color(0xFF000000),
    surfaceBright = Color(0xFFF7FAFB),
    surfaceDim = Color(0xFFD8DEE0),
    surfaceContainerLowest = Color(0xFFFFFFFF),
    surfaceContainerLow = Color(0xFFF0F5F6),
    surfaceContainer = Color(0xFFEAF0F2),
    surfaceContainerHigh = Color(0xFFE4EBED),
    surfaceContainerHighest = Color(0xFFDEE6E8),
)

/** The same at night. */
public val DarkColors: ColorScheme = darkColorScheme(
    primary = Color(0xFF7FD3E2),
    onPrimary = Color(0xFF00363F),
    primaryContainer = Color(0xFF0F4A55),
    onPrimaryContainer = Color(0xFFC9EDF3),
    inversePrimary = Color(0xFF00616F),
    secondary = Color(0xFFB2CBD1),
    onSecondary = Color(0xFF1C3439),
    secondaryContainer = Color(0xFF334A50),
    onSecondaryContainer = Color(0xFFD3E6EB),
    tertiary = Color(0xFFEAC35B),
    onTertiary = Color(0xFF3A2C00),
    tertiaryContainer = Color(0xFF524000),
    onTertiaryContainer = Color(0xFFFFE7A8),
    error = Color(0xFFFFB4AB),
    onError = Color(0xFF690005),
    errorContainer = Color(0xFF6E1512),
    onErrorContainer = Color(0xFFFFDAD6),
    background = Color(0xFF0E1416),
    onBackground = Color(0xFFDDE4E6),
    surface = Color(0xFF0E1416),
    onSurface = Color(0xFFDDE4E6),
    surfaceVariant = Color(0xFF3F494C),
    onSurfaceVariant = Color(0xFFBBC7CB),
    surfaceTint = Color(0xFF7FD3E2),
    inverseSurface = Color(0xFFDDE4E6),
    inverseOnSurface = Color(0xFF2B3234),
    outline = Color(0xFF899699),
    outlineVariant = Color(0xFF3A4549),
    scrim = Color(0xFF000000),
    surfaceBright = Color(0xFF343B3D),
    surfaceDim = Color(0xFF0E1416),
    surfaceContainerLowest = Color(0xFF090F11),
    surfaceContainerLow = Color(0xFF151C1E),
    surfaceContainer = Color(0xFF1A2123),
    surfaceContainerHigh = Color(0xFF242B2E),
    surfaceContainerHighest = Color(0xFF2F3639),
)

/** What Material has no names for. All of it follows from a scheme, so that it fits the device's own colours too. */
@Immutable
public data class MoreColors(
    /** What we wrote. */
    val ownBubble: Color,
    val onOwnBubble: Color,
    /** Time and ticks in it. */
    val onOwnBubbleFaint: Color,
    /** What the contact wrote. */
    val theirBubble: Color,
    val onTheirBubble: Color,
    val onTheirBubbleFaint: Color,
    /** The paper behind the bubbles. */
    val paper: Color,
    /** Marks in found text. */
    val mark: Color,
    val onMark: Color,
)

/** The colours that follow from [scheme]. */
public fun moreColors(scheme: ColorScheme): MoreColors = MoreColors(
    ownBubble = scheme.primaryContainer,
    onOwnBubble = scheme.onPrimaryContainer,
    onOwnBubbleFaint = scheme.onPrimaryContainer.copy(alpha = FAINT).compositeOver(scheme.primaryContainer),
    theirBubble = scheme.surfaceContainerLowest.takeIf { scheme.isLight() } ?: scheme.surfaceContainerHigh,
    onTheirBubble = scheme.onSurface,
    onTheirBubbleFaint = scheme.onSurfaceVariant,
    paper = scheme.surfaceContainer.takeIf { scheme.isLight() } ?: scheme.surface,
    mark = scheme.tertiaryContainer,
    onMark = scheme.onTertiaryContainer,
)

private const val FAINT = 0.82f
private const val HALF = 0.5f

private fun ColorScheme.isLight(): Boolean = surface.red + surface.green + surface.blue > HALF * 3
