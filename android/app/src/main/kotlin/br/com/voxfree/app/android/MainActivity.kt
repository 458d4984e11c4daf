package br.com.voxfree.app.android

import android.Manifest
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.activity.ComponentActivity
import androidx.activity.OnBackPressedCallback
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.annotation.RequiresApi
import androidx.compose.material3.dynamicDarkColorScheme
import androidx.compose.material3.dynamicLightColorScheme
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.ViewModelProvider
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.repeatOnLifecycle
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import br.com.voxfree.app.Choices
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.android.arrive.Arrival
import br.com.voxfree.app.android.arrive.arrivalOf
import br.com.voxfree.app.android.arrive.knock
import br.com.voxfree.app.android.device.authority
import br.com.voxfree.app.android.device.inLanguage
import br.com.voxfree.app.android.lock.SystemUnlocking
import br.com.voxfree.app.android.lock.Unlocking
import br.com.voxfree.app.root.RootEffect
import br.com.voxfree.app.root.RootIntent
import br.com.voxfree.app.root.RootModel
import br.com.voxfree.app.root.VoxfreeApp
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch

/** The one activity: draws the root, and brings to it what Android says. */
public class MainActivity : ComponentActivity() {
    private lateinit var shell: Shell
    private lateinit var root: RootModel

    /** A test proves by other means. */
    internal var unlocking: Unlocking? = null

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        shell = shellOf(this)
        shell.front.arrive(this)
        shell.front.orphans = ::came
        val factory = viewModelFactory { initializer { RootHolder(shell, keptIn(savedInstanceState)) } }
        root = ViewModelProvider(this, factory)[RootHolder::class.java].root

        followBack()
        lifecycleScope.launch { shell.settings.choices.collect(::choose) }
        lifecycleScope.launch { repeatOnLifecycle(Lifecycle.State.STARTED) { root.effects.collect(::carryOut) } }
        lifecycleScope.launch { askForNotifications() }
        setContent {
            VoxfreeApp(
                root,
                shell.device,
                dynamic = if (Build.VERSION.SDK_INT >=
                    Build.VERSION_CODES.S
                ) {
                    ::wallpaperColors
                } else {
                    null
                },
            )
        }
        // After the process was taken away the same intent is there again: it was followed then.
        if (savedInstanceState == null) follow(intent)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        follow(intent)
    }

    override fun onStart() {
        super.onStart()
        shell.device.isSeen.value = true
        root.on(RootIntent.Uncover)
    }

    override fun onStop() {
        shell.device.isSeen.value = false
        if (!isChangingConfigurations) root.on(RootIntent.Cover)
        super.onStop()
    }

    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        root.kept().keepIn(outState)
    }

    override fun onDestroy() {
        shell.front.leave(this)
        super.onDestroy()
    }

    @RequiresApi(Build.VERSION_CODES.S)
    private fun wallpaperColors(dark: Boolean) = if (dark) dynamicDarkColorScheme(this) else dynamicLightColorScheme(this)

    /** While back leads nowhere in the app it is the system's, which shows where it leads while the finger is still moving. */
    private fun followBack() {
        val back = object : OnBackPressedCallback(false) {
            override fun handleOnBackPressed() = root.on(RootIntent.Back)
        }
        onBackPressedDispatcher.addCallback(this, back)
        lifecycleScope.launch { root.state.map { it.canGoBack }.distinctUntilChanged().collect { back.isEnabled = it } }
    }

    private fun choose(choices: Choices) {
        shell.device.languageMayDiffer()
        window.setFlags(if (choices.screenGuard) FLAG_SECURE else 0, FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(!choices.screenGuard && !choices.appLock)
    }

    private suspend fun carryOut(effect: RootEffect) {
        when (effect) {
            RootEffect.Authenticate -> {
                // The device's own lock is a screen of its own: coming back from it, the root asks once more.
                if (!root.state.value.isLocked) return
                val unlocking = unlocking ?: SystemUnlocking(shell.front)
                if (unlocking.unlock(this, inLanguage(shell.device.language.value))) root.on(RootIntent.Unlock)
            }

            RootEffect.Leave -> {
                moveTaskToBack(true)
            }
        }
    }

    /** When there is something to be told of: once the agent is at work. */
    private suspend fun askForNotifications() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        root.state.first { it.isAtWork && !it.isLocked }
        if (!shell.notifier.mayTell()) shell.front.allow(Manifest.permission.POST_NOTIFICATIONS)
    }

    private fun follow(intent: Intent) {
        when (val arrival = arrivalOf(intent.knock(), authority(this))) {
            is Arrival.Case -> root.on(RootIntent.Open(arrival.protocol))
            is Arrival.Shared -> lifecycleScope.launch { share(arrival) }
            Arrival.Plain -> Unit
        }
    }

    private suspend fun share(arrival: Arrival.Shared) {
        root.on(RootIntent.Share(arrival.text, shell.device.shared(arrival.files)))
        val protocol = arrival.protocol ?: return
        // It becomes a draft there, which asks for the store.
        root.state.first { it.isAtWork }
        root.on(RootIntent.Open(protocol))
    }

    /** What a picker brought after the process that had asked for it was gone. */
    private fun came(files: List<Uri>?) {
        lifecycleScope.launch {
            val picked: List<PickedFile> =
                if (files == null) listOfNotNull(shell.device.pictureTaken()) else shell.device.shared(files.map(Uri::toString))
            if (picked.isNotEmpty()) root.on(RootIntent.Share("", picked))
        }
    }
}
