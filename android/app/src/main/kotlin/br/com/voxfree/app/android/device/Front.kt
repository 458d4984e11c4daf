package br.com.voxfree.app.android.device

import android.content.Intent
import android.net.Uri
import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.resume

/** As many as the core takes in one go. */
private const val FILES_MAX = 20

/**
 * The activity that is on the screen, for what needs one: other apps' screens that answer, and permissions. One question at a time; a second
 * one is answered with nothing. On the main thread only.
 *
 * The system may take the app away while the agent is in the camera. What comes back then has nobody who asked, and goes to [orphans].
 */
public class Front {
    private var activity: ComponentActivity? = null
    private var asked: CancellableContinuation<Any?>? = null
    private var files: ActivityResultLauncher<Array<String>>? = null
    private var gallery: ActivityResultLauncher<PickVisualMediaRequest>? = null
    private var camera: ActivityResultLauncher<Uri>? = null
    private var permission: ActivityResultLauncher<String>? = null
    private var screen: ActivityResultLauncher<Intent>? = null

    /** Gets what nobody waits for any more: files from pickers; null: the picture that the camera was to take is there. */
    internal var orphans: (List<Uri>?) -> Unit = {}

    /** To be called in `onCreate`, each time: the system hands results to the newest activity. */
    internal fun arrive(activity: ComponentActivity) {
        this.activity = activity
        files = activity.registerForActivityResult(ActivityResultContracts.OpenMultipleDocuments()) { picked(it) }
        gallery = activity.registerForActivityResult(ActivityResultContracts.PickMultipleVisualMedia(FILES_MAX)) { picked(it) }
        camera = activity.registerForActivityResult(ActivityResultContracts.TakePicture()) { taken ->
            if (!answer(taken) && taken) orphans(null)
        }
        permission = activity.registerForActivityResult(ActivityResultContracts.RequestPermission()) { answer(it) }
        screen = activity.registerForActivityResult(ActivityResultContracts.StartActivityForResult()) { answer(it.resultCode) }
    }

    internal fun leave(activity: ComponentActivity) {
        if (this.activity === activity) this.activity = null
    }

    /** The activity, while there is one. */
    internal val shown: ComponentActivity? get() = activity

    internal suspend fun documents(): List<Uri> = ask<List<Uri>>(emptyList()) { files?.launch(arrayOf("*/*")) }

    internal suspend fun pictures(): List<Uri> = ask<List<Uri>>(emptyList()) {
        gallery?.launch(PickVisualMediaRequest(ActivityResultContracts.PickVisualMedia.ImageAndVideo))
    }

    /** Whether the camera put a picture to [place]. */
    internal suspend fun photograph(place: Uri): Boolean = ask(false) { camera?.launch(place) }

    internal suspend fun allow(name: String): Boolean = ask(false) { permission?.launch(name) }

    /** What another screen answered; null: it could not be shown. */
    internal suspend fun resultOf(intent: Intent): Int? = ask<Int?>(null) { screen?.launch(intent) }

    private fun picked(uris: List<Uri>) {
        if (!answer(uris) && uris.isNotEmpty()) orphans(uris)
    }

    private fun answer(result: Any?): Boolean {
        val waiting = asked ?: return false
        asked = null
        if (waiting.isActive) waiting.resume(result)
        return true
    }

    private suspend fun <T> ask(
        nothing: T,
        launch: () -> Unit?,
    ): T {
        if (asked != null || activity == null) return nothing
        val result = suspendCancellableCoroutine<Any?> { waiting ->
            asked = waiting
            waiting.invokeOnCancellation { if (asked === waiting) asked = null }
            try {
                if (launch() == null) answer(nothing)
            } catch (_: android.content.ActivityNotFoundException) {
                answer(nothing)
            }
        }
        @Suppress("UNCHECKED_CAST")
        return result as T
    }
}
