package br.com.voxfree.app.world

import br.com.voxfree.app.Kept
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.NotSerializableException
import java.io.ObjectInputStream
import java.io.ObjectOutputStream

/**
 * What the system keeps of an app whose process it takes away: bytes, so that nothing of the old one lives on in them. What Compose itself
 * keeps (how far a list was scrolled) can be written on Android alone, and is left out here.
 */
class SavedApp private constructor(
    private val root: ByteArray,
    private val screens: ByteArray,
) {
    fun root(): Kept = strings(read(root) as Map<*, *>)

    fun screens(): Map<String, List<Any?>> = (read(screens) as Map<*, *>).entries.associate { (name, values) ->
        "$name" to values as List<*>
    }

    /** All of it as text: for what must not be in it. */
    fun everything(): String = "${read(root)} ${read(screens)}"

    companion object {
        fun of(
            root: Kept,
            screens: Map<String, List<Any?>>,
        ) = SavedApp(written(HashMap(root)), written(HashMap(screens.mapValues { ArrayList(it.value) }.filterValues(::canBeWritten))))

        private fun canBeWritten(value: Any): Boolean = try {
            written(value).isNotEmpty()
        } catch (_: NotSerializableException) {
            false
        }

        private fun written(value: Any): ByteArray =
            ByteArrayOutputStream().also { bytes -> ObjectOutputStream(bytes).use { it.writeObject(value) } }.toByteArray()

        private fun read(bytes: ByteArray): Any = ObjectInputStream(ByteArrayInputStream(bytes)).use { it.readObject() }

        private fun strings(map: Map<*, *>): Kept = map.entries.associate { (name, value) -> "$name" to "$value" }
    }
}
