package br.com.voxfree.app.android

import android.app.Application
import android.content.Context
import br.com.voxfree.android.KeystoreVault
import br.com.voxfree.app.android.background.WorkManagerRefreshes
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.defaultConfig

/** The process. Opening the store waits until somebody needs it. */
public open class VoxfreeApplication : Application() {
    /** What lives as long as the process. */
    public lateinit var shell: Shell
        private set

    override fun onCreate() {
        super.onCreate()
        shell = makeShell()
    }

    /** A test has another service, another vault. */
    internal open fun makeShell(): Shell {
        val config = defaultConfig(filesDir.resolve(STORE).path)
        return Shell(
            this,
            store = Store(config) { VoxfreeClient.open(config, KeystoreVault(this)) },
            refreshes = WorkManagerRefreshes(this),
        )
    }
}

/** The folder of the core's, in `filesDir`. The backup rules and the paths for other apps name it too. */
internal const val STORE = "voxfree"

/** The shell of the process that [context] is in. */
internal fun shellOf(context: Context): Shell = (context.applicationContext as VoxfreeApplication).shell
