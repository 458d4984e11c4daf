package br.com.voxfree.app.android.device

import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.SocketTimeoutException
import java.security.SecureRandom
import kotlin.concurrent.thread

private const val TOKEN_BYTES = 16
private const val REQUEST_CHARS_MAX = 4096

/**
 * One page on this device's own loopback address, for a program that takes its settings from an address and from nothing else. It is
 * given once, to whoever names its secret path, and is gone then, or after [lifeMs].
 */
internal class OneTimePage(
    private val content: String,
    private val lifeMs: Int,
) : AutoCloseable {
    private val socket = ServerSocket(0, 1, InetAddress.getLoopbackAddress()).apply { soTimeout = lifeMs }
    private val path = "/" + ByteArray(TOKEN_BYTES).also(SecureRandom()::nextBytes).joinToString("") { "%02x".format(it) }

    /** Where it is. Whoever has this has the page. */
    val address: String = "http://127.0.0.1:${socket.localPort}$path"

    init {
        thread(isDaemon = true, name = "one-time-page") { socket.use(::serve) }
    }

    override fun close(): Unit = socket.close()

    private fun serve(at: ServerSocket) {
        val end = System.nanoTime() + lifeMs * 1_000_000L
        var isWanted = true
        while (isWanted && System.nanoTime() < end) isWanted = !isOver(at)
    }

    /** Waits for who asks; whether nobody is to be waited for any more. */
    private fun isOver(at: ServerSocket): Boolean = try {
        at.accept().use(::answer)
    } catch (_: SocketTimeoutException) {
        true
    } catch (_: IOException) {
        at.isClosed
    }

    /** Whether the page was given away. */
    private fun answer(to: Socket): Boolean {
        to.soTimeout = lifeMs
        val asked = readHead(to).lineSequence().firstOrNull().orEmpty()
        val isRight = asked.startsWith("GET $path ")
        val body = if (isRight) content.toByteArray() else ByteArray(0)
        val head = "HTTP/1.1 ${if (isRight) "200 OK" else "404 Not Found"}\r\nContent-Type: application/xml\r\n" +
            "Content-Length: ${body.size}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        to.getOutputStream().run {
            write(head.toByteArray())
            write(body)
            flush()
        }
        return isRight
    }

    private fun readHead(from: Socket): String {
        val stream = from.getInputStream()
        val head = StringBuilder()
        while (head.length < REQUEST_CHARS_MAX && !head.endsWith("\r\n\r\n")) {
            val next = stream.read()
            if (next < 0) break
            head.append(next.toChar())
        }
        return head.toString()
    }
}
