package br.com.voxfree.app.android.device

import android.content.ContentResolver
import android.content.Context
import android.net.Uri
import android.provider.OpenableColumns
import android.webkit.MimeTypeMap
import br.com.voxfree.app.PickedFile
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException
import java.util.UUID

private const val NAME_CHARS_MAX = 120
private const val DAY_MS = 24L * 60 * 60 * 1000

/** Drafts are not kept longer in anybody's head. */
private const val KEPT_DAYS = 30

/**
 * Copies of what other apps handed over, each in a folder of its own, so that it keeps its name. They are handed to the core to be moved
 * (`Take.MOVE`); a draft may wait for that for days, so they are not where the system clears up by itself.
 */
internal class IncomingFiles(
    private val context: Context,
    private val folder: File = File(context.filesDir, "incoming"),
) {
    private val resolver: ContentResolver get() = context.contentResolver

    /** Copies what the addresses give, in their order. What cannot be read is left out. */
    suspend fun copy(addresses: List<Uri>): List<PickedFile> = withContext(Dispatchers.IO) { addresses.mapNotNull(::copy) }

    /** A new, empty place for a file of this name: for the camera, the recorder. */
    fun place(name: String): File {
        val own = File(folder, UUID.randomUUID().toString())
        if (!own.mkdirs()) throw IOException("no folder for files")
        return File(own, name)
    }

    /** A file of ours as one that was picked; null where it is empty or missing. */
    fun picked(
        file: File,
        mimeType: String?,
    ): PickedFile? = if (file.length() > 0) PickedFile(file.path, file.name, mimeType, file.length()) else null

    /** Deletes [path], if it is one of ours. */
    fun forget(path: String) {
        val file = File(path)
        if (file.parentFile?.parentFile == folder) file.parentFile?.deleteRecursively()
    }

    /** Deletes what nobody came back for. */
    fun clearUp(nowMs: Long) {
        for (own in folder.listFiles().orEmpty()) if (own.lastModified() < nowMs - KEPT_DAYS * DAY_MS) own.deleteRecursively()
    }

    /** Other apps may answer anything, and throw anything. */
    private fun copy(address: Uri): PickedFile? {
        if (address.scheme != ContentResolver.SCHEME_CONTENT) return null
        var place: File? = null
        return try {
            val type = resolver.getType(address)
            place = place(nameOf(displayName(address), type))
            val stream = resolver.openInputStream(address) ?: throw IOException("nothing comes")
            stream.use { from -> place.outputStream().use { to -> from.copyTo(to) } }
            picked(place, type)
        } catch (_: IOException) {
            null
        } catch (_: RuntimeException) {
            null
        }.also { if (it == null) place?.parentFile?.deleteRecursively() }
    }

    /** A provider that tells no name gives its bytes all the same. */
    private fun displayName(address: Uri): String? = try {
        resolver.query(address, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use { row ->
            if (row.moveToFirst() && !row.isNull(0)) row.getString(0) else null
        }
    } catch (_: RuntimeException) {
        null
    }
}

/** A name that stays in its folder, and that the contact may see. */
internal fun nameOf(
    told: String?,
    mimeType: String?,
): String {
    val name = told.orEmpty().substringAfterLast('/').substringAfterLast('\\').filterNot {
        it.isISOControl() || it in "\"*:<>?|"
    }.trim().trimStart('.')
    if (name.isNotEmpty()) return shortened(name)
    val ending = mimeType?.let { MimeTypeMap.getSingleton().getExtensionFromMimeType(it) }
    return if (ending == null) "file" else "file.$ending"
}

/** What is cut off is not the ending. */
private fun shortened(name: String): String {
    if (name.length <= NAME_CHARS_MAX) return name
    val ending = name.substringAfterLast('.', "").take(NAME_CHARS_MAX / 10)
    val stem = name.take(NAME_CHARS_MAX - ending.length - 1).let { if (it.last().isHighSurrogate()) it.dropLast(1) else it }
    return if (ending.isEmpty()) stem else "$stem.$ending"
}
