package br.com.voxfree.android

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import android.net.NetworkCapabilities
import br.com.voxfree.core.NetworkKind
import br.com.voxfree.core.VoxfreeClient

/**
 * Tells the core when a network comes, or another one: what waits, tries at once; and what it costs, which decides what is fetched ahead. Close it
 * before the client.
 *
 * Needs the permission `ACCESS_NETWORK_STATE`.
 */
public class NetworkWatcher(
    context: Context,
    private val client: VoxfreeClient,
) : AutoCloseable {
    private val connectivity = checkNotNull(context.getSystemService(ConnectivityManager::class.java))

    private val callback = object : ConnectivityManager.NetworkCallback() {
        override fun onAvailable(network: Network) = tell { client.networkIsBack() }

        override fun onCapabilitiesChanged(
            network: Network,
            networkCapabilities: NetworkCapabilities,
        ) = tell { client.setNetwork(kindOf(networkCapabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED))) }

        override fun onLost(network: Network) = tell { client.setNetwork(NetworkKind.UNKNOWN) }
    }

    init {
        connectivity.registerDefaultNetworkCallback(callback)
    }

    private fun tell(deed: () -> Unit) {
        try {
            deed()
        } catch (_: IllegalStateException) {
            // The client was closed meanwhile.
        }
    }

    override fun close() {
        connectivity.unregisterNetworkCallback(callback)
    }
}

/** What counts is whether bytes cost something: another phone's hotspot is a Wi-Fi too, and a cable is none. */
public fun kindOf(isUnmetered: Boolean): NetworkKind = if (isUnmetered) NetworkKind.WIFI else NetworkKind.CELLULAR
