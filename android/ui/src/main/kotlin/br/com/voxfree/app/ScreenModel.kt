package br.com.voxfree.app

import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.code
import br.com.voxfree.core.errorActionWords
import br.com.voxfree.core.errorWords
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/**
 * A screen without its drawing: one state, intents, and effects, which ask for what is not this screen's. It subscribes while [scope]
 * lives. [scope] runs on one thread, the main one: what is changed here is changed in one place after the other.
 */
public abstract class ScreenModel<S : Any, I : Any, E : Any>(
    initial: S,
    protected val device: Device,
    protected val scope: CoroutineScope,
) {
    private val shown = MutableStateFlow(initial)
    private val asked = Channel<E>(Channel.UNLIMITED)

    /** What is to be drawn. */
    public val state: StateFlow<S> = shown.asStateFlow()

    /** What is asked of whoever holds this screen; each is told once. Collect it once. */
    public val effects: Flow<E> = asked.receiveAsFlow()

    /** Takes what the agent wants. Returns at once. */
    public abstract fun on(intent: I)

    /** What is to be there again after the system took the process away; the model that is made then is given it. */
    public open fun kept(): Kept = emptyMap()

    protected fun change(to: (S) -> S): Unit = shown.update(to)

    protected fun ask(effect: E) {
        asked.trySend(effect)
    }

    /** Follows a flow of the core's to the end of the screen. A fault of it is shown: it is the store's, or the sign-in's. */
    protected fun <T> follow(
        flow: Flow<T>,
        take: suspend (T) -> Unit,
    ): Job = attempt { flow.collect(take) }

    /** Does something that may fail; what fails is shown. */
    protected fun attempt(act: suspend () -> Unit): Job = scope.launch {
        try {
            act()
        } catch (fault: VoxfreeException) {
            tell(fault)
        }
    }

    /** As [attempt], for what the agent wants: with it an earlier problem is over. */
    protected fun act(deed: suspend () -> Unit): Job {
        tell(null)
        return attempt(deed)
    }

    /** As [act], once at a time; [mark] is what tells the screen that it is under way. */
    internal fun deed(mark: (Boolean) -> Unit = {}): Deed = Deed(scope, mark, ::tell)

    /** Shows what went wrong, in this screen's `problem`; null: an earlier problem is over. */
    protected abstract fun tell(fault: VoxfreeException?)

    /** What went wrong, in the core's words. */
    protected fun problemOf(fault: VoxfreeException): Problem = problemOf(fault, device)
}

/** What the last thing that did not work says: a sentence, and what can be done. [code] is the error's stable word, and never shown. */
public data class Problem(
    val words: String,
    val action: String,
    val code: String,
)

/** [fault] in the core's words, in the language of the shell. */
public fun problemOf(
    fault: VoxfreeException,
    device: Device,
): Problem {
    val language = device.language.value
    return Problem(errorWords(fault, language), errorActionWords(fault, language), fault.code)
}
