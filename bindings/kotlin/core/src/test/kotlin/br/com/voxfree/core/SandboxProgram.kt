package br.com.voxfree.core

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.BufferedReader
import java.io.File
import java.util.concurrent.TimeUnit

/** Mariana writes most; her window is open, and one message of hers is unread. */
const val MARIANA = 7

/** Julia writes on a channel without rules. */
const val JULIA = 12

const val ANA = "ana.souza@demo"
const val CLARA = "clara.nova@demo"

/** Has a telephone, and no chats. */
const val DAVI = "davi.ramal@demo"
const val PASSWORD = "demo"

/** The service's stand-in as a program (tests/sandbox), with its people in our hands: commands go in, one line of JSON comes back. */
class SandboxProgram(
    day: String = "demo",
) : AutoCloseable {
    private val process = ProcessBuilder(program(), "--day", day).redirectError(ProcessBuilder.Redirect.INHERIT).start()
    private val answers: BufferedReader = process.inputReader()
    private val greeting: JsonObject = read().asJsonObject

    val appUrl: String = greeting["app_url"].asString
    val listsUrl: String = greeting["lists_url"].asString
    val socketUrl: String = greeting["socket_url"].asString

    @Synchronized
    fun tell(command: String): JsonElement {
        process.outputStream.write("$command\n".toByteArray())
        process.outputStream.flush()
        val answer = read()
        check(!(answer.isJsonObject && answer.asJsonObject.has("error"))) { answer }
        return answer
    }

    fun code(login: String): String = tell("code $login").asJsonObject["code"].asString

    /** The case in which a contact is now. */
    fun protocolOf(contact: Int): String = tell("conversations")
        .asJsonArray
        .map { it.asJsonObject }
        .first { it["contact"].asInt == contact && !it["is_group"].asBoolean }["protocol"]
        .asString

    /** What a contact got, in order: the truth. */
    fun received(contact: Int): List<String> = tell("received $contact").asJsonArray.map { it.asString }

    /** The network goes: no answer, no socket. */
    fun goesAway() {
        tell("fault * cut-before always")
        tell("events refuse")
        tell("events close")
    }

    fun comesBack() {
        tell("clear")
        tell("events welcome")
    }

    private fun read(): JsonElement = JsonParser.parseString(checkNotNull(answers.readLine()) { "the sandbox has ended" })

    override fun close() {
        process.destroy()
        process.waitFor(10, TimeUnit.SECONDS)
    }
}

private fun program(): String {
    val path = checkNotNull(System.getProperty("voxfree.sandbox")) { "voxfree.sandbox is not set" }
    check(File(path).canExecute()) { "$path is missing: cargo build -p voxfree-sandbox" }
    return path
}
