package br.com.voxfree.app.root

import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers

/**
 * A model that lives as long as it is drawn here, and as long as [of] is the same: what it follows ends with it. Nothing is lost when it
 * goes: what was typed is a draft in the core, and what is shown is read again.
 *
 * The app does not let the system make its activity anew when the device is turned (`configChanges`): a model outlives that.
 */
@Composable
internal fun <M : Any> rememberModel(
    vararg of: Any?,
    make: (CoroutineScope) -> M,
): M = key(of.toList()) {
    val scope = rememberCoroutineScope { Dispatchers.Main.immediate }
    remember { make(scope) }
}
