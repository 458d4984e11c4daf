package br.com.voxfree.app.android

import android.app.Application
import android.util.Log
import br.com.voxfree.android.AppLife
import br.com.voxfree.android.NetworkWatcher
import br.com.voxfree.app.LogBook
import br.com.voxfree.app.android.arrive.Shortcuts
import br.com.voxfree.app.android.background.Refreshes
import br.com.voxfree.app.android.device.AndroidDevice
import br.com.voxfree.app.android.device.Front
import br.com.voxfree.app.android.device.SettingsStore
import br.com.voxfree.app.android.duty.DutyService
import br.com.voxfree.app.android.duty.isOnDuty
import br.com.voxfree.app.android.notify.Answers
import br.com.voxfree.app.android.notify.Notifier
import br.com.voxfree.app.root.Home
import br.com.voxfree.core.Config
import br.com.voxfree.core.NotificationPreview
import br.com.voxfree.core.Session
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.Status
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.code
import br.com.voxfree.core.inboxFlow
import br.com.voxfree.core.notificationsFlow
import br.com.voxfree.core.setStoreAside
import br.com.voxfree.core.statusFlow
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.catch
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import java.time.Instant

/** Where the core's store is, and how it is opened. */
public class Store(
    internal val config: Config,
    internal val open: suspend () -> VoxfreeClient,
)

/**
 * What lives as long as the process: the one client, and what follows it. Activity, service, worker and receiver all come here. It decides
 * nothing: it hands on what the core tells to what Android has for it. On the main thread only, as Android's own callbacks are.
 */
public class Shell(
    private val app: Application,
    private val store: Store,
    internal val refreshes: Refreshes,
    internal val scope: CoroutineScope = MainScope(),
) : Home {
    internal val settings: SettingsStore = SettingsStore(app)
    internal val front: Front = Front()
    internal val log: LogBook = LogBook(Instant::now)
    internal val device: AndroidDevice = AndroidDevice(app, settings, front, log)
    internal val notifier: Notifier = Notifier(app, device)
    internal val life: AppLife = AppLife(app, scope, ::note)
    internal val answers: Answers = Answers(this)
    private val shortcuts = Shortcuts(app)
    private val opening = Mutex()
    private var client: VoxfreeClient? = null
    private val told = MutableStateFlow<Status?>(null)

    /** How the core is doing; null: nobody has opened it yet. */
    internal val status: StateFlow<Status?> = told.asStateFlow()

    init {
        log.follow()
        scope.launch(Dispatchers.IO) { device.clearUp() }
    }

    /** The client, opened where it is not yet; awake where somebody looks at the app, else paused. */
    override suspend fun open(): VoxfreeClient = opening.withLock {
        client ?: store.open().also { opened ->
            life.follow(opened)
            opened.start()
            NetworkWatcher(app, opened)
            client = opened
            followAll(opened)
        }
    }

    override suspend fun setStoreAside() {
        opening.withLock { if (client == null) setStoreAside(store.config) }
    }

    /** Whether notifications quote what was written. */
    internal val preview: NotificationPreview
        get() = if (settings.choices.value.showsPreview) NotificationPreview.SHOWN else NotificationPreview.HIDDEN

    private fun followAll(client: VoxfreeClient) {
        scope.launch {
            // Another subscription where the agent chose otherwise.
            settings.choices.map { preview }.distinctUntilChanged().collectLatest { preview ->
                follow(client.notificationsFlow(preview)) { notifier.apply(it) }
            }
        }
        scope.launch { follow(client.statusFlow()) { statusIs(it) } }
        scope.launch { follow(client.inboxFlow(Shelf.ACTIVE)) { shortcuts.show(it) } }
    }

    private suspend fun <T> follow(
        flow: Flow<T>,
        take: suspend (T) -> Unit,
    ) = flow.catch { if (it is VoxfreeException) note(it) else throw it }.collect(take)

    private fun statusIs(status: Status) {
        val before = told.value
        told.value = status
        if (isOnDuty(status)) DutyService.start(app)
        if (status.session is Session.Ready) refreshes.begin()
        if (status.session is Session.SignedOut && before?.session !is Session.SignedOut) {
            refreshes.end()
            shortcuts.forget()
            notifier.forgetAll()
        }
        // Where the process dies now, the worker sends what waits.
        if (status.queue.waiting > 0u && (before == null || before.queue.waiting == 0u)) refreshes.sendSoon()
    }

    /** For the log alone: what the agent is to see, a screen says. */
    internal fun note(problem: VoxfreeException) {
        Log.w("voxfree", problem.code)
    }
}
