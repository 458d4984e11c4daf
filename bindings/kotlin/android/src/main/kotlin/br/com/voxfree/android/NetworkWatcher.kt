package br.com.voxfree.android

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import br.com.voxfree.core.VoxfreeClient

/**
 * Tells the core when a network comes, or another one: what waits, tries at once. Close it before the client.
 *
 * Needs the permission `ACCESS_NETWORK_STATE`.
 */
public class NetworkWatcher(
    context: Context,
    private val client: VoxfreeClient,
) : AutoCloseable {
    private val connectivity = checkNotNull(context.getSystemService(ConnectivityManager::class.java))

    private val callback = object : ConnectivityManager.NetworkCallback() {
        override fun onAvailable(network: Network) {
            try {
                client.networkIsBack()
            } catch (_: IllegalStateException) {
                // The client was closed meanwhile.
            }
        }
    }

    init {
        connectivity.registerDefaultNetworkCallback(callback)
    }

    override fun close() {
        connectivity.unregisterNetworkCallback(callback)
    }
}
