package br.com.voxfree.app.android.background

import android.content.Context
import androidx.work.CoroutineWorker
import androidx.work.ForegroundInfo
import androidx.work.ListenableWorker
import androidx.work.WorkerParameters
import br.com.voxfree.app.android.notify.SENDING_ID
import br.com.voxfree.app.android.shellOf
import br.com.voxfree.core.BackgroundReport
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.time.Duration

/** The system gives a worker ten minutes, and is no friend of those who take them. */
private val DEADLINE: Duration = Duration.ofMinutes(3)

/** One refresh in the background: what the core does with the time, and what is to be told of it. */
internal class RefreshWorker(
    context: Context,
    parameters: WorkerParameters,
) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result = withContext(Dispatchers.Main) {
        val shell = shellOf(applicationContext)
        try {
            val report = shell.open().refreshInBackground(DEADLINE, shell.preview)
            shell.notifier.apply(report.notifications)
            resultOf(report)
        } catch (problem: VoxfreeException) {
            shell.note(problem)
            resultOf(problem)
        }
    }

    /** Before Android 12 hurried work has to be seen. */
    override suspend fun getForegroundInfo(): ForegroundInfo =
        ForegroundInfo(SENDING_ID, shellOf(applicationContext).notifier.sending())
}

/** What still waits is tried again by the system, later each time; the queue's own rules are the core's. */
internal fun resultOf(report: BackgroundReport): ListenableWorker.Result =
    if (report.unsent > 0u) {
        ListenableWorker.Result.retry()
    } else {
        ListenableWorker.Result.success()
    }

/** Without a sign-in there is nothing to do; the disk, the keys and the network may be better later. */
internal fun resultOf(problem: VoxfreeException): ListenableWorker.Result = when (problem) {
    is VoxfreeException.SignInRequired, is VoxfreeException.ChatsNotAllowed, is VoxfreeException.Stopped -> {
        ListenableWorker.Result.success()
    }

    else -> {
        ListenableWorker.Result.retry()
    }
}
