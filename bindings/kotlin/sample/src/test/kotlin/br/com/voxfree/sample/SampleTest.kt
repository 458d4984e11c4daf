package br.com.voxfree.sample

import br.com.voxfree.core.defaultConfig
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.seconds

/** The sample does what its page says. */
class SampleTest {
    @Test
    fun `from nothing to a list and a sent text`(
        @TempDir folder: Path,
    ) {
        val sandbox = ProcessBuilder(System.getProperty("voxfree.sandbox")).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        try {
            val answers = sandbox.inputReader()
            val greeting = answers.readLine()
            val config = defaultConfig(folder.toString()).copy(
                appUrl = field(greeting, "app_url"),
                listsUrl = field(greeting, "lists_url"),
                socketUrl = field(greeting, "socket_url"),
            )
            val code = {
                sandbox.outputStream.write("code ana.souza@demo\n".toByteArray())
                sandbox.outputStream.flush()
                field(answers.readLine(), "code")
            }
            val said = mutableListOf<String>()
            runBlocking { withTimeout(60.seconds) { sample(config, code, said::add) } }
            assertTrue(said.any { it.startsWith("Mariana Conceição: ") }, "$said")
            assertEquals("sent", said.last())
        } finally {
            sandbox.destroy()
        }
    }

    private fun field(
        json: String,
        name: String,
    ): String = checkNotNull(Regex("\"$name\":\"([^\"]*)\"").find(json)).groupValues[1]
}
