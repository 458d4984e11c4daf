package br.com.voxfree.app.pictures

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import br.com.voxfree.app.theme.VoxfreeTheme
import kotlinx.coroutines.Dispatchers
import org.jetbrains.skia.Bitmap
import org.jetbrains.skia.Image
import org.jetbrains.skiko.toBufferedImage
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.io.File
import javax.imageio.IIOImage
import javax.imageio.ImageIO
import javax.imageio.ImageWriteParam
import javax.swing.SwingUtilities
import kotlin.math.abs

/** Dots for each dp: sharp enough to judge, small enough to keep. */
private const val DENSITY = 1.5f

/** The letters of all pictures and UI tests, so that they are the same on every machine. */
val bundledFonts: FontFamily by lazy {
    FontFamily(
        letters("Roboto-Regular", FontWeight.Normal),
        letters("Roboto-Medium", FontWeight.Medium),
        letters("Roboto-Bold", FontWeight.Bold),
    )
}

private fun letters(
    name: String,
    weight: FontWeight,
) = Font(name, checkNotNull(Studio::class.java.getResourceAsStream("/fonts/$name.ttf")) { name }.use { it.readBytes() }, weight)

/** Draws pictures, and tells how far two are apart. */
object Studio {
    fun draw(
        picture: Picture,
        look: Look,
    ): BufferedImage {
        val density = Density(DENSITY, look.fontScale)
        val width = (look.widthDp * DENSITY).toInt()
        val height = (look.heightDp * DENSITY).toInt()
        lateinit var scene: ImageComposeScene
        lateinit var drawn: BufferedImage
        onScreenThread {
            scene = ImageComposeScene(width, height, density, coroutineContext = Dispatchers.Main) {
                Frame(look, density, picture.content)
            }
            scene.render(0)
        }
        // Effects have run meanwhile: what is measured late has its place, what appears has appeared.
        onScreenThread { scene.render(LATER_NS) }
        onScreenThread {
            drawn = scene.render(LATER_NS * 2).toAwt()
            scene.close()
        }
        return drawn
    }

    private fun onScreenThread(act: () -> Unit) = SwingUtilities.invokeAndWait(act)

    /** A PNG as small as the tools at hand make it. */
    fun encode(image: BufferedImage): ByteArray {
        val out = ByteArrayOutputStream()
        val writer = ImageIO.getImageWritersByFormatName("png").next()
        val options = writer.defaultWriteParam
        if (options.canWriteCompressed()) {
            options.compressionMode = ImageWriteParam.MODE_EXPLICIT
            options.compressionQuality = 0f
        }
        ImageIO.createImageOutputStream(out).use { stream ->
            writer.output = stream
            writer.write(null, IIOImage(image, null, null), options)
        }
        writer.dispose()
        return out.toByteArray()
    }

    /** Which part of the dots differs visibly, 0 to 1. Another size differs wholly. */
    fun difference(
        kept: File,
        drawn: BufferedImage,
    ): Double {
        val before = ImageIO.read(kept)
        if (before.width != drawn.width || before.height != drawn.height) return 1.0
        val (one, other) = dots(before) to dots(drawn)
        return one.indices.count { !near(one[it], other[it]) }.toDouble() / one.size
    }

    private fun dots(image: BufferedImage): IntArray = image.getRGB(0, 0, image.width, image.height, null, 0, image.width)

    private fun near(
        one: Int,
        other: Int,
    ): Boolean = one == other || (isNear(one, other, RED) && isNear(one, other, GREEN) && isNear(one, other, 0))

    private fun isNear(
        one: Int,
        other: Int,
        shift: Int,
    ): Boolean = abs((one shr shift and 0xFF) - (other shr shift and 0xFF)) <= NEAR

    /** Without a PNG in between: that took longer than the drawing. */
    private fun Image.toAwt(): BufferedImage {
        val drawn = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
        Bitmap.makeFromImage(this).use { drawn.createGraphics().drawImage(it.toBufferedImage(), 0, 0, null) }
        return drawn
    }

    private const val LATER_NS = 1_000_000_000L

    /** Letters are smoothed a little differently from machine to machine. */
    private const val NEAR = 24
    private const val RED = 16
    private const val GREEN = 8
}

/** [content] in the look's theme. */
@Composable
private fun Frame(
    look: Look,
    density: Density,
    content: @Composable () -> Unit,
) {
    val direction = if (look.rightToLeft) LayoutDirection.Rtl else LayoutDirection.Ltr
    CompositionLocalProvider(LocalLayoutDirection provides direction, LocalDensity provides density) {
        VoxfreeTheme(look.language, look.dark, fonts = bundledFonts) { Box(Modifier.fillMaxSize()) { content() } }
    }
}
