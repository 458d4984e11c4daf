package br.com.voxfree.app

/**
 * What of a screen outlives the process that the system takes away: what was chosen and half typed, by name. Strings alone, so that every
 * saved state can carry it. Never a password or a code; and what is a draft is the core's.
 */
public typealias Kept = Map<String, String>

/** [values] without those that say nothing. */
internal fun keptOf(vararg values: Pair<String, String?>): Kept =
    values.mapNotNull { (name, value) -> value?.takeIf(String::isNotEmpty)?.let { name to it } }.toMap()

/** What was typed under [name]. */
internal fun Kept.text(name: String): String = get(name).orEmpty()

/** The one of an enum's that was chosen under [name]; null where none was, or where a newer app had others. */
internal inline fun <reified E : Enum<E>> Kept.choice(name: String): E? = enumValues<E>().firstOrNull { it.name == get(name) }
