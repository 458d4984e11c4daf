package br.com.voxfree.app.android.arrive

import android.content.Intent
import android.net.Uri
import androidx.core.content.IntentCompat
import androidx.core.content.pm.ShortcutManagerCompat

/** What counts of an intent. One that cannot be unpacked, since somebody put a class of theirs into it, is a plain start. */
internal fun Intent.knock(): Knock = try {
    val files = when (action) {
        Intent.ACTION_SEND -> listOfNotNull(IntentCompat.getParcelableExtra(this, Intent.EXTRA_STREAM, Uri::class.java))
        Intent.ACTION_SEND_MULTIPLE -> IntentCompat.getParcelableArrayListExtra(this, Intent.EXTRA_STREAM, Uri::class.java).orEmpty()
        else -> emptyList()
    }
    Knock(
        action = action,
        link = dataString,
        text = getCharSequenceExtra(Intent.EXTRA_TEXT)?.toString(),
        files = files.map(Uri::toString),
        shortcut = getStringExtra(ShortcutManagerCompat.EXTRA_SHORTCUT_ID),
    )
} catch (_: RuntimeException) {
    Knock(action = null)
}
