package br.com.voxfree.android

import android.app.Activity
import android.app.Application
import android.os.Bundle
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/** An activity that is turned round stops and starts within this. */
private const val GRACE_MS = 700L

/**
 * Pauses the core when no activity is on the screen any more and nobody else keeps it awake, and resumes it when one is. Make it in
 * `Application.onCreate`: it counts the activities that start from then on. On the main thread only.
 *
 * What goes wrong ([VoxfreeException]: the device is locked, the disk is full) goes to [onProblem], and is tried again with the next change.
 * [scope] lives as long as the process, and runs on one thread (`MainScope()`).
 */
public class AppLife(
    private val application: Application,
    private val scope: CoroutineScope,
    private val onProblem: (VoxfreeException) -> Unit,
) : AutoCloseable {
    /** Activities on the screen, and what else keeps the core awake. */
    private val reasons = MutableStateFlow(emptySet<Any>())
    private val turning = Mutex()
    private var client: VoxfreeClient? = null
    private var isAwake = true
    private var following: Job? = null

    private val callbacks = object : Application.ActivityLifecycleCallbacks {
        override fun onActivityStarted(activity: Activity) = reasons.update { it + activity }

        override fun onActivityStopped(activity: Activity) = reasons.update { it - activity }

        override fun onActivityCreated(
            activity: Activity,
            savedInstanceState: Bundle?,
        ) = Unit

        override fun onActivityResumed(activity: Activity) = Unit

        override fun onActivityPaused(activity: Activity) = Unit

        override fun onActivitySaveInstanceState(
            activity: Activity,
            outState: Bundle,
        ) = Unit

        override fun onActivityDestroyed(activity: Activity) = Unit
    }

    init {
        application.registerActivityLifecycleCallbacks(callbacks)
    }

    /**
     * Pauses and resumes [client], which was just opened, from now on; it is paused when this returns where nothing is on the screen.
     *
     * @throws VoxfreeException as `pause`.
     */
    public suspend fun follow(client: VoxfreeClient) {
        following?.cancel()
        turning.withLock {
            this.client = client
            isAwake = true
        }
        turn()
        following = scope.launch {
            // Who comes back within the grace need not wait for its end.
            reasons.collectLatest { now ->
                if (now.isEmpty()) delay(GRACE_MS)
                withContext(NonCancellable) {
                    try {
                        turn()
                    } catch (problem: VoxfreeException) {
                        onProblem(problem)
                    }
                }
            }
        }
    }

    /** Keeps the core awake without an activity until what is returned is closed: for a service in the foreground. */
    public fun keepAwake(): AutoCloseable {
        val reason = Any()
        reasons.update { it + reason }
        return AutoCloseable { reasons.update { it - reason } }
    }

    /**
     * As [keepAwake], and the core is awake when this returns: for what is done at once, such as a notification's button.
     *
     * @throws VoxfreeException as `resume`; then nothing is kept awake.
     */
    public suspend fun awake(): AutoCloseable {
        val hold = keepAwake()
        try {
            turn()
        } catch (problem: VoxfreeException) {
            hold.close()
            throw problem
        }
        return hold
    }

    private suspend fun turn() {
        turning.withLock {
            val isWanted = reasons.value.isNotEmpty()
            if (isWanted != isAwake) {
                client?.run { if (isWanted) resume() else pause() }
                isAwake = isWanted
            }
        }
    }

    override fun close() {
        application.unregisterActivityLifecycleCallbacks(callbacks)
        following?.cancel()
    }
}
