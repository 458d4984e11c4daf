package br.com.voxfree.app.android.device

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.FileProvider
import androidx.core.net.toUri
import br.com.voxfree.app.android.STORE
import br.com.voxfree.core.SipFile
import java.io.File
import java.io.IOException

/** What goes to other apps. */
internal class Handing(
    private val context: Context,
) {
    private val outgoing = File(context.cacheDir, "outgoing")

    /** A web address alone: what a contact wrote is not to start anything else. */
    fun openLink(url: String): Boolean {
        val address = url.toUri()
        return address.scheme?.lowercase() in setOf("http", "https") &&
            start(Intent(Intent.ACTION_VIEW, address).addCategory(Intent.CATEGORY_BROWSABLE))
    }

    fun dial(number: String): Boolean = start(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))

    fun writeEmail(address: String): Boolean = start(Intent(Intent.ACTION_SENDTO, Uri.fromParts("mailto", address, null)))

    /** A file that came with a message, and no other of the core's. */
    fun openFile(
        path: String,
        mimeType: String?,
    ): Boolean {
        val file = File(path)
        if (!isMedia(file)) return false
        val intent = Intent(Intent.ACTION_VIEW)
            .setDataAndType(addressOf(file), mimeType ?: "application/octet-stream")
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        return start(intent)
    }

    fun shareText(
        title: String,
        text: String,
    ) {
        val log = try {
            outgoing.mkdirs()
            File(outgoing, "voxfree-log.txt").apply { writeText(text) }
        } catch (_: IOException) {
            return
        }
        // As a file: a log is longer than what the system hands over as text.
        val send = Intent(Intent.ACTION_SEND)
            .setType("text/plain")
            .putExtra(Intent.EXTRA_SUBJECT, title)
            .putExtra(Intent.EXTRA_STREAM, addressOf(log))
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        send.clipData = android.content.ClipData.newRawUri(title, addressOf(log))
        start(Intent.createChooser(send, title).addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION))
    }

    /**
     * Linphone takes an account from a web address and from nothing else, so it is given one on this device, once, and nobody else is
     * told of it. The password is in no file.
     */
    fun handOverTelephone(files: List<SipFile>): Boolean {
        val file = files.firstOrNull() ?: return false
        val page = try {
            OneTimePage(file.content, PAGE_LIFE_MS)
        } catch (_: IOException) {
            return false
        }
        val intent = Intent(Intent.ACTION_VIEW, "linphone-config:${page.address}".toUri()).setPackage(LINPHONE)
        return start(intent).also { if (!it) page.close() }
    }

    /** Deletes what was handed over a day ago or earlier; a picture that the camera left a minute ago is waited for. */
    fun forget(nowMs: Long) {
        for (file in outgoing.listFiles().orEmpty()) if (file.lastModified() < nowMs - DAY_MS) file.delete()
    }

    /** Where the camera may put its picture. */
    fun addressOf(file: File): Uri = FileProvider.getUriForFile(context, authority(context), file)

    private fun isMedia(file: File): Boolean = try {
        val media = file.canonicalFile.parentFile
        media?.name?.endsWith(".files") == true && media.parentFile == File(context.filesDir, STORE).canonicalFile
    } catch (_: IOException) {
        false
    }

    private fun start(intent: Intent): Boolean = try {
        context.startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        true
    } catch (_: ActivityNotFoundException) {
        false
    } catch (_: SecurityException) {
        // An app that names itself for this, and lets nobody in.
        false
    }

    private companion object {
        const val LINPHONE = "org.linphone"

        const val DAY_MS = 24L * 60 * 60 * 1000

        /** Enough for the agent to say yes there. */
        const val PAGE_LIFE_MS = 120_000
    }
}

/** Our own provider of files; as the manifest says. */
internal fun authority(context: Context): String = "${context.packageName}.files"
