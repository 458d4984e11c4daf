package br.com.voxfree.app.conversation

import br.com.voxfree.app.Device
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Recording
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.launch
import java.time.Duration

/** A voice note while it is recorded; [show] draws it. Thrown away where the screen goes. */
internal class VoiceNote(
    private val device: Device,
    private val scope: CoroutineScope,
    private val show: ((RecordingState?) -> RecordingState?) -> Unit,
) {
    private var recording: Recording? = null
    private var watching: Job? = null

    /** False: there is no microphone for us. */
    suspend fun start(): Boolean {
        if (recording != null) return true
        val begun = device.record() ?: return false
        recording = begun
        device.haptic(Haptic.TICK)
        val from = device.now()
        show { RecordingState(Duration.ZERO, 0f) }
        watching = scope.launch {
            launch { begun.level.collect { level -> show { it?.copy(level = level) } } }
            launch {
                while (true) {
                    device.wakeAt(device.now().plusSeconds(1))
                    show { it?.copy(length = Duration.between(from, device.now())) }
                }
            }
            try {
                awaitCancellation()
            } finally {
                // The screen went while it was recorded.
                if (recording === begun) cancel()
            }
        }
        return true
    }

    suspend fun finish(): PickedFile? = end()?.finish()

    fun cancel() {
        end()?.cancel()
    }

    private fun end(): Recording? {
        val ended = recording
        recording = null
        watching?.cancel()
        show { null }
        return ended
    }
}
