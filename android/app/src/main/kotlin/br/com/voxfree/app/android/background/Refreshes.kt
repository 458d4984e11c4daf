package br.com.voxfree.app.android.background

import android.content.Context
import androidx.work.BackoffPolicy
import androidx.work.Constraints
import androidx.work.ExistingPeriodicWorkPolicy
import androidx.work.ExistingWorkPolicy
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequestBuilder
import androidx.work.OutOfQuotaPolicy
import androidx.work.PeriodicWorkRequestBuilder
import androidx.work.WorkManager
import java.util.concurrent.TimeUnit

/** When the system wakes the app by itself. */
public interface Refreshes {
    /** From now on every quarter of an hour, with a network; nothing happens where it is so already. */
    public fun begin()

    /** Not any more. */
    public fun end()

    /** Once, as soon as there is a network: something waits to be sent. */
    public fun sendSoon()
}

/** The names under which the system keeps the work: never changed, or old work would run beside the new. */
internal const val PERIODIC = "refresh"
internal const val SOON = "send"

/** The shortest that the system allows. */
private const val PERIOD_MINUTES = 15L
private const val FIRST_RETRY_SECONDS = 30L

/** By WorkManager, which survives restarts and Doze. */
internal class WorkManagerRefreshes(
    private val app: Context,
) : Refreshes {
    private val work get() = WorkManager.getInstance(app)
    private val online = Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build()

    override fun begin() {
        val request = PeriodicWorkRequestBuilder<RefreshWorker>(PERIOD_MINUTES, TimeUnit.MINUTES).setConstraints(online).build()
        work.enqueueUniquePeriodicWork(PERIODIC, ExistingPeriodicWorkPolicy.KEEP, request)
    }

    override fun end() {
        work.cancelUniqueWork(PERIODIC)
        work.cancelUniqueWork(SOON)
    }

    override fun sendSoon() {
        val request = OneTimeWorkRequestBuilder<RefreshWorker>()
            .setConstraints(online)
            .setExpedited(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST)
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, FIRST_RETRY_SECONDS, TimeUnit.SECONDS)
            .build()
        // Behind one that runs: it may have looked at the queue already.
        work.enqueueUniqueWork(SOON, ExistingWorkPolicy.APPEND_OR_REPLACE, request)
    }
}
