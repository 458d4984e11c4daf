package br.com.voxfree.app.android.device

import android.content.Context
import android.content.res.Configuration
import br.com.voxfree.core.Language
import java.util.Locale

/** The language that we speak to somebody whose device speaks [tags], the one they like best first. Portuguese where it is none of ours. */
internal fun languageOf(tags: List<String>): Language = tags.firstNotNullOfOrNull { tag ->
    when (Locale.forLanguageTag(tag).language) {
        "pt" -> Language.PORTUGUESE
        "en" -> Language.ENGLISH
        "es" -> Language.SPANISH
        else -> null
    }
} ?: Language.PORTUGUESE

/** What Android calls a language of ours. */
internal fun tagOf(language: Language): String = when (language) {
    Language.PORTUGUESE -> "pt-BR"
    Language.ENGLISH -> "en"
    Language.SPANISH -> "es"
}

/** This context with its resources in [language]: the agent may have chosen another than the device's. */
internal fun Context.inLanguage(language: Language): Context {
    val configuration = Configuration(resources.configuration)
    configuration.setLocale(Locale.forLanguageTag(tagOf(language)))
    return createConfigurationContext(configuration)
}

/** The device's languages, the best liked first. */
internal fun Configuration.tags(): List<String> = List(locales.size()) { locales[it].toLanguageTag() }
