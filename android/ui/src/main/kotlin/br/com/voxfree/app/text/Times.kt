package br.com.voxfree.app.text

import br.com.voxfree.core.Language
import br.com.voxfree.core.dayNumber
import br.com.voxfree.core.dayWords
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.Locale

/** Hours, days and spans as people read them. Days are the core's words. */
public class Times internal constructor(
    private val language: Language,
) {
    private val locale: Locale = when (language) {
        Language.PORTUGUESE -> Locale.forLanguageTag("pt-BR")
        Language.ENGLISH -> Locale.ENGLISH
        Language.SPANISH -> Locale.forLanguageTag("es")
    }
    private val hours = DateTimeFormatter.ofPattern("HH:mm", locale)
    private val days = DateTimeFormatter.ofPattern(language.say("dd/MM", "d MMM", "dd/MM"), locale)

    /** `14:05`. */
    public fun hour(
        at: Instant,
        offsetSeconds: Int,
    ): String = hours.format(at.atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds)))

    /** Of today the hour, of yesterday the word, else the date: for a row of a list. */
    public fun short(
        at: Instant,
        now: Instant,
        offsetSeconds: Int,
    ): String {
        val day = dayNumber(at, offsetSeconds)
        val today = dayNumber(now, offsetSeconds)
        return when (today - day) {
            0L -> hour(at, offsetSeconds)
            1L -> dayWords(day, today, language)
            else -> days.format(at.atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds)))
        }
    }

    /** `há 5 min`: how old something is. */
    public fun ago(
        at: Instant,
        now: Instant,
    ): String {
        val old = Duration.between(at, now).coerceAtLeast(Duration.ZERO)
        return when {
            old.toMinutes() < 1 -> language.say("agora há pouco", "just now", "hace un momento")

            old.toHours() < 1 -> language.say("há ${old.toMinutes()} min", "${old.toMinutes()} min ago", "hace ${old.toMinutes()} min")

            old.toDays() < 1 -> language.say("há ${old.toHours()} h", "${old.toHours()} h ago", "hace ${old.toHours()} h")

            else -> language.count(
                old.toDays().toInt(),
                Counted("há # dia", "há # dias"),
                Counted("# day ago", "# days ago"),
                Counted("hace # día", "hace # días"),
            )
        }
    }

    /** `4:07`, minutes and seconds; `1:04:07` from an hour on. */
    public fun span(length: Duration): String {
        val seconds = length.seconds.coerceAtLeast(0)
        val tail = "%02d:%02d".format(Locale.ROOT, seconds / MINUTE % MINUTE, seconds % MINUTE)
        return if (seconds >= HOUR) "${seconds / HOUR}:$tail" else tail.removePrefix("0")
    }

    /** `1,4 MB`. */
    public fun size(bytes: Long): String = when {
        bytes < KILO -> "$bytes B"
        bytes < KILO * KILO -> "%d KB".format(locale, bytes / KILO)
        else -> "%.1f MB".format(locale, bytes.toDouble() / (KILO * KILO))
    }

    private companion object {
        const val KILO = 1024L
        const val MINUTE = 60L
        const val HOUR = 3_600L
    }
}
