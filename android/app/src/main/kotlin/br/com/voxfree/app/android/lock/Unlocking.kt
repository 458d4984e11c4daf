package br.com.voxfree.app.android.lock

import android.app.KeyguardManager
import android.content.Context
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import androidx.activity.ComponentActivity
import androidx.annotation.RequiresApi
import br.com.voxfree.app.android.R
import br.com.voxfree.app.android.device.Front
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.resume

/** Lets the agent prove who they are. */
internal fun interface Unlocking {
    /** Whether they did. */
    suspend fun unlock(
        activity: ComponentActivity,
        words: Context,
    ): Boolean
}

/** How a device asks. */
internal enum class Way {
    /** Finger or face, or the device's own lock, in one prompt: Android 10 and later. */
    PROMPT,

    /** The device's own lock, as a screen. */
    KEYGUARD,

    /** The device has no lock that could be asked for: whoever holds it is in already. */
    NONE,
}

internal fun wayOf(
    sdk: Int,
    isSecure: Boolean,
): Way = when {
    !isSecure -> Way.NONE
    sdk >= Build.VERSION_CODES.Q -> Way.PROMPT
    else -> Way.KEYGUARD
}

/**
 * By the system's own prompt. `androidx.biometric` is not used: its last stable version is of 2021, and brings fragments and AppCompat along for
 * devices older than ours.
 */
internal class SystemUnlocking(
    private val front: Front,
) : Unlocking {
    override suspend fun unlock(
        activity: ComponentActivity,
        words: Context,
    ): Boolean {
        val keyguard = checkNotNull(activity.getSystemService(KeyguardManager::class.java))
        return when (wayOf(Build.VERSION.SDK_INT, keyguard.isDeviceSecure)) {
            Way.NONE -> true
            Way.PROMPT -> Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q && prompt(activity, words)
            Way.KEYGUARD -> screen(keyguard, words)
        }
    }

    @RequiresApi(Build.VERSION_CODES.Q)
    private suspend fun prompt(
        activity: ComponentActivity,
        words: Context,
    ): Boolean = suspendCancellableCoroutine { waiting ->
        val builder = BiometricPrompt.Builder(activity)
            .setTitle(words.getString(R.string.unlock_title))
            .setDescription(words.getString(R.string.unlock_why))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            builder.setAllowedAuthenticators(Authenticators.BIOMETRIC_WEAK or Authenticators.DEVICE_CREDENTIAL)
        } else {
            @Suppress("DEPRECATION")
            builder.setDeviceCredentialAllowed(true)
        }
        val cancelled = CancellationSignal()
        waiting.invokeOnCancellation { cancelled.cancel() }
        val answers = object : BiometricPrompt.AuthenticationCallback() {
            override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) {
                if (waiting.isActive) waiting.resume(true)
            }

            /** Given up, or tried too often; a finger that was not known is no end. */
            override fun onAuthenticationError(
                errorCode: Int,
                errString: CharSequence,
            ) {
                if (waiting.isActive) waiting.resume(false)
            }
        }
        builder.build().authenticate(cancelled, activity.mainExecutor, answers)
    }

    private suspend fun screen(
        keyguard: KeyguardManager,
        words: Context,
    ): Boolean {
        @Suppress("DEPRECATION")
        val intent = keyguard.createConfirmDeviceCredentialIntent(
            words.getString(R.string.unlock_title),
            words.getString(R.string.unlock_why),
        )
        return intent == null || front.resultOf(intent) == android.app.Activity.RESULT_OK
    }
}
