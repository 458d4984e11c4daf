package br.com.voxfree.app.android.device

import android.content.Context
import android.media.MediaRecorder
import android.os.Build
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Recording
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import kotlin.time.Duration.Companion.milliseconds

private const val BITS_PER_SECOND = 32_000
private const val SAMPLES_PER_SECOND = 48_000
private const val LOUDEST = 32_767f
private val LOOK = 100.milliseconds

/** Records voice notes: Opus in Ogg, as WhatsApp's own, from Android 10 on; before that, AAC. */
internal class VoiceRecorder(
    private val context: Context,
    private val incoming: IncomingFiles,
) {
    private val isOpus = Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q

    /** Null: the microphone is not to be had. The permission is asked for by the caller. */
    suspend fun start(): Recording? = withContext(Dispatchers.IO) {
        val file = try {
            incoming.place(if (isOpus) "voice.ogg" else "voice.m4a")
        } catch (_: IOException) {
            return@withContext null
        }
        val recorder = recorder()
        try {
            recorder.setAudioSource(MediaRecorder.AudioSource.VOICE_RECOGNITION)
            if (isOpus) {
                recorder.setOutputFormat(MediaRecorder.OutputFormat.OGG)
                recorder.setAudioEncoder(MediaRecorder.AudioEncoder.OPUS)
            } else {
                recorder.setOutputFormat(MediaRecorder.OutputFormat.MPEG_4)
                recorder.setAudioEncoder(MediaRecorder.AudioEncoder.AAC)
            }
            recorder.setAudioChannels(1)
            recorder.setAudioSamplingRate(SAMPLES_PER_SECOND)
            recorder.setAudioEncodingBitRate(BITS_PER_SECOND)
            recorder.setOutputFile(file.path)
            recorder.prepare()
            recorder.start()
            Running(recorder, file)
        } catch (_: IOException) {
            recorder.release()
            incoming.forget(file.path)
            null
        } catch (_: IllegalStateException) {
            // Somebody else has the microphone: a call.
            recorder.release()
            incoming.forget(file.path)
            null
        }
    }

    private fun recorder(): MediaRecorder =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            MediaRecorder(context)
        } else {
            @Suppress("DEPRECATION")
            MediaRecorder()
        }

    private inner class Running(
        private val recorder: MediaRecorder,
        private val file: File,
    ) : Recording {
        private var isOn = true

        override val level: Flow<Float> = flow {
            while (true) {
                emit(loudness() ?: return@flow)
                delay(LOOK)
            }
        }

        override suspend fun finish(): PickedFile? = withContext(Dispatchers.IO) {
            if (!end()) return@withContext null
            incoming.picked(file, if (isOpus) "audio/ogg" else "audio/mp4").also { if (it == null) incoming.forget(file.path) }
        }

        override fun cancel() {
            end()
            incoming.forget(file.path)
        }

        @Synchronized
        private fun loudness(): Float? = if (isOn) recorder.maxAmplitude / LOUDEST else null

        /** Whether something was recorded. */
        @Synchronized
        private fun end(): Boolean {
            if (!isOn) return false
            isOn = false
            return try {
                recorder.stop()
                true
            } catch (_: RuntimeException) {
                // Stopped before anything came: the system throws no better.
                incoming.forget(file.path)
                false
            } finally {
                recorder.release()
            }
        }
    }
}
