package br.com.voxfree.app.pictures

import org.junit.Test
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Letters and edges may differ by a hundredth of the dots; a thing that moved, went or changed its colour does not. */
private const val TOLERANCE = 0.01

/**
 * Draws every screen in its states and compares with docs/screens; `mvn test -Dpictures=keep` keeps what is drawn there instead, to be
 * looked at and committed.
 */
class PicturesTest {
    private val kept = File(System.getProperty("pictures.kept"))
    private val drawn = File(System.getProperty("pictures.drawn")).also { it.mkdirs() }
    private val keeps = System.getProperty("pictures") == "keep"

    @Test
    fun `every screen looks as it was kept`() {
        val faults = allPictures.flatMap { picture ->
            picture.looks.mapNotNull { look -> check(picture, look) }
        }
        assertEquals(emptyList(), faults, "look at ${drawn.path}, then mvn test -Dpictures=keep")
    }

    @Test
    fun `no picture is kept that nobody draws`() {
        val names = allPictures.flatMap { picture -> picture.looks.map { fileName(picture, it) } }
        assertEquals(names.size, names.toSet().size, "two pictures have one name")
        val left = kept.listFiles { file -> file.extension == "png" }.orEmpty().map { it.name } - names.toSet()
        assertTrue(left.isEmpty(), "$left")
    }

    private fun check(
        picture: Picture,
        look: Look,
    ): String? {
        val name = fileName(picture, look)
        val image = Studio.draw(picture, look)
        val before = kept.resolve(name)
        // Small PNGs take long to write: only those are that somebody is to look at.
        val difference = if (before.exists()) Studio.difference(before, image) else 1.0
        if (keeps) {
            // One that looks the same stays as it is, so that a commit has only what changed.
            if (difference > 0.0) before.writeBytes(Studio.encode(image))
            return null
        }
        if (difference > TOLERANCE) drawn.resolve(name).writeBytes(Studio.encode(image))
        if (!before.exists()) return "$name is not kept"
        return if (difference > TOLERANCE) "$name differs in ${"%.1f".format(difference * 100)} % of its dots" else null
    }

    private fun fileName(
        picture: Picture,
        look: Look,
    ) = listOf(picture.screen, picture.state, look.suffix).filter { it.isNotEmpty() }.joinToString("-") + ".png"
}
