package br.com.voxfree.app.android

import android.content.Intent
import android.os.Looper
import br.com.voxfree.app.android.background.Refreshes
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.defaultConfig
import kotlinx.coroutines.delay
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import br.com.voxfree.core.PATIENCE as LONG

/** The app, with a store of the test's, and a system that wakes it only when told. */
class TestApp : VoxfreeApplication() {
    /** What the test opens; most need none. */
    var opens: suspend () -> VoxfreeClient = { error("this test opens no store") }

    val asked = AskedRefreshes()

    override fun makeShell() = Shell(this, Store(defaultConfig(filesDir.resolve(STORE).path)) { opens() }, asked)
}

/** Notes what was asked of the system. */
class AskedRefreshes : Refreshes {
    var isOn = false
    var soon = 0

    override fun begin() {
        isOn = true
    }

    override fun end() {
        isOn = false
    }

    override fun sendSoon() {
        soon += 1
    }
}

val app: TestApp get() = RuntimeEnvironment.getApplication() as TestApp

/** Lets the main thread do what waits for it. Robolectric's clock stands still: what is due later waits for [later]. */
fun share(type: String): Intent = Intent(Intent.ACTION_SEND).setType(type)

fun idle() = shadowOf(Looper.getMainLooper()).idle()

fun later(by: Duration) = shadowOf(Looper.getMainLooper()).idleFor(by)

/** For what other threads bring: looks until it is so, and lets the main thread work meanwhile. */
suspend fun comes(
    what: String,
    isSo: suspend () -> Boolean,
) {
    val late = System.nanoTime() + LONG.inWholeNanoseconds
    while (true) {
        idle()
        if (isSo()) return
        if (System.nanoTime() > late) throw AssertionError("it is not so: $what")
        delay(20.milliseconds)
    }
}
