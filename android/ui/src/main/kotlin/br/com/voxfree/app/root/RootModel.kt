package br.com.voxfree.app.root

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Draft
import br.com.voxfree.core.MessageId
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.Session
import br.com.voxfree.core.Unsent
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.inboxClosingFirstFlow
import br.com.voxfree.core.statusFlow
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** Where the client comes from: the app has one for a process, which its service and its workers use too. */
public interface Home {
    /** The client, opened where it is not yet. Throws what opening throws. */
    public suspend fun open(): VoxfreeClient

    /** Puts a store that cannot be opened out of the way. Afterwards [open] makes a new one. */
    public suspend fun setStoreAside()
}

/** Where the agent is. What is open beside the inbox is `openCase`. */
public enum class Place { INBOX, OUTBOX, START, SETTINGS, TELEPHONE, OWNED }

/** What lies over the place, and is left by "back". */
public sealed interface Sheet {
    /** The conversation that it is about; null: one is to be chosen. */
    public val protocol: ProtocolNumber?

    /** Something was shared into the app: the next conversation that is opened gets it, as a draft. */
    public data object Shared : Sheet {
        override val protocol: ProtocolNumber? = null
    }

    public data class Templates(
        override val protocol: ProtocolNumber,
    ) : Sheet

    public data class QuickReplies(
        override val protocol: ProtocolNumber,
    ) : Sheet

    public data class Contact(
        override val protocol: ProtocolNumber,
    ) : Sheet

    public data class Ending(
        override val protocol: ProtocolNumber,
    ) : Sheet
}

/** The conversation that is open, and the message that is to be seen first, where it was a search that led there. */
public data class OpenCase(
    val protocol: ProtocolNumber,
    val message: MessageId? = null,
)

/** Where the agent is, and what lies over it. A null [session]: the store is being opened, or could not be. */
public data class RootState(
    val session: Session? = null,
    val connection: Connection? = null,
    val place: Place = Place.INBOX,
    val sheet: Sheet? = null,
    val isLocked: Boolean = false,
    val isCovered: Boolean = false,
    val openCase: OpenCase? = null,
    val closingCount: Int = 0,
    val problem: Problem? = null,
) {
    /** Whether "back" leads somewhere in the app. */
    val canGoBack: Boolean get() = sheet != null || openCase != null || place != Place.INBOX

    /** Whether the agent's work is shown, and not the sign-in. */
    val isAtWork: Boolean get() = session is Session.Ready
}

public sealed interface RootIntent {
    public data class Show(
        val place: Place,
    ) : RootIntent

    public data class Open(
        val protocol: ProtocolNumber,
        val message: MessageId? = null,
    ) : RootIntent

    public data object Back : RootIntent

    public data class ShowSheet(
        val sheet: Sheet,
    ) : RootIntent

    public data object CloseSheet : RootIntent

    /** The app is no longer seen, or about to be. */
    public data object Cover : RootIntent

    /** The app is seen again. */
    public data object Uncover : RootIntent

    /** The agent has proved to be who they are. */
    public data object Unlock : RootIntent

    public data class SignOut(
        val unsent: Unsent,
    ) : RootIntent

    public data object SetStoreAside : RootIntent

    /** Another app hands over something for a contact. */
    public data class Share(
        val text: String,
        val files: List<PickedFile>,
    ) : RootIntent

    public data object DismissProblem : RootIntent
}

/** What only the app can do about it. */
public sealed interface RootEffect {
    /** Let the agent prove who they are; then `Unlock`. */
    public data object Authenticate : RootEffect

    /** Nothing of the app's lies behind: leave it. */
    public data object Leave : RootEffect
}

/** Holds the session, and where the agent is. Opens the store first; while that fails, its problem is all there is. */
public class RootModel(
    private val home: Home,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<RootState, RootIntent, RootEffect>(
        stateOf(before).copy(isLocked = device.settings.choices.value.appLock),
        device,
        scope,
    ) {
    private val opened = MutableStateFlow<VoxfreeClient?>(null)
    private var shared: RootIntent.Share? = sharedOf(before)
    private val wasKept = before.isNotEmpty()
    private var following: List<Job> = emptyList()

    /** The client, once it is open. */
    public val client: StateFlow<VoxfreeClient?> = opened.asStateFlow()

    init {
        open()
    }

    override fun on(intent: RootIntent) {
        when (intent) {
            is RootIntent.Show -> change { it.copy(place = intent.place, openCase = null, sheet = null) }
            is RootIntent.Open -> openCase(intent)
            RootIntent.Back -> back()
            is RootIntent.ShowSheet -> change { it.copy(sheet = intent.sheet) }
            RootIntent.CloseSheet -> closeSheet()
            RootIntent.Cover -> cover()
            RootIntent.Uncover -> uncover()
            RootIntent.Unlock -> change { it.copy(isLocked = false, isCovered = false) }
            is RootIntent.SignOut -> attempt { opened.value?.signOut(intent.unsent) }
            RootIntent.SetStoreAside -> setStoreAside()
            is RootIntent.Share -> share(intent)
            RootIntent.DismissProblem -> dismiss()
        }
    }

    override fun kept(): Kept = keptOf(state.value, shared)

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    private fun open() {
        attempt {
            val client = home.open()
            following.forEach(Job::cancel)
            opened.value = client
            client.start()
            following = listOf(
                follow(client.statusFlow()) { status ->
                    sessionIs(client, status.session)
                    change { it.copy(connection = status.connection) }
                },
                follow(client.inboxClosingFirstFlow()) { count(client) },
            )
        }
    }

    private suspend fun count(client: VoxfreeClient) {
        val count = if (client.session() is Session.Ready) client.closingSoonCount().toInt() else 0
        change { it.copy(closingCount = count) }
    }

    /** Who is not signed in any more sees nothing of what was open. */
    private fun sessionIs(
        client: VoxfreeClient,
        session: Session,
    ) {
        val left = session is Session.SignedOut && state.value.session.let { it is Session.Ready || it is Session.Expired }
        if (left) {
            shared = null
            change { RootState(session = session, isCovered = it.isCovered) }
            // A sign-out ends what runs by itself; the next sign-in is to find it waiting.
            client.start()
        } else {
            val nobodys = session !is Session.Ready && session !is Session.Expired
            change { (if (it.session == null && wasKept && nobodys) it.forOthers() else it).copy(session = session) }
        }
    }

    /** Who signs in after the process was taken away may be somebody else: what was open is not theirs. */
    private fun RootState.forOthers() = copy(place = Place.INBOX, openCase = null, sheet = sheet.takeIf { it == Sheet.Shared })

    private fun openCase(intent: RootIntent.Open) {
        val waiting = shared
        if (waiting == null) return change { it.opening(intent) }
        shared = null
        attempt {
            addToDraft(intent.protocol, waiting)
            change { it.opening(intent) }
        }
    }

    private fun RootState.opening(intent: RootIntent.Open) =
        copy(openCase = OpenCase(intent.protocol, intent.message), sheet = null, place = Place.INBOX)

    private suspend fun addToDraft(
        protocol: ProtocolNumber,
        share: RootIntent.Share,
    ) {
        val client = opened.value ?: return
        val draft = client.draft(protocol)
        val text = listOfNotNull(draft?.text, share.text).filter { it.isNotBlank() }.joinToString("\n")
        val files = draft?.files.orEmpty() + share.files.map { it.path }
        client.saveDraft(protocol, Draft(text, draft?.replyTo, files, device.now()))
    }

    private fun share(intent: RootIntent.Share) {
        shared = intent
        change { it.copy(place = Place.INBOX, openCase = null, sheet = Sheet.Shared) }
    }

    private fun back() {
        val now = state.value
        when {
            now.sheet != null -> closeSheet()
            now.openCase != null -> change { it.copy(openCase = null) }
            now.place == Place.TELEPHONE || now.place == Place.OWNED -> change { it.copy(place = Place.SETTINGS) }
            now.place != Place.INBOX -> change { it.copy(place = Place.INBOX) }
            else -> ask(RootEffect.Leave)
        }
    }

    private fun closeSheet() {
        shared?.let { device.forgetFiles(it.files) }
        shared = null
        change { it.copy(sheet = null) }
    }

    private fun cover() {
        val choices = device.settings.choices.value
        change { it.copy(isCovered = choices.screenGuard || choices.appLock, isLocked = it.isLocked || choices.appLock) }
    }

    private fun uncover() {
        change { it.copy(isCovered = false) }
        if (state.value.isLocked) ask(RootEffect.Authenticate)
    }

    private fun setStoreAside() {
        attempt {
            home.setStoreAside()
            change { it.copy(problem = null) }
            open()
        }
    }

    /** While there is no client, all that can be done is to try again. */
    private fun dismiss() {
        change { it.copy(problem = null) }
        if (opened.value == null) open()
    }
}
