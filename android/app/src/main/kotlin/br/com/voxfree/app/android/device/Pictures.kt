package br.com.voxfree.app.android.device

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.ImageDecoder
import android.os.Build
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import java.io.File
import java.io.IOException

/** A picture of many millions of points is one that is to bring the app down. */
private const val POINTS_MAX = 100_000_000L

/** Decodes [file] for a place [widthPx] wide, by the system's own decoder; null: it is no picture, or too large. It may take a while. */
internal fun decode(
    file: File,
    widthPx: Int,
): ImageBitmap? = try {
    val bitmap = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) decoded(file, widthPx) else sampled(file, widthPx)
    bitmap?.asImageBitmap()
} catch (_: IOException) {
    null
} catch (_: OutOfMemoryError) {
    null
}

/** Android 9 and later: turned as the camera held it, and scaled while it is read. */
private fun decoded(
    file: File,
    widthPx: Int,
): Bitmap? {
    var isTooLarge = false
    val bitmap = ImageDecoder.decodeBitmap(ImageDecoder.createSource(file)) { decoder, info, _ ->
        isTooLarge = info.size.width.toLong() * info.size.height > POINTS_MAX
        decoder.setTargetSampleSize(if (isTooLarge) Short.MAX_VALUE.toInt() else samplesOf(info.size.width, widthPx))
    }
    return bitmap.takeUnless { isTooLarge }
}

private fun sampled(
    file: File,
    widthPx: Int,
): Bitmap? {
    val options = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeFile(file.path, options)
    if (options.outWidth <= 0 || options.outWidth.toLong() * options.outHeight > POINTS_MAX) return null
    options.inJustDecodeBounds = false
    options.inSampleSize = samplesOf(options.outWidth, widthPx)
    return BitmapFactory.decodeFile(file.path, options)
}

/** The largest power of two by which [width] can be divided and still fill [wanted]. */
internal fun samplesOf(
    width: Int,
    wanted: Int,
): Int {
    var samples = 1
    while (wanted > 0 && width / (samples * 2) >= wanted) samples *= 2
    return samples
}
