package br.com.voxfree.app.world

import androidx.compose.ui.graphics.ImageBitmap
import br.com.voxfree.app.Choices
import br.com.voxfree.app.Device
import br.com.voxfree.app.FileSource
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Recording
import br.com.voxfree.app.ShellSettings
import br.com.voxfree.core.Language
import br.com.voxfree.core.SipFile
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.update
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList

/** A device in a test's hands: its clock stands until [passes] moves it, and what was asked of it is written down. */
class FakeDevice(
    start: Instant = Instant.now(),
    language: Language = Language.PORTUGUESE,
) : Device {
    private val clock = MutableStateFlow(start)

    val copied = CopyOnWriteArrayList<String>()
    val opened = CopyOnWriteArrayList<String>()
    val felt = CopyOnWriteArrayList<Haptic>()
    val shared = CopyOnWriteArrayList<String>()
    val forgotten = CopyOnWriteArrayList<PickedFile>()

    /** What the agent picks, pastes and says next. */
    var picks: List<PickedFile> = emptyList()
    var pastes: List<PickedFile> = emptyList()
    var voice: Recording? = null

    /** What the core logged, and whether there is an app for telephones, and what it got. */
    var log: String = ""
    var takesTelephones: Boolean = true
    val handedOver = CopyOnWriteArrayList<SipFile>()

    override val isSeen = MutableStateFlow(true)

    override val language = MutableStateFlow(language)
    override val settings = FakeSettings()

    /** Time goes by, and whoever waits for it wakes. */
    fun passes(span: Duration) = clock.update { it.plus(span) }

    override fun now(): Instant = clock.value

    override fun utcOffsetSeconds(at: Instant): Int = -3 * 3_600

    override suspend fun wakeAt(at: Instant) {
        clock.first { it >= at }
    }

    override fun copy(
        text: String,
        isSensitive: Boolean,
    ) {
        copied += text
    }

    override fun openLink(url: String): Boolean = opened.add(url)

    override fun dial(number: String): Boolean = opened.add("tel:$number")

    override fun writeEmail(address: String): Boolean = opened.add("mailto:$address")

    override fun openFile(
        path: String,
        mimeType: String?,
    ): Boolean = opened.add(path)

    override suspend fun pickFiles(source: FileSource): List<PickedFile> = picks

    override suspend fun pastedFiles(): List<PickedFile> = pastes

    override fun forgetFiles(files: List<PickedFile>) {
        forgotten += files
    }

    override suspend fun record(): Recording? = voice

    override fun haptic(kind: Haptic) {
        felt += kind
    }

    override fun shareText(
        title: String,
        text: String,
    ) {
        shared += text
    }

    override fun recentLog(): String = log

    override suspend fun handOverTelephone(files: List<SipFile>): Boolean {
        handedOver += files
        return takesTelephones
    }

    override suspend fun picture(
        path: String,
        widthPx: Int,
    ): ImageBitmap? = null
}

/** Choices that are forgotten with the test. */
class FakeSettings : ShellSettings {
    override val choices = MutableStateFlow(Choices())

    override fun change(change: (Choices) -> Choices) = choices.update(change)
}

/** A voice note that is there as soon as it is asked for. */
class FakeRecording(
    private val file: PickedFile?,
) : Recording {
    var isCancelled = false
        private set

    override val level: Flow<Float> = flowOf(0.4f)

    override suspend fun finish(): PickedFile? = file

    override fun cancel() {
        isCancelled = true
    }
}
