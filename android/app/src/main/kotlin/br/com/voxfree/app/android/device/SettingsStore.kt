package br.com.voxfree.app.android.device

import android.content.Context
import android.content.SharedPreferences
import br.com.voxfree.app.Choices
import br.com.voxfree.app.ShellSettings
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.core.Language
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

private const val FILE = "choices"
private const val LANGUAGE = "language"
private const val THEME = "theme"
private const val PREVIEW = "preview"
private const val LOCK = "lock"
private const val GUARD = "guard"

/** The shell's choices in the app's preferences: no data of contacts. What cannot be read is as it was at first. */
internal class SettingsStore(
    context: Context,
) : ShellSettings {
    private val kept: SharedPreferences = context.getSharedPreferences(FILE, Context.MODE_PRIVATE)
    private val now = MutableStateFlow(read())

    override val choices: StateFlow<Choices> = now.asStateFlow()

    @Synchronized
    override fun change(change: (Choices) -> Choices) {
        val wanted = change(now.value)
        kept
            .edit()
            .putString(LANGUAGE, wanted.language?.name)
            .putString(THEME, wanted.theme.name)
            .putBoolean(PREVIEW, wanted.showsPreview)
            .putBoolean(LOCK, wanted.appLock)
            .putBoolean(GUARD, wanted.screenGuard)
            .commit()
        now.value = wanted
    }

    private fun read(): Choices {
        val first = Choices()
        return Choices(
            language = Language.entries.firstOrNull { it.name == kept.getString(LANGUAGE, null) },
            theme = ThemeChoice.entries.firstOrNull { it.name == kept.getString(THEME, null) } ?: first.theme,
            showsPreview = kept.getBoolean(PREVIEW, first.showsPreview),
            appLock = kept.getBoolean(LOCK, first.appLock),
            screenGuard = kept.getBoolean(GUARD, first.screenGuard),
        )
    }
}
