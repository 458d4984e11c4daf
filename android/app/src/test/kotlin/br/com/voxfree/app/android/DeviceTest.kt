package br.com.voxfree.app.android

import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import androidx.core.content.pm.ShortcutManagerCompat
import androidx.work.NetworkType
import androidx.work.WorkInfo
import androidx.work.WorkManager
import androidx.work.testing.WorkManagerTestInitHelper
import br.com.voxfree.android.KeystoreVault
import br.com.voxfree.app.Choices
import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.app.android.arrive.Shortcuts
import br.com.voxfree.app.android.background.PERIODIC
import br.com.voxfree.app.android.background.SOON
import br.com.voxfree.app.android.background.WorkManagerRefreshes
import br.com.voxfree.app.android.device.IncomingFiles
import br.com.voxfree.app.android.device.SettingsStore
import br.com.voxfree.app.android.device.nameOf
import br.com.voxfree.core.ANA
import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.InboxRow
import br.com.voxfree.core.Language
import br.com.voxfree.core.PASSWORD
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.world
import kotlinx.coroutines.runBlocking
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.ByteArrayInputStream
import java.io.File
import java.time.Instant
import kotlin.test.assertEquals
import kotlin.test.assertFails
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** What only Android has, one by one. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class DeviceTest {
    @Test
    fun `keys are kept encrypted, and only the Keystore's own key reads them`() {
        FakeKeystore.isThere()
        val vault = KeystoreVault(app)
        assertNull(vault.load("account"))
        vault.save("account", "s3cret")
        vault.save("account", "s3cret-2")
        assertEquals("s3cret-2", KeystoreVault(app).load("account"))
        val file = File(app.noBackupFilesDir, "voxfree-keys/account.key")
        assertFalse("s3cret" in file.readText())
        // A file that was put in another's place is not read.
        file.copyTo(File(file.parentFile, "other.key"))
        assertFails { vault.load("other") }
        FakeKeystore.keys.clear()
        assertFailsWith<IllegalStateException> { vault.load("account") }
        vault.forget("account")
        vault.forget("account")
        assertNull(vault.load("account"))
    }

    @Test
    fun `a store whose key the Keystore does not take is not made, and the agent is told why`() = world {
        FakeKeystore.isNotThere()
        VoxfreeClient.open(config("keystore"), KeystoreVault(app)).use { client ->
            client.signIn(ANA, PASSWORD)
            assertFailsWith<VoxfreeException.KeyUnavailable> { client.submitCode(sandbox.code(ANA)) }
        }
    }

    @Test
    fun `choices outlive the process, and what cannot be read is as at first`() {
        val chosen = Choices(Language.SPANISH, ThemeChoice.DARK, showsPreview = false, appLock = true, screenGuard = true)
        SettingsStore(app).change { chosen }
        assertEquals(chosen, SettingsStore(app).choices.value)
        app.getSharedPreferences("choices", 0).edit().putString("theme", "PURPLE").putString("language", "KLINGON").commit()
        assertEquals(chosen.copy(language = null, theme = ThemeChoice.SYSTEM), SettingsStore(app).choices.value)
    }

    @Test
    fun `what a picker gives is copied under its own name, and what cannot be read is left out`() = runBlocking {
        val incoming = IncomingFiles(app)
        val good = Uri.parse("content://other/1")
        shadowOf(app.contentResolver).registerInputStream(good, ByteArrayInputStream("oi".toByteArray()))
        val picked = incoming.copy(listOf(good, Uri.parse("content://other/gone"), Uri.parse("file:///etc/hosts")))
        assertEquals(listOf(2L), picked.map { it.sizeBytes })
        assertEquals("oi", File(picked.single().path).readText())
        // Only what is ours is deleted.
        incoming.forget(app.filesDir.path)
        assertTrue(File(picked.single().path).exists())
        incoming.clearUp(Instant.now().toEpochMilli())
        assertTrue(File(picked.single().path).exists())
        incoming.forget(picked.single().path)
        assertFalse(File(picked.single().path).exists())
        val old = incoming.place("old.txt").apply { writeText("x") }
        incoming.clearUp(Instant.now().plusSeconds(31L * 24 * 60 * 60).toEpochMilli())
        assertFalse(old.exists())
    }

    @Test
    fun `a name stays in its folder`() {
        assertEquals("passwd", nameOf("../../etc/passwd", null))
        assertEquals("b.pdf", nameOf("C:\\a\\b.pdf", null))
        assertEquals("bashrc", nameOf(".bashrc", null))
        assertEquals("nota fiscal.pdf", nameOf(" nota\u0000 fiscal.pdf\n", null))
        assertEquals("file", nameOf("...", null))
        assertEquals("file", nameOf(null, "no/such"))
        val long = nameOf("ã".repeat(300) + ".jpeg", null)
        assertTrue(long.length <= 120 && long.endsWith(".jpeg"), long)
    }

    @Test
    fun `a link opens the web and nothing else`() {
        val device = app.shell.device
        for (bad in listOf("intent://x#Intent;end", "file:///data/x", "voxfree://case/1", "javascript:alert(1)", "content://x/1", "")) {
            assertFalse(device.openLink(bad), bad)
        }
        assertNull(shadowOf(app).nextStartedActivity)
        assertTrue(device.openLink("https://example.com/a?b=c"))
        assertEquals("https://example.com/a?b=c", shadowOf(app).nextStartedActivity.dataString)
        assertTrue(device.dial("+55 11 3939-0000"))
        val dialled = shadowOf(app).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL, dialled.action)
        assertEquals("+55 11 3939-0000", dialled.data?.schemeSpecificPart)
    }

    @Test
    fun `only files that came with messages go to other apps`() {
        val device = app.shell.device
        val store = File(app.filesDir, STORE)
        val media = File(store, "account-12.files/1.pdf").apply { parentFile?.mkdirs() }.apply { writeText("pdf") }
        val database = File(store, "account-12.db").apply { writeText("db") }
        assertFalse(device.openFile(database.path, null))
        assertFalse(device.openFile(File(media.parentFile, "../account-12.db").path, null))
        assertTrue(device.openFile(media.path, "application/pdf"))
        val opened = shadowOf(app).nextStartedActivity
        assertEquals("content", opened.data?.scheme)
        assertTrue(opened.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
    }

    @Test
    fun `what is copied as a secret is marked as one`() {
        val clipboard = checkNotNull(app.getSystemService(ClipboardManager::class.java))
        app.shell.device.copy("1234", isSensitive = true)
        assertEquals("1234", clipboard.primaryClip?.getItemAt(0)?.text)
        assertEquals(true, clipboard.primaryClipDescription?.extras?.getBoolean("android.content.extra.IS_SENSITIVE"))
        app.shell.device.copy("Olá")
        assertNull(clipboard.primaryClipDescription?.extras)
    }

    @Test
    fun `the newest conversations are shortcuts, until nobody is signed in`() {
        val shortcuts = Shortcuts(app)
        shortcuts.show(List(20) { row("2026000$it", "Contato $it") })
        val shown = ShortcutManagerCompat.getDynamicShortcuts(app).sortedBy { it.rank }
        assertTrue(shown.size in 1..8, "${shown.size}")
        assertEquals("20260000" to "Contato 0", shown.first().id to shown.first().shortLabel)
        assertEquals("voxfree://case/20260000", shown.first().intent.dataString)
        shortcuts.forget()
        assertTrue(ShortcutManagerCompat.getDynamicShortcuts(app).isEmpty())
    }

    @Test
    fun `the system wakes the app every quarter of an hour with a network, and at once where something waits`() {
        WorkManagerTestInitHelper.initializeTestWorkManager(app)
        val refreshes = WorkManagerRefreshes(app)
        refreshes.begin()
        refreshes.begin()
        refreshes.sendSoon()
        val periodic = works(PERIODIC).single()
        assertEquals(15L * 60 * 1000, periodic.periodicityInfo?.repeatIntervalMillis)
        assertEquals(NetworkType.CONNECTED, periodic.constraints.requiredNetworkType)
        assertEquals(NetworkType.CONNECTED, works(SOON).single().constraints.requiredNetworkType)
        refreshes.end()
        assertTrue((works(PERIODIC) + works(SOON)).all { it.state == WorkInfo.State.CANCELLED })
    }

    private fun works(name: String): List<WorkInfo> = WorkManager.getInstance(app).getWorkInfosForUniqueWork(name).get()

    private fun row(
        protocol: String,
        title: String,
    ) = InboxRow(
        protocol,
        Shelf.ACTIVE,
        title,
        "",
        0u,
        ChannelKind.OTHER_WHATSAPP,
        "Loja",
        false,
        null,
        null,
        Instant.EPOCH,
        null,
        emptyList(),
    )
}
