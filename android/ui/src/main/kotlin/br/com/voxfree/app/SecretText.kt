package br.com.voxfree.app

/** What was typed into a field that hides it. Prints as nothing of it, also within a state. */
public class SecretText(
    public val value: String = "",
) {
    override fun equals(other: Any?): Boolean = other is SecretText && other.value == value

    override fun hashCode(): Int = value.hashCode()

    override fun toString(): String = if (value.isEmpty()) "" else "…"
}
