package br.com.voxfree.app.conversation

import br.com.voxfree.app.text.Times
import br.com.voxfree.core.Allowed
import br.com.voxfree.core.Composer
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.Ending
import br.com.voxfree.core.Language
import br.com.voxfree.core.windowWords
import java.time.Duration
import java.time.Instant

/** The button that fits what the core allows. */
internal fun actionFor(
    composer: Composer?,
    ending: Ending?,
): ComposerAction = when {
    ending != null -> ComposerAction.UNDO_ENDING
    composer == null -> ComposerAction.NONE
    composer.state == ComposerState.ACCEPT_REQUIRED -> ComposerAction.ACCEPT
    Allowed.TEXT in composer.allowed -> ComposerAction.SEND
    Allowed.TEMPLATE in composer.allowed -> ComposerAction.PICK_TEMPLATE
    composer.state == ComposerState.UNREACHABLE -> ComposerAction.SHOW_CONTACT
    else -> ComposerAction.NONE
}

/** Whether what is typed may wait for the contact's answer: the field stays open for it. */
internal val Composer.mayWait: Boolean
    get() = when (state) {
        ComposerState.TEMPLATE_REQUIRED, ComposerState.TEMPLATE_SENDING,
        ComposerState.AWAITING_REPLY, ComposerState.WAIT_FOR_CONTACT,
        -> true

        else -> false
    }

/** What is left until [composer] turns by time alone; null where it does not. */
internal fun countdownOf(
    composer: Composer?,
    now: Instant,
    language: Language,
    times: Times,
): Countdown? {
    val until = composer?.until ?: return null
    val left = Duration.between(now, until)
    if (left.isNegative || left.isZero) return null
    val isSoon = left < BY_THE_SECOND
    return Countdown(
        until = until,
        left = if (isSoon) times.span(left) else windowWords(until, language, now),
        isSoon = isSoon,
        share = (left.seconds.toFloat() / WINDOW.seconds).coerceIn(0f, 1f),
    )
}

/** When the words of a countdown change next. */
internal fun nextTick(
    countdown: Countdown?,
    now: Instant,
): Instant = if (countdown?.isSoon == true) now.plusSeconds(1) else now.plusSeconds(MINUTE_S - Math.floorMod(now.epochSecond, MINUTE_S))

private val BY_THE_SECOND = Duration.ofHours(1)

/** The whole ring. */
private val WINDOW = Duration.ofHours(24)
private const val MINUTE_S = 60L
