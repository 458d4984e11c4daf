package br.com.voxfree.app.android

import android.os.Bundle
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import br.com.voxfree.app.Kept
import br.com.voxfree.app.root.RootModel

private const val ROOT = "root"

/** Keeps the root's model while the activity is made anew. */
internal class RootHolder(
    shell: Shell,
    before: Kept,
) : ViewModel() {
    val root: RootModel = RootModel(shell, shell.device, viewModelScope, before)
}

/** Puts what the root keeps into the system's own memory for the app: no file has it. What screens keep, Compose puts beside it. */
internal fun Kept.keepIn(bundle: Bundle) {
    bundle.putBundle(ROOT, Bundle().also { root -> forEach { (name, value) -> root.putString(name, value) } })
}

/** What [keepIn] kept; nothing, where nothing was. */
internal fun keptIn(bundle: Bundle?): Kept {
    val root = bundle?.getBundle(ROOT) ?: return emptyMap()
    return root.keySet().mapNotNull { name -> root.getString(name)?.let { name to it } }.toMap()
}
