package br.com.voxfree.app.android

import android.os.Bundle
import android.os.Parcel

/** As it comes back in another process: written down, and read again. */
internal fun overTheWire(bundle: Bundle): Bundle {
    val parcel = Parcel.obtain()
    bundle.writeToParcel(parcel, 0)
    parcel.setDataPosition(0)
    return checkNotNull(Bundle.CREATOR.createFromParcel(parcel)).also {
        it.classLoader = MainActivity::class.java.classLoader
        parcel.recycle()
    }
}
