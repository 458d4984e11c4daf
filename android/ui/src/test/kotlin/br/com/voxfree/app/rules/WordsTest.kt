package br.com.voxfree.app.rules

import br.com.voxfree.app.text.Texts
import br.com.voxfree.core.Language
import org.junit.Test
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Whatever people read is in `text`, in three languages, or is the core's. */
class WordsTest {
    @Test
    fun `nothing for people is written outside of the catalogue`() {
        val faults = faults(System.getProperty("sources"), ::isForPeople)
        // Android has names for everything, of letters, dots and strokes; its words are resources.
        assertEquals(emptyList(), faults + faults(System.getProperty("app.sources")) { isForPeople(it) && !isName(it) })
    }

    @Test
    fun `a conversation is called as the core calls it, and whom one speaks to is addressed alike`() {
        val other = mapOf(
            Language.PORTUGUESE to Regex("(?i)\\batendimentos?\\b"),
            Language.SPANISH to Regex("(?i)\\b(atenci[oó]n|atenciones|tú|tus?|te|contigo|eres|tienes|puedes)\\b"),
        )
        for ((language, pattern) in other) {
            val left = fieldsOf(Texts(language)).filterValues { pattern.containsMatchIn(it) }
            assertEquals(emptyMap(), left, "$language")
        }
    }

    @Test
    fun `all is said in each language, and where Portuguese has an accent the others are not left in it`() {
        val said = Language.entries.associateWith { language -> fieldsOf(Texts(language)) }
        for ((language, texts) in said) assertTrue(texts.values.none { it.isBlank() }, "$language: ${texts.filterValues { it.isBlank() }}")
        val portuguese = said.getValue(Language.PORTUGUESE)
        val english = said.getValue(Language.ENGLISH)
        val left = english.filter { (name, text) -> text == portuguese[name] && text.any { it.code > LAST_ASCII } }
        assertTrue(left.isEmpty(), "$left")
    }

    @Test
    fun `one is one, and none is as the language has it`() {
        assertEquals("0 mensagem não lida", Texts(Language.PORTUGUESE).inbox.unread(0))
        assertEquals("1 mensagem não lida", Texts(Language.PORTUGUESE).inbox.unread(1))
        assertEquals("2 mensagens não lidas", Texts(Language.PORTUGUESE).inbox.unread(2))
        assertEquals("0 unread messages", Texts(Language.ENGLISH).inbox.unread(0))
        assertEquals("1 unread message", Texts(Language.ENGLISH).inbox.unread(1))
        assertEquals("1 mensaje no leído", Texts(Language.SPANISH).inbox.unread(1))
        assertEquals("21 mensajes no leídos", Texts(Language.SPANISH).inbox.unread(21))
    }

    /** Every text without an argument, by its class and name. */
    private fun fieldsOf(texts: Texts): Map<String, String> = Texts::class.java.declaredFields
        .map { field -> field.also { it.isAccessible = true }.get(texts) }
        .filter { it.javaClass.packageName == Texts::class.java.packageName }
        .flatMap { part ->
            part.javaClass.declaredFields
                .filter { it.type == String::class.java }
                .map { field -> "${part.javaClass.simpleName}.${field.name}" to field.also { it.isAccessible = true }.get(part) as String }
        }.toMap()

    private fun faults(
        folder: String,
        isFault: (String) -> Boolean,
    ): List<String> {
        val sources = File(folder)
            .walk()
            .filter { it.extension == "kt" && it.parentFile.name !in setOf("text", "theme") && it.name != HTTP }
            .toList()
        check(sources.size >= FILES_LEAST) { "$folder was not read" }
        return sources.flatMap { file -> literals(file.readText()).filter(isFault).map { "${file.name}: \"$it\"" } }
    }

    private fun literals(source: String): List<String> {
        val code = source
            .replace(Regex("/\\*.*?\\*/", RegexOption.DOT_MATCHES_ALL), "")
            .replace(Regex("(?m)^\\s*(import|package) .*$"), "")
            .replace(Regex("(?m)@\\w+\\(.*\\)\\s*$"), "")
            .replace(Regex("(?m)(?<!:)//.*$"), "")
        return Regex("\"((?:[^\"\\\\]|\\\\.)*)\"").findAll(code).map { it.groupValues[1] }.toList()
    }

    /** Words; not what joins them, nor a key in small letters, nor what is put in. */
    private fun isForPeople(literal: String): Boolean {
        val own = literal.replace(Regex("\\$\\{[^}]*}|\\$\\w+|\\\\."), "")
        return own.any(Char::isLetter) && !Regex("[a-z_ ]*").matches(own)
    }

    /** Something that programs say to one another, and no single word. */
    private fun isName(literal: String): Boolean {
        val own = literal.replace(Regex("\\$\\{[^}]*}|\\$\\w+|\\\\."), "")
        return NAME.matches(own) && !WORD.matches(own)
    }

    private companion object {
        const val LAST_ASCII = 127
        const val FILES_LEAST = 20
        val NAME = Regex("[\\p{Alnum}_.:/%+-]*")
        val WORD = Regex("\\p{Lu}\\p{Ll}+")

        /** Speaks HTTP, to a program. */
        const val HTTP = "OneTimePage.kt"
    }
}
