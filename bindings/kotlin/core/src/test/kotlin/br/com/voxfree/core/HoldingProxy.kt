package br.com.voxfree.core

import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.URI
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread

/**
 * Stands before the service, and can hold back what a client sends: nothing of a request passes beyond so many bytes until
 * [releases] is called. So a test sees a file on its way without racing it.
 */
class HoldingProxy(
    target: String,
) : AutoCloseable {
    private val service = URI(target)
    private val server = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val open = ConcurrentHashMap.newKeySet<Socket>()
    private val released = CountDownLatch(1)

    @Volatile private var heldAfter = Long.MAX_VALUE

    /** The service's address, by way of this. */
    val url: String = "http://127.0.0.1:${server.localPort}${service.path}"

    init {
        thread(isDaemon = true) {
            untilClosed {
                while (true) {
                    val near = server.accept()
                    val far = Socket(service.host, service.port)
                    open += listOf(near, far)
                    passes(near, far, holds = true)
                    passes(far, near, holds = false)
                }
            }
        }
    }

    /** From now on each connection lets so many more bytes of requests through. */
    fun holdsAfter(bytes: Long) {
        heldAfter = bytes
    }

    fun releases() = released.countDown()

    private fun passes(
        from: Socket,
        to: Socket,
        holds: Boolean,
    ) = thread(isDaemon = true) {
        untilClosed {
            val piece = ByteArray(64 * 1024)
            var passed = 0L
            while (true) {
                val size = from.getInputStream().read(piece)
                if (size < 0) break
                if (heldAfter != Long.MAX_VALUE) passed += size
                if (holds && passed > heldAfter) released.await()
                to.getOutputStream().write(piece, 0, size)
            }
        }
        listOf(from, to).forEach { runCatching { it.close() } }
    }

    /** A connection that goes is no failure here: the two sides notice. */
    private fun untilClosed(deed: () -> Unit) {
        try {
            deed()
        } catch (_: java.io.IOException) {
            return
        }
    }

    override fun close() {
        releases()
        server.close()
        open.forEach { runCatching { it.close() } }
    }
}
