package br.com.voxfree.core

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ProducerScope
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.launch

// From a listener, which is called on a thread of the core's, to a Flow, which is collected where its collector likes. A collector that is
// cancelled takes the subscription with it, down to the task in Rust.

/** Values of which the newest counts: a collector that takes its time misses what is no longer true, and holds up nobody. */
internal fun <T> newest(subscribe: ((T) -> Unit) -> SubscriptionHandle): Flow<T> = callbackFlow<T> {
    followUntilTheEnd(subscribe { value -> trySend(value) })
}.conflate()

/**
 * Batches of which none may be missed. The core's thread waits until the collector has taken one; what happens meanwhile comes as one
 * batch. Throws into the core where the collector is gone: it was not told.
 */
internal fun <B> every(subscribe: ((B) -> Unit) -> SubscriptionHandle): Flow<B> = callbackFlow<B> {
    followUntilTheEnd(subscribe { batch -> trySendBlocking(batch).getOrThrow() })
}.buffer(Channel.RENDEZVOUS)

/** The list, whenever it has changed. Diffs are applied as they come, so that none is missed by a collector that takes its time. */
internal fun <T, D> newestList(
    step: (D) -> Step<T>,
    subscribe: ((List<D>) -> Unit) -> SubscriptionHandle,
): Flow<List<T>> = newest { tell ->
    // Listeners are called one after another: the next call sees what this one wrote.
    var items = emptyList<T>()
    subscribe { diffs ->
        items = items.after(diffs.map(step))
        tell(items)
    }
}

/** The list, and each diff that led to it. */
internal fun <T, D> everyUpdate(
    step: (D) -> Step<T>,
    subscribe: ((List<D>) -> Unit) -> SubscriptionHandle,
): Flow<ListUpdate<T, D>> = every { tell ->
    var items = emptyList<T>()
    subscribe { diffs ->
        items = items.after(diffs.map(step))
        tell(ListUpdate(items, diffs))
    }
}

private suspend fun ProducerScope<*>.followUntilTheEnd(handle: SubscriptionHandle) {
    // Begun at once: the handle is surely open then.
    launch(start = CoroutineStart.UNDISPATCHED) {
        handle.ended()
        close()
    }
    awaitClose {
        handle.cancel()
        handle.close()
    }
}
