package br.com.voxfree.app

import br.com.voxfree.core.LogLevel
import br.com.voxfree.core.LogLine
import br.com.voxfree.core.logTo
import java.time.Instant

/**
 * The newest lines of the core's log, in memory alone, for when an agent is asked for them. They hold no secrets and nothing that people
 * wrote: the core sees to that. Safe from any thread.
 *
 * @param now the device's clock, which each line is stamped with.
 */
public class LogBook(
    private val now: () -> Instant,
) {
    private val lines = ArrayDeque<String>()

    /** Keeps what the core logs from now on. False: something else in the process takes its lines already. */
    public fun follow(level: LogLevel = LogLevel.INFO): Boolean = logTo(level, ::add)

    internal fun add(line: LogLine) {
        val written = "${now()} ${line.level} ${line.target}: ${line.message}"
        synchronized(lines) {
            if (lines.size == LINES_MAX) lines.removeFirst()
            lines.addLast(written)
        }
    }

    /** All that is kept, oldest first, a line each. */
    public fun text(): String = synchronized(lines) { lines.joinToString("\n") }

    public companion object {
        /** How many lines are kept; some 200 KB. */
        public const val LINES_MAX: Int = 2_000
    }
}
