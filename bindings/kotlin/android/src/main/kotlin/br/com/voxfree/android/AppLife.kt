package br.com.voxfree.android

import android.app.Activity
import android.app.Application
import android.os.Bundle
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** An activity that is turned round stops and starts within this. */
private const val GRACE_MS = 700L

/**
 * Pauses the core when no activity is on the screen any more, and resumes it when one is. May be created when one is on the screen already.
 * What goes wrong ([VoxfreeException]: the device is locked, the disk is full) goes to [onProblem]. On the main thread only.
 *
 * [scope] lives as long as the process, and runs on one thread (`MainScope()`): a pause and a resume keep their order.
 */
public class AppLife(
    private val application: Application,
    private val client: VoxfreeClient,
    private val scope: CoroutineScope,
    private val onProblem: (VoxfreeException) -> Unit,
) : AutoCloseable {
    private val shown = mutableSetOf<Activity>()
    private var turn: Job? = null

    private val callbacks = object : Application.ActivityLifecycleCallbacks {
        override fun onActivityStarted(activity: Activity) {
            if (shown.isEmpty()) next(0) { client.resume() }
            shown += activity
        }

        override fun onActivityStopped(activity: Activity) {
            shown -= activity
            if (shown.isEmpty()) next(GRACE_MS) { client.pause() }
        }

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

    private fun next(
        afterMs: Long,
        deed: suspend () -> Unit,
    ) {
        val before = turn
        before?.cancel()
        turn = scope.launch {
            before?.join()
            delay(afterMs)
            try {
                deed()
            } catch (problem: VoxfreeException) {
                onProblem(problem)
            }
        }
    }

    override fun close() {
        application.unregisterActivityLifecycleCallbacks(callbacks)
        turn?.cancel()
    }
}
