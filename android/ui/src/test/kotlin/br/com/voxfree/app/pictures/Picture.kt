package br.com.voxfree.app.pictures

import androidx.compose.runtime.Composable
import br.com.voxfree.core.Language

/** A screen in one of its states, as it is drawn for docs/screens. Its [content] holds still: no clock, no network. */
class Picture(
    val screen: String,
    val state: String,
    /** In which looks; each is a file. */
    val looks: List<Look> = listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE),
    val content: @Composable () -> Unit,
)

/** How a screen is looked at. Phones are 360 × 720 dp, a tablet 1000 × 640. */
enum class Look(
    val suffix: String,
    val widthDp: Int,
    val heightDp: Int,
    val dark: Boolean = false,
    val fontScale: Float = 1f,
    val rightToLeft: Boolean = false,
    val language: Language = Language.PORTUGUESE,
) {
    LIGHT("", 360, 720),
    DARK("dark", 360, 720, dark = true),
    LARGE_TYPE("large", 360, 720, fontScale = 2f),
    RIGHT_TO_LEFT("rtl", 360, 720, rightToLeft = true),
    ENGLISH("en", 360, 720, language = Language.ENGLISH),
    SPANISH("es", 360, 720, language = Language.SPANISH),
    TABLET("tablet", 1_000, 640),
    TABLET_DARK("tablet-dark", 1_000, 640, dark = true),
}

/** Every picture there is. Who adds a screen adds its list here. */
val allPictures: List<Picture>
    get() = signInPictures + inboxPictures + conversationPictures + sheetPictures + pagePictures + agentPictures
