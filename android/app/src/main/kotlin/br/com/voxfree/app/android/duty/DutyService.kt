package br.com.voxfree.app.android.duty

import android.app.Service
import android.content.Context
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.Build
import android.os.IBinder
import android.util.Log
import androidx.core.app.ServiceCompat
import androidx.core.content.ContextCompat
import br.com.voxfree.app.android.notify.DUTY_ID
import br.com.voxfree.app.android.shellOf
import br.com.voxfree.core.Connection
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch

/**
 * Keeps the core awake, and says so, for as long as the agent is on duty. It ends itself when the agent is not any more. The system
 * brings it back after it took the process away.
 */
public class DutyService : Service() {
    private val scope: CoroutineScope = MainScope()
    private var hold: AutoCloseable? = null

    override fun onBind(intent: Intent?): IBinder? = null

    override fun onCreate() {
        super.onCreate()
        if (!show(null)) return stopSelf()
        val shell = shellOf(this)
        hold = shell.life.keepAwake()
        scope.launch {
            try {
                shell.open()
            } catch (problem: VoxfreeException) {
                shell.note(problem)
                return@launch stopSelf()
            }
            shell.status.filterNotNull().collect { status ->
                if (isOnDuty(status)) show(status.connection) else stopSelf()
            }
        }
    }

    override fun onStartCommand(
        intent: Intent?,
        flags: Int,
        startId: Int,
    ): Int = START_STICKY

    override fun onDestroy() {
        scope.cancel()
        hold?.close()
        super.onDestroy()
    }

    /** False: the system lets no service come to the foreground now. The next time that the agent opens the app it does. */
    private fun show(connection: Connection?): Boolean = try {
        val type = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE else 0
        ServiceCompat.startForeground(this, DUTY_ID, shellOf(this).notifier.duty(connection), type)
        true
    } catch (refused: IllegalStateException) {
        Log.w("voxfree", "the service may not come to the foreground", refused)
        false
    }

    public companion object {
        /** Starts it, unless it runs. From Android 12 on only while the app is on the screen: else nothing happens. */
        public fun start(context: Context) {
            try {
                ContextCompat.startForegroundService(context, Intent(context, DutyService::class.java))
            } catch (refused: IllegalStateException) {
                Log.w("voxfree", "the service may not start from the background", refused)
            }
        }
    }
}
