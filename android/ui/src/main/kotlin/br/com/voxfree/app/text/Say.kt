package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** The one of three that is [this] language. */
internal fun Language.say(
    pt: String,
    en: String,
    es: String,
): String = when (this) {
    Language.PORTUGUESE -> pt
    Language.ENGLISH -> en
    Language.SPANISH -> es
}

/** One and other of a language. Portuguese says "0 mensagem" and "1 mensagem"; English and Spanish have one for 1 alone. */
internal data class Counted(
    val one: String,
    val other: String,
)

/** The form for [count] in [this] language, with the number in the place of `#`. */
internal fun Language.count(
    count: Int,
    pt: Counted,
    en: Counted,
    es: Counted,
): String {
    val forms = when (this) {
        Language.PORTUGUESE -> pt
        Language.ENGLISH -> en
        Language.SPANISH -> es
    }
    val isOne = count == 1 || (count == 0 && this == Language.PORTUGUESE)
    return (if (isOne) forms.one else forms.other).replace("#", count.toString())
}
