package br.com.voxfree.app.android.arrive

import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.app.Person
import androidx.core.content.LocusIdCompat
import androidx.core.content.pm.ShortcutInfoCompat
import androidx.core.content.pm.ShortcutManagerCompat
import androidx.core.graphics.drawable.IconCompat
import br.com.voxfree.app.android.MainActivity
import br.com.voxfree.app.android.R
import br.com.voxfree.core.InboxRow

/** As many as launchers show; the share sheet takes the first ones. */
private const val SHOWN_MAX = 8

/** As in `res/xml/shortcuts.xml`: such a shortcut takes what other apps share. */
private const val CATEGORY = "br.com.voxfree.app.CASE"

/** The newest conversations, on the launcher, in the share sheet, and as what notifications are about. */
internal class Shortcuts(
    private val app: Context,
) {
    private var shown: List<Pair<String, String>> = emptyList()

    fun show(rows: List<InboxRow>) {
        val wanted = rows.take(minOf(SHOWN_MAX, ShortcutManagerCompat.getMaxShortcutCountPerActivity(app))).map { it.protocol to it.title }
        // Asking the system too often is refused; and a new message changes none of this.
        if (wanted == shown) return
        val shortcuts = wanted.mapIndexed { rank, (protocol, title) -> shortcut(protocol, title, rank) }
        if (tried { ShortcutManagerCompat.setDynamicShortcuts(app, shortcuts) }) shown = wanted
    }

    /** Nobody is signed in: the names of contacts go from the launcher, also those that were pinned. */
    fun forget() {
        tried {
            ShortcutManagerCompat.removeAllDynamicShortcuts(app)
            val kept = ShortcutManagerCompat.getShortcuts(
                app,
                ShortcutManagerCompat.FLAG_MATCH_PINNED or ShortcutManagerCompat.FLAG_MATCH_CACHED,
            ).map { it.id }
            ShortcutManagerCompat.removeLongLivedShortcuts(app, kept)
            if (kept.isNotEmpty()) ShortcutManagerCompat.disableShortcuts(app, kept, null)
            true
        }
        shown = emptyList()
    }

    private fun shortcut(
        protocol: String,
        title: String,
        rank: Int,
    ): ShortcutInfoCompat = ShortcutInfoCompat.Builder(app, protocol)
        .setShortLabel(title)
        .setLongLived(true)
        .setRank(rank)
        .setLocusId(LocusIdCompat(protocol))
        .setPerson(Person.Builder().setName(title).setKey(protocol).build())
        .setCategories(setOf(CATEGORY))
        .setIcon(IconCompat.createWithResource(app, R.mipmap.ic_launcher))
        .setIntent(Intent(Intent.ACTION_VIEW, Uri.parse(linkTo(protocol)), app, MainActivity::class.java))
        .build()

    /** A locked device, or too many calls: the shortcuts are as they were. */
    private fun tried(call: () -> Boolean): Boolean = try {
        call()
    } catch (_: IllegalStateException) {
        false
    } catch (_: IllegalArgumentException) {
        false
    }
}
