package br.com.voxfree.app.root

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.core.AgentId
import br.com.voxfree.core.VoxfreeClient
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers

/** What the models of places and sheets are made with, and whom they ask. [agent]: whose work it is; null: nobody is signed in. */
internal class Work(
    val client: VoxfreeClient,
    val device: Device,
    val agent: AgentId?,
    val root: (RootIntent) -> Unit,
)

/**
 * A model that lives as long as it is drawn here, and as long as [of] is the same: what it follows ends with it. What was chosen and half
 * typed in it is kept under [name] for the time after the process was taken away, for the same agent alone.
 *
 * The app does not let the system make its activity anew when the device is turned (`configChanges`): a model outlives that.
 */
@Composable
internal fun <M : ScreenModel<*, *, *>> Work.rememberModel(
    name: String,
    vararg of: Any?,
    make: (CoroutineScope, Kept) -> M,
): M = key(client, name, of.toList()) {
    val scope = rememberCoroutineScope { Dispatchers.Main.immediate }
    val registry = LocalSaveableStateRegistry.current
    val slot = "$name of $agent"
    val model = remember { make(scope, registry.keptIn(slot)) }
    DisposableEffect(registry, slot) {
        val entry = registry?.registerProvider(slot) { HashMap(model.kept()) }
        onDispose { entry?.unregister() }
    }
    model
}

/** What comes back from a saved state may be another app version's, and is looked at. */
private fun SaveableStateRegistry?.keptIn(slot: String): Kept {
    val saved = this?.consumeRestored(slot) as? Map<*, *> ?: return emptyMap()
    return saved.entries.mapNotNull { (name, value) -> if (name is String && value is String) name to value else null }.toMap()
}

/** [draw]s the model that [make] makes, and hands each of its effects to [take], for as long as it is drawn. */
@Composable
internal fun <S : Any, I : Any, E : Any> Work.Screen(
    name: String,
    make: (CoroutineScope, Kept) -> ScreenModel<S, I, E>,
    take: (E) -> Unit = {},
    draw: @Composable (state: S, on: (I) -> Unit) -> Unit,
) {
    val model = rememberModel(name, make = make)
    val state by model.state.collectAsState()
    Effects(model, take)
    draw(state, model::on)
}

@Composable
internal fun <E : Any> Effects(
    model: ScreenModel<*, *, E>,
    take: (E) -> Unit,
) {
    LaunchedEffect(model) { model.effects.collect { take(it) } }
}
