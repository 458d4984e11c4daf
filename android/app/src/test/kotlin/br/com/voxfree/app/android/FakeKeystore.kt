package br.com.voxfree.app.android

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** Stands in for the device's Keystore, which a JVM has not: keys in memory, and all of them lost at will. */
object FakeKeystore {
    internal val keys = mutableMapOf<String, SecretKey>()

    fun isThere() {
        keys.clear()
        Security.removeProvider(NAME)
        Security.addProvider(Fake())
    }

    fun isNotThere() = Security.removeProvider(NAME)

    private const val NAME = "AndroidKeyStore"

    private class Fake : Provider(NAME, "1", "for tests") {
        init {
            put("KeyStore.$NAME", Keys::class.java.name)
            put("KeyGenerator.AES", Generator::class.java.name)
        }
    }

    class Generator : KeyGeneratorSpi() {
        private var alias = ""

        override fun engineInit(
            params: AlgorithmParameterSpec?,
            random: SecureRandom?,
        ) {
            alias = (params as KeyGenParameterSpec).keystoreAlias
        }

        override fun engineInit(random: SecureRandom?) = error("not asked for")

        override fun engineInit(
            keysize: Int,
            random: SecureRandom?,
        ) = error("not asked for")

        override fun engineGenerateKey(): SecretKey {
            val software = KeyGenerator.getInstance("AES", "SunJCE").apply { init(256) }
            return software.generateKey().also { keys[alias] = it }
        }
    }

    class Keys : KeyStoreSpi() {
        override fun engineGetKey(
            alias: String?,
            password: CharArray?,
        ): Key? = keys[alias]

        override fun engineLoad(
            stream: InputStream?,
            password: CharArray?,
        ) = Unit

        override fun engineContainsAlias(alias: String?): Boolean = alias in keys

        override fun engineIsKeyEntry(alias: String?): Boolean = alias in keys

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(keys.keys)

        override fun engineSize(): Int = keys.size

        override fun engineDeleteEntry(alias: String?) {
            keys.remove(alias)
        }

        override fun engineGetCertificateChain(alias: String?): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String?): Certificate? = null

        override fun engineGetCreationDate(alias: String?): Date? = null

        override fun engineIsCertificateEntry(alias: String?): Boolean = false

        override fun engineGetCertificateAlias(cert: Certificate?): String? = null

        override fun engineSetKeyEntry(
            alias: String?,
            key: Key?,
            password: CharArray?,
            chain: Array<out Certificate>?,
        ) = error("not asked for")

        override fun engineSetKeyEntry(
            alias: String?,
            key: ByteArray?,
            chain: Array<out Certificate>?,
        ) = error("not asked for")

        override fun engineSetCertificateEntry(
            alias: String?,
            cert: Certificate?,
        ) = error("not asked for")

        override fun engineStore(
            stream: OutputStream?,
            password: CharArray?,
        ) = error("not asked for")
    }
}
