package br.com.voxfree.app.android.arrive

import br.com.voxfree.core.ProtocolNumber
import java.net.URI
import java.net.URISyntaxException
import java.net.URLDecoder
import java.net.URLEncoder

/** What somebody wants who starts the app. */
internal sealed interface Arrival {
    /** A conversation: a notification, a shortcut, a link. */
    data class Case(
        val protocol: ProtocolNumber,
    ) : Arrival

    /** Something of another app's, for a contact; [protocol] is the one that was chosen in the share sheet, if any. */
    data class Shared(
        val text: String,
        val files: List<String>,
        val protocol: ProtocolNumber?,
    ) : Arrival

    /** The app itself. */
    data object Plain : Arrival
}

/** As much of an intent as counts. All of it may come from any app on the device. */
internal data class Knock(
    val action: String?,
    val link: String? = null,
    val text: String? = null,
    val files: List<String> = emptyList(),
    val shortcut: String? = null,
)

private const val CASE_CHARS_MAX = 64

/** By its name: the other way of saying it came with Android 13. */
private const val UTF_8 = "UTF-8"

/** The core's own limit of files in a message is the same. */
private const val FILES_MAX = 100

/** The link to a conversation: `voxfree://case/20260001`. */
internal fun linkTo(protocol: ProtocolNumber): String {
    val encoded = URLEncoder.encode(protocol, UTF_8).replace("+", "%20")
    return "voxfree://case/$encoded"
}

/**
 * What [knock] asks for. Of files only those that a content provider gives, and not our own ([authority]): a path could name what is in
 * our own folder, and would be sent to a contact.
 */
internal fun arrivalOf(
    knock: Knock,
    authority: String,
): Arrival = when (knock.action) {
    "android.intent.action.VIEW" -> {
        caseOf(knock.link)?.let(Arrival::Case) ?: Arrival.Plain
    }

    "android.intent.action.SEND", "android.intent.action.SEND_MULTIPLE" -> {
        val files = knock.files.filter { isForeign(it, authority) }.take(FILES_MAX)
        val text = knock.text.orEmpty().trim()
        if (files.isEmpty() && text.isEmpty()) Arrival.Plain else Arrival.Shared(text, files, knock.shortcut?.takeIf(::isCase))
    }

    else -> {
        Arrival.Plain
    }
}

private fun caseOf(link: String?): ProtocolNumber? {
    val uri = parsed(link ?: return null) ?: return null
    if (uri.scheme != "voxfree" || uri.host != "case") return null
    val protocol = try {
        URLDecoder.decode(uri.rawPath.orEmpty().removePrefix("/"), UTF_8)
    } catch (_: IllegalArgumentException) {
        return null
    }
    return protocol.takeIf(::isCase)
}

/** Whether it can be a case's number at all; whether there is such a case, the core says. */
private fun isCase(text: String): Boolean =
    text.length in 1..CASE_CHARS_MAX && text.none { it.isISOControl() || it.isWhitespace() || it == '/' }

private fun isForeign(
    file: String,
    authority: String,
): Boolean {
    val uri = parsed(file) ?: return false
    // `user@authority` is the same provider, of another profile.
    return uri.scheme == "content" && !uri.rawAuthority.isNullOrEmpty() && uri.rawAuthority.substringAfterLast('@') != authority
}

private fun parsed(uri: String): URI? = try {
    URI(uri)
} catch (_: URISyntaxException) {
    null
}
