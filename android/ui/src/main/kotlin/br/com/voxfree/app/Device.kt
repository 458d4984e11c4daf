package br.com.voxfree.app

import androidx.compose.ui.graphics.ImageBitmap
import br.com.voxfree.core.Language
import br.com.voxfree.core.SipFile
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow
import java.time.Instant

/**
 * What only the device can do, for the models and the screens. The app implements it with Android, tests with a clock of their own.
 *
 * Safe from any thread. Nothing here throws but for a cancelled coroutine: what the device cannot do, the answer says.
 */
public interface Device {
    /** The device's clock. What is compared with the service's times is this and the status's `clockOffsetMs`. */
    public fun now(): Instant

    /** How far the agent's zone is ahead of UTC at [at], in seconds (São Paulo: -10800). */
    public fun utcOffsetSeconds(at: Instant): Int

    /** Returns when [now] is [at] or later: at once where that is past. Sleep of the device counts. */
    public suspend fun wakeAt(at: Instant)

    /** Whether the app is on the screen. What it shows while it is not, nobody sees: it does not count as read. */
    public val isSeen: StateFlow<Boolean>

    /** The language that the shell speaks: chosen in the settings, else the device's. */
    public val language: StateFlow<Language>

    /** What the shell keeps by itself: choices of appearance, no data of contacts. */
    public val settings: ShellSettings

    /** Puts [text] on the clipboard; [isSensitive]: it is not to be shown in previews. */
    public fun copy(
        text: String,
        isSensitive: Boolean = false,
    )

    /** Opens a web address, with the system's own choice of app. False: nothing on the device opens it. */
    public fun openLink(url: String): Boolean

    /** Shows a number in the system's dialler, ready to be called. False: there is no dialler. */
    public fun dial(number: String): Boolean

    /** Begins an e-mail. False: there is no app for it. */
    public fun writeEmail(address: String): Boolean

    /** Shows a file of the core's with the system's viewer. False: no app shows this type. */
    public fun openFile(
        path: String,
        mimeType: String?,
    ): Boolean

    /** Lets the agent choose files; empty: none was chosen. The files are the shell's until a message takes them. */
    public suspend fun pickFiles(source: FileSource): List<PickedFile>

    /** Files on the clipboard, or handed over by the keyboard. */
    public suspend fun pastedFiles(): List<PickedFile>

    /** Lets go of files that were picked and are not sent. */
    public fun forgetFiles(files: List<PickedFile>)

    /** Begins to record a voice note; null: the agent did not allow the microphone, or it is in use. */
    public suspend fun record(): Recording?

    /** A short touch, felt. */
    public fun haptic(kind: Haptic)

    /** Hands [text] to other apps: the log without secrets. */
    public fun shareText(
        title: String,
        text: String,
    )

    /** The newest lines of the core's log, a line each; no secrets, and nothing that people wrote ([LogBook]). */
    public fun recentLog(): String

    /**
     * Gives a telephone account to an app that makes calls. [files] hold its password: they go to that app alone, and nothing of them is
     * kept or logged. False: no app on the device takes them.
     */
    public suspend fun handOverTelephone(files: List<SipFile>): Boolean

    /** Decodes a picture of the core's for a place [widthPx] wide; null: it is none, or cannot be read. Never on the caller's thread. */
    public suspend fun picture(
        path: String,
        widthPx: Int,
    ): ImageBitmap?
}

/** Where files come from. */
public enum class FileSource { CAMERA, GALLERY, FILES }

/** A file that was picked: a path that the core can read, and the name that the contact sees. */
public data class PickedFile(
    val path: String,
    val name: String,
    val mimeType: String?,
    val sizeBytes: Long,
)

/** A voice note that is being recorded. */
public interface Recording {
    /** How loud it is now, 0 to 1, ten times a second, for as long as it is recorded. */
    public val level: Flow<Float>

    /** Ends it; null: nothing was recorded. */
    public suspend fun finish(): PickedFile?

    /** Throws it away. */
    public fun cancel()
}

/** What is felt. */
public enum class Haptic { TICK, DONE, REFUSED }

/** The shell's own choices, kept on the device across restarts. */
public interface ShellSettings {
    /** The choices as they are now. */
    public val choices: StateFlow<Choices>

    /** Changes them; on the disk when this returns. */
    public fun change(change: (Choices) -> Choices)
}

/** Choices of appearance and privacy. A null [language] follows the device. */
public data class Choices(
    val language: Language? = null,
    val theme: ThemeChoice = ThemeChoice.SYSTEM,
    val showsPreview: Boolean = true,
    val appLock: Boolean = false,
    val screenGuard: Boolean = false,
)

/** Light, dark, or as the system. */
public enum class ThemeChoice { SYSTEM, LIGHT, DARK }
