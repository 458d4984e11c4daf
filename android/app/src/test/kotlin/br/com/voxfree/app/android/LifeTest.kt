package br.com.voxfree.app.android

import android.app.Activity
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import br.com.voxfree.android.AppLife
import br.com.voxfree.android.NetworkWatcher
import br.com.voxfree.core.NetworkKind
import br.com.voxfree.core.NoHandle
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.launch
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowNetwork
import org.robolectric.shadows.ShadowNetworkCapabilities
import java.time.Duration
import kotlin.test.assertEquals

/** Notes what the core is told. */
private class ToldClient : VoxfreeClient(NoHandle) {
    val told = mutableListOf<String>()
    var isLocked = false

    override suspend fun resume() {
        if (isLocked) throw VoxfreeException.KeyUnavailable("locked")
        told += "resume"
    }

    override suspend fun pause() {
        told += "pause"
    }

    override fun networkIsBack() {
        told += "network"
    }

    override fun setNetwork(kind: NetworkKind) {
        told += kind.name
    }
}

/** Pause and resume, and the network, by the adapters that embedders take too. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class LifeTest {
    private val client = ToldClient()
    private val scope = MainScope()
    private val problems = mutableListOf<VoxfreeException>()
    private val life = AppLife(app, scope, problems::add)

    @Test
    fun `opened for a worker, the core sleeps at once`() {
        follow()
        assertEquals(listOf("pause"), client.told)
    }

    @Test
    fun `opened for an activity that is on the screen already, it stays awake, and sleeps when that is left`() {
        val activity = Robolectric.buildActivity(Activity::class.java).create().start()
        follow()
        assertEquals(emptyList(), client.told)
        activity.stop()
        idle()
        assertEquals(emptyList(), client.told)
        later(Duration.ofSeconds(1))
        assertEquals(listOf("pause"), client.told)
        activity.start()
        idle()
        assertEquals(listOf("pause", "resume"), client.told)
    }

    @Test
    fun `an activity that is made anew does not put it to sleep`() {
        val activity = Robolectric.buildActivity(Activity::class.java).create().start()
        follow()
        activity.stop()
        idle()
        Robolectric.buildActivity(Activity::class.java).create().start()
        later(Duration.ofSeconds(5))
        assertEquals(emptyList(), client.told)
    }

    @Test
    fun `a service keeps it awake without an activity`() {
        follow()
        val hold = life.keepAwake()
        idle()
        assertEquals(listOf("pause", "resume"), client.told)
        hold.close()
        hold.close()
        later(Duration.ofSeconds(1))
        assertEquals(listOf("pause", "resume", "pause"), client.told)
    }

    @Test
    fun `on a locked device it stays asleep, and is tried with the next change`() {
        follow()
        client.isLocked = true
        life.keepAwake()
        idle()
        assertEquals(1, problems.size)
        client.isLocked = false
        life.keepAwake()
        idle()
        assertEquals(listOf("pause", "resume"), client.told)
    }

    @Test
    fun `the core is told of each network, and what it costs`() {
        val manager = checkNotNull(app.getSystemService(ConnectivityManager::class.java))
        val before = shadowOf(manager).networkCallbacks.size
        NetworkWatcher(app, client).use {
            val callback = shadowOf(manager).networkCallbacks.last()
            val network = ShadowNetwork.newInstance(7)
            callback.onAvailable(network)
            callback.onCapabilitiesChanged(network, capabilities(isUnmetered = true))
            callback.onCapabilitiesChanged(network, capabilities(isUnmetered = false))
            callback.onLost(network)
            assertEquals(listOf("network", "WIFI", "CELLULAR", "UNKNOWN"), client.told)
        }
        assertEquals(before, shadowOf(manager).networkCallbacks.size)
    }

    private fun follow() {
        scope.launch { life.follow(client) }
        idle()
    }

    private fun capabilities(isUnmetered: Boolean): NetworkCapabilities {
        val capabilities = ShadowNetworkCapabilities.newInstance()
        if (isUnmetered) shadowOf(capabilities).addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
        return capabilities
    }
}
