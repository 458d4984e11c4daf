package br.com.voxfree.app.parts

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.ImageBitmap

/** How a picture of the core's is decoded: the device does it, for the width at which it is drawn. */
public val LocalPictureSource: ProvidableCompositionLocal<suspend (path: String, widthPx: Int) -> ImageBitmap?> =
    staticCompositionLocalOf { { _, _ -> null } }

/** The picture at [path] as soon as it is decoded; null until then, and where it cannot be. */
@Composable
internal fun rememberPicture(
    path: String,
    widthPx: Int,
): ImageBitmap? {
    val source = LocalPictureSource.current
    var picture by remember(path, widthPx) { mutableStateOf<ImageBitmap?>(null) }
    LaunchedEffect(source, path, widthPx) { picture = source(path, widthPx) }
    return picture
}
