package br.com.voxfree.android

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.util.Base64
import br.com.voxfree.core.KeyVault
import java.io.File
import java.io.FileOutputStream
import java.security.KeyStore
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

private const val PROVIDER = "AndroidKeyStore"
private const val ALIAS = "br.com.voxfree.core.vault"
private const val TRANSFORMATION = "AES/GCM/NoPadding"
private const val TAG_BITS = 128
private const val KEY_BITS = 256
private const val NONCE_BYTES = 12

/**
 * The core's keys, encrypted by a key that never leaves the device's Keystore. The files lie in `noBackupFilesDir`: a key that came
 * back without the Keystore's own would open nothing.
 *
 * The Keystore's key asks for no unlocked screen, so that a refresh in the background can open the store. What the Keystore throws reaches
 * the core as it is; the call that needed the key throws `VoxfreeException.KeyUnavailable`.
 */
public class KeystoreVault(
    context: Context,
) : KeyVault {
    private val folder = File(context.noBackupFilesDir, "voxfree-keys")

    @Synchronized
    override fun load(name: String): String? {
        val file = file(name)
        if (!file.exists()) return null
        val kept = Base64.decode(file.readText(), Base64.NO_WRAP)
        check(kept.size > NONCE_BYTES) { "the file of a key is cut short" }
        val cipher = Cipher.getInstance(TRANSFORMATION)
        // No new key is made here: it would read nothing, and hide that the old one is gone.
        val key = checkNotNull(keystore().getKey(ALIAS, null)) { "the Keystore has lost its key" }
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, kept, 0, NONCE_BYTES))
        cipher.updateAAD(name.toByteArray())
        return String(cipher.doFinal(kept, NONCE_BYTES, kept.size - NONCE_BYTES))
    }

    @Synchronized
    override fun save(
        name: String,
        secret: String,
    ) {
        val cipher = Cipher.getInstance(TRANSFORMATION)
        cipher.init(Cipher.ENCRYPT_MODE, key())
        cipher.updateAAD(name.toByteArray())
        val kept = cipher.iv + cipher.doFinal(secret.toByteArray())
        check(folder.isDirectory || folder.mkdirs()) { "no folder for keys" }
        // Whole or not at all, and on the disk when this returns.
        val draft = File(folder, "$name.new")
        FileOutputStream(draft).use { out ->
            out.write(Base64.encode(kept, Base64.NO_WRAP))
            out.fd.sync()
        }
        check(draft.renameTo(file(name))) { "a key could not be kept" }
    }

    @Synchronized
    override fun forget(name: String) {
        val file = file(name)
        check(!file.exists() || file.delete()) { "a key could not be forgotten" }
    }

    private fun file(name: String) = File(folder, "$name.key")

    private fun key(): SecretKey = keystore().getKey(ALIAS, null) as? SecretKey ?: newKey()

    private fun newKey(): SecretKey {
        val spec = KeyGenParameterSpec
            .Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER).apply { init(spec) }.generateKey()
    }

    private fun keystore(): KeyStore = KeyStore.getInstance(PROVIDER).apply { load(null) }
}
