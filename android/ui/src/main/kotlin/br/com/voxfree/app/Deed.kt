package br.com.voxfree.app

import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/**
 * One kind of thing that intents do: never twice at once, so that a button cannot be pressed twice. On the one thread of its screen.
 *
 * An earlier problem is over where it begins, not where it worked: meanwhile something else may not have worked, which has to be seen.
 *
 * @param mark is told when it begins and when it has ended.
 * @param tell gets null when it begins, and what did not work.
 */
internal class Deed(
    private val scope: CoroutineScope,
    private val mark: (Boolean) -> Unit,
    private val tell: (VoxfreeException?) -> Unit,
) {
    private var isOn = false

    /** Nothing happens where it is under way. */
    fun start(act: suspend () -> Unit) {
        if (isOn) return
        isOn = true
        tell(null)
        mark(true)
        scope.launch {
            try {
                act()
            } catch (fault: VoxfreeException) {
                tell(fault)
            } finally {
                isOn = false
                mark(false)
            }
        }
    }
}
