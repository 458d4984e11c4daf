package br.com.voxfree.core

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.ExperimentalPathApi
import kotlin.io.path.deleteRecursively
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** What works never needs so long, also on a busy machine. */
val PATIENCE = 60.seconds

/** A service with people, and clients of it, each with a folder of its own. All ends with the test. */
class World(
    val scope: CoroutineScope,
    val sandbox: SandboxProgram,
    private val folder: Path,
) : CoroutineScope by scope {
    private val clients = mutableListOf<VoxfreeClient>()

    suspend fun opens(
        name: String = "data",
        appUrl: String = sandbox.appUrl,
    ): VoxfreeClient {
        val vault = fileKeyVault(folder.resolve("$name-keys").toString())
        return VoxfreeClient.open(config(name, appUrl), vault).also(clients::add)
    }

    fun config(
        name: String = "data",
        appUrl: String = sandbox.appUrl,
    ): Config = defaultConfig(folder.resolve(name).toString()).copy(
        appUrl = appUrl,
        listsUrl = sandbox.listsUrl,
        socketUrl = sandbox.socketUrl,
    )

    /** Ana is signed in, and what runs by itself runs. */
    suspend fun atWork(
        name: String = "data",
        appUrl: String = sandbox.appUrl,
    ): VoxfreeClient {
        val client = opens(name, appUrl)
        check(client.signIn(ANA, PASSWORD) is Session.SecondFactor)
        check(client.submitCode(sandbox.code(ANA)) is Session.Ready)
        client.start()
        return client
    }

    fun closesAll() = clients.forEach(VoxfreeClient::close)
}

/** A test in a world of its own. Contacts write when they are told to. */
@OptIn(ExperimentalPathApi::class)
fun world(
    day: String = "demo",
    test: suspend World.() -> Unit,
) {
    val folder = Files.createTempDirectory("voxfree")
    try {
        SandboxProgram(day).use { sandbox ->
            sandbox.tell("answers never")
            runBlocking {
                // What a test starts and does not end, states say, ends with it.
                val job = Job(coroutineContext.job)
                val world = World(CoroutineScope(coroutineContext + job), sandbox, folder)
                try {
                    withTimeout(PATIENCE * 2) { world.test() }
                } finally {
                    job.cancelAndJoin()
                    world.closesAll()
                }
            }
        }
    } finally {
        // A client that was closed may still write its last.
        runCatching { folder.deleteRecursively() }
    }
}

/** The first value that is as it should be; fails with the last one that was not. */
suspend fun <T> Flow<T>.reaches(isWanted: (T) -> Boolean): T {
    var last: Any? = "nothing"
    return try {
        withTimeout(PATIENCE) {
            first {
                last = it
                isWanted(it)
            }
        }
    } catch (late: TimeoutCancellationException) {
        throw AssertionError("it stayed $last", late)
    }
}

/** For what nobody tells of: looks until it is so. */
suspend fun eventually(
    what: String,
    isSo: suspend () -> Boolean,
) {
    val late = System.nanoTime() + PATIENCE.inWholeNanoseconds
    while (!isSo()) {
        if (System.nanoTime() > late) throw AssertionError("it is not so: $what")
        delay(20.milliseconds)
    }
}

fun List<InboxRow>.named(title: String): InboxRow? = firstOrNull { it.title == title }
