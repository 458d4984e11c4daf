package br.com.voxfree.sample

import br.com.voxfree.core.*
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import java.nio.file.Files

/** Signs in to the sandbox, prints the inbox, and sends a text. */
suspend fun sample(
    config: Config,
    code: () -> String,
    say: (String) -> Unit,
) {
    // On a phone: KeystoreVault(context).
    val vault = fileKeyVault("${config.dataDir}/keys")
    VoxfreeClient.open(config, vault).use { client ->
        var session = client.signIn("ana.souza@demo", "demo")
        if (session is Session.SecondFactor) session = client.submitCode(code())
        check(session is Session.Ready) { "signed in, but $session" }
        client.start()

        val rows = client.inboxFlow(Shelf.ACTIVE).first { it.isNotEmpty() }
        for (row in rows) say("${row.title}: ${row.preview} (${row.unread})")

        // Where text may be sent: not in every conversation (the 24-hour rule).
        val mariana = rows.first { it.title.startsWith("Mariana") }
        client.composerFlow(mariana.protocol).first { Allowed.TEXT in it.allowed }
        try {
            client.sendText(mariana.protocol, "Bom dia!", null)
        } catch (problem: VoxfreeException) {
            say("not queued: ${problem.code}")
        }
        client.outboxFlow().first { it.isEmpty() }
        say("sent")
    }
}

fun main(): Unit = runBlocking {
    val folder = Files.createTempDirectory("voxfree-sample").toString()
    val config = defaultConfig(folder).copy(
        appUrl = "http://127.0.0.1:8081/mobile",
        listsUrl = "http://127.0.0.1:8082/mobile",
        socketUrl = "ws://127.0.0.1:8083",
    )
    val code = {
        println("The code? (In the sandbox: code ana.souza@demo)")
        readln().trim()
    }
    sample(config, code, ::println)
}
