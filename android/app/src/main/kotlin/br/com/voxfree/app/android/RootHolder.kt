package br.com.voxfree.app.android

import android.os.Bundle
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import br.com.voxfree.app.root.OpenCase
import br.com.voxfree.app.root.Place
import br.com.voxfree.app.root.RootModel
import br.com.voxfree.app.root.RootState

private const val PLACE = "place"
private const val CASE = "case"

/** Keeps the root's model while the activity is made anew. */
internal class RootHolder(
    shell: Shell,
    start: RootState,
) : ViewModel() {
    val root: RootModel = RootModel(shell, shell.device, viewModelScope, start)
}

/** Where the agent is, for the time after the system took the process away. Names and numbers of cases, nothing that anybody wrote. */
internal fun RootState.keepIn(bundle: Bundle) {
    bundle.putString(PLACE, place.name)
    bundle.putString(CASE, openCase?.protocol)
}

/** What [keepIn] kept; the beginning, where nothing was. */
internal fun stateIn(bundle: Bundle?): RootState = RootState(
    place = Place.entries.firstOrNull { it.name == bundle?.getString(PLACE) } ?: Place.INBOX,
    openCase = bundle?.getString(CASE)?.let { OpenCase(it) },
)
