package br.com.voxfree.app.android.device

import android.Manifest
import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.ComponentCallbacks
import android.content.Context
import android.content.pm.PackageManager
import android.content.res.Configuration
import android.net.Uri
import android.os.Build
import android.os.PersistableBundle
import android.view.HapticFeedbackConstants
import androidx.compose.ui.graphics.ImageBitmap
import androidx.core.content.ContextCompat
import br.com.voxfree.app.Device
import br.com.voxfree.app.FileSource
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.LogBook
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Recording
import br.com.voxfree.app.ShellSettings
import br.com.voxfree.core.Language
import br.com.voxfree.core.SipFile
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import java.time.Duration
import java.time.Instant
import java.time.ZoneId

/** The system gives no timer that goes on while the device sleeps to those who only wait; so the clock is looked at again within this. */
private const val LOOK_AGAIN_MS = 30_000L

/** What only the device can do, by Android. */
internal class AndroidDevice(
    private val context: Context,
    override val settings: ShellSettings,
    private val front: Front,
    private val log: LogBook,
) : Device {
    internal val incoming = IncomingFiles(context)
    private val handing = Handing(context)
    private val recorder = VoiceRecorder(context, incoming)
    private val spoken = MutableStateFlow(spokenNow())

    override val isSeen: MutableStateFlow<Boolean> = MutableStateFlow(false)
    override val language: StateFlow<Language> = spoken.asStateFlow()

    init {
        context.registerComponentCallbacks(
            object : ComponentCallbacks {
                override fun onConfigurationChanged(newConfig: Configuration) = languageMayDiffer()

                @Deprecated("Deprecated in Java")
                override fun onLowMemory() = Unit
            },
        )
    }

    /** To be called when the settings or the device's languages changed. */
    internal fun languageMayDiffer() {
        spoken.value = spokenNow()
    }

    /** Deletes what was left behind of earlier days. It may take a while. */
    internal fun clearUp() {
        handing.forget(now().toEpochMilli())
        incoming.clearUp(now().toEpochMilli())
    }

    private fun spokenNow() = settings.choices.value.language ?: languageOf(context.resources.configuration.tags())

    override fun now(): Instant = Instant.now()

    override fun utcOffsetSeconds(at: Instant): Int = ZoneId.systemDefault().rules.getOffset(at).totalSeconds

    override suspend fun wakeAt(at: Instant) {
        while (true) {
            val left = Duration.between(now(), at)
            if (left.isNegative || left.isZero) return
            delay(left.toMillis().coerceIn(1, LOOK_AGAIN_MS))
        }
    }

    override fun copy(
        text: String,
        isSensitive: Boolean,
    ) {
        val clip = ClipData.newPlainText("", text)
        if (isSensitive) {
            // The name is the same before Android 13, where keyboards look at it.
            val name = if (Build.VERSION.SDK_INT >=
                Build.VERSION_CODES.TIRAMISU
            ) {
                ClipDescription.EXTRA_IS_SENSITIVE
            } else {
                "android.content.extra.IS_SENSITIVE"
            }
            clip.description.extras = PersistableBundle().apply { putBoolean(name, true) }
        }
        clipboard().setPrimaryClip(clip)
    }

    override fun openLink(url: String): Boolean = handing.openLink(url)

    override fun dial(number: String): Boolean = handing.dial(number)

    override fun writeEmail(address: String): Boolean = handing.writeEmail(address)

    override fun openFile(
        path: String,
        mimeType: String?,
    ): Boolean = handing.openFile(path, mimeType)

    override suspend fun pickFiles(source: FileSource): List<PickedFile> = withContext(Dispatchers.Main) {
        when (source) {
            FileSource.CAMERA -> photograph()
            FileSource.GALLERY -> incoming.copy(front.pictures())
            FileSource.FILES -> incoming.copy(front.documents())
        }
    }

    private suspend fun photograph(): List<PickedFile> {
        val place = try {
            cameraPlace()
        } catch (_: IOException) {
            return emptyList()
        }
        if (!front.photograph(handing.addressOf(place))) return emptyList()
        return listOfNotNull(pictureTaken())
    }

    /** The picture that the camera left, moved to where it is kept; null: there is none. Also after the process was taken away meanwhile. */
    internal suspend fun pictureTaken(): PickedFile? = withContext(Dispatchers.IO) {
        val taken = cameraPlace()
        if (taken.length() == 0L) return@withContext null
        try {
            val kept = incoming.place("foto-${now().epochSecond}.jpg")
            taken.copyTo(kept)
            taken.delete()
            incoming.picked(kept, "image/jpeg")
        } catch (_: IOException) {
            null
        }
    }

    private fun cameraPlace(): File {
        val folder = File(context.cacheDir, "outgoing")
        if (!folder.isDirectory && !folder.mkdirs()) throw IOException("no folder for a picture")
        return File(folder, "camera.jpg")
    }

    override suspend fun pastedFiles(): List<PickedFile> {
        val clip = withContext(Dispatchers.Main) { clipboard().primaryClip } ?: return emptyList()
        return incoming.copy(List(clip.itemCount) { clip.getItemAt(it).uri }.filterNotNull())
    }

    /** What another app shared. */
    internal suspend fun shared(addresses: List<String>): List<PickedFile> = incoming.copy(addresses.map(Uri::parse))

    override fun forgetFiles(files: List<PickedFile>): Unit = files.forEach { incoming.forget(it.path) }

    override suspend fun record(): Recording? = withContext(Dispatchers.Main) {
        if (!mayRecord() && !front.allow(Manifest.permission.RECORD_AUDIO)) return@withContext null
        recorder.start()
    }

    private fun mayRecord() =
        ContextCompat.checkSelfPermission(context, Manifest.permission.RECORD_AUDIO) == PackageManager.PERMISSION_GRANTED

    override fun haptic(kind: Haptic) {
        // The view's own way, and no vibrator: it needs no permission, and keeps to what the agent set for touch.
        front.shown?.window?.decorView?.performHapticFeedback(hapticOf(kind, Build.VERSION.SDK_INT))
    }

    override fun shareText(
        title: String,
        text: String,
    ): Unit = handing.shareText(title, text)

    override fun recentLog(): String = log.text()

    override suspend fun handOverTelephone(files: List<SipFile>): Boolean = withContext(Dispatchers.IO) { handing.handOverTelephone(files) }

    override suspend fun picture(
        path: String,
        widthPx: Int,
    ): ImageBitmap? = withContext(Dispatchers.IO) { decode(File(path), widthPx) }

    private fun clipboard() = checkNotNull(context.getSystemService(ClipboardManager::class.java))
}

/** What is felt; before Android 11 the system has fewer words for it. */
internal fun hapticOf(
    kind: Haptic,
    sdk: Int,
): Int = when (kind) {
    Haptic.TICK -> HapticFeedbackConstants.CLOCK_TICK
    Haptic.DONE -> if (sdk >= Build.VERSION_CODES.R) HapticFeedbackConstants.CONFIRM else HapticFeedbackConstants.VIRTUAL_KEY
    Haptic.REFUSED -> if (sdk >= Build.VERSION_CODES.R) HapticFeedbackConstants.REJECT else HapticFeedbackConstants.LONG_PRESS
}
