package br.com.voxfree.core

/**
 * Hands each line of the core's log of [level] and above to [sink] from now on; a second call replaces the first. Lines hold no
 * secrets and nothing that people wrote. [sink] is called on any thread, at times on several at once, and must not call the core.
 *
 * @return whether lines will come: not where something else in the process takes them already.
 */
public fun logTo(
    level: LogLevel,
    sink: (LogLine) -> Unit,
): Boolean = setLogListener(
    level,
    object : LogListener {
        override fun onLine(line: LogLine) = sink(line)
    },
)
