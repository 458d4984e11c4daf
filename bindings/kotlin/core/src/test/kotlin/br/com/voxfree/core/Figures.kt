package br.com.voxfree.core

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import java.util.Locale

/**
 * What the way between Kotlin and Rust costs, on this machine: `cargo run -p voxfree-release -- figures` prints it beside what the same
 * costs in Rust (bindings/ffi/benches/listener.rs).
 */
fun main() {
    // First, since a process never shrinks to what it was.
    world("large") {
        val before = Memory.now()
        val client = opens()
        check(client.signIn(ANA, PASSWORD) is Session.Ready)
        client.start()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 300 }
        client.inboxFlow(Shelf.WAITING).reaches { it.size == 200 }
        // What comes ahead of being opened, too.
        var messages = 0uL
        eventually("nothing comes any more") {
            kotlinx.coroutines.delay(3_000)
            val now = client.storeSize().messages
            (now == messages && now > 0uL).also { messages = now }
        }
        val grown = Memory.now() - before
        val held = "500 conversations, $messages messages held"
        println("Kotlin  large account: $held; heap ${grown.heapKb} KB, process ${grown.processKb} KB more")
    }
    world {
        val client = atWork()
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        client.composerFlow(sandbox.protocolOf(MARIANA)).reaches { it.state == ComposerState.OPEN }
        row("call, a number back (liveSubscriptions)", per(200_000) { liveSubscriptions() })
        row("call, a record back (session)", per(20_000) { client.session() })
        row("suspending call, 6 rows of the store (inbox)", per(1_000) { client.inbox(Shelf.ACTIVE, 10u) })
        row("flow begun, first value, ended (statusFlow)", per(1_000) { client.statusFlow().first() })
        latency(client, sandbox.protocolOf(MARIANA))
    }
}

/** From a draft that is kept to the row that shows it: by a listener on the core's thread, and by a Flow's collector. */
private suspend fun World.latency(
    client: VoxfreeClient,
    mariana: ProtocolNumber,
) {
    val heard = Channel<Long>(Channel.UNLIMITED)
    val collected = Channel<Long>(Channel.UNLIMITED)
    val listener = object : InboxListener {
        override fun onDiffs(diffs: List<InboxDiff>) {
            heard.trySend(System.nanoTime())
        }
    }
    val handle = client.subscribeInbox(Shelf.ACTIVE, listener)
    val collecting = launch { client.inboxUpdates(Shelf.ACTIVE).collect { collected.send(System.nanoTime()) } }
    heard.receive()
    collected.receive()
    val ways = List(300) { nr ->
        val begun = System.nanoTime()
        client.saveDraft(mariana, Draft("Rascunho $nr", null, emptyList(), java.time.Instant.EPOCH))
        (heard.receive() - begun) to (collected.receive() - begun)
    }.drop(100)
    row("a change to a listener, median", ways.map { it.first }.sorted()[ways.size / 2].toDouble())
    row("a change to a Flow's collector, median", ways.map { it.second }.sorted()[ways.size / 2].toDouble())
    collecting.cancel()
    handle.close()
}

private suspend fun per(
    count: Int,
    deed: suspend () -> Unit,
): Double {
    repeat(count / 2) { deed() }
    val begun = System.nanoTime()
    repeat(count) { deed() }
    return (System.nanoTime() - begun).toDouble() / count
}

private fun row(
    what: String,
    ns: Double,
) = println(String.format(Locale.ROOT, "Kotlin  %-52s %10.2f µs", what, ns / 1_000))
