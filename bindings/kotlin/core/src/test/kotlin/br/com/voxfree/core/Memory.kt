package br.com.voxfree.core

import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.readLines

/** What is held now, after a collection: the JVM's heap, and the whole process (0 where the system does not tell). */
internal data class Memory(
    val heapKb: Long,
    val processKb: Long,
) {
    operator fun minus(other: Memory) = Memory(heapKb - other.heapKb, processKb - other.processKb)

    companion object {
        fun now(): Memory {
            repeat(3) { System.gc() }
            val runtime = Runtime.getRuntime()
            val status = Path.of("/proc/self/status")
            val resident = if (status.exists()) status.readLines().firstOrNull { it.startsWith("VmRSS:") } else null
            return Memory(
                heapKb = (runtime.totalMemory() - runtime.freeMemory()) / 1_024,
                processKb = resident?.filter(Char::isDigit)?.toLong() ?: 0,
            )
        }
    }
}
