package br.com.voxfree.app.start

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.text.Texts
import br.com.voxfree.core.AgentId
import br.com.voxfree.core.Channel
import br.com.voxfree.core.Channels
import br.com.voxfree.core.Contact
import br.com.voxfree.core.ContactAdded
import br.com.voxfree.core.Department
import br.com.voxfree.core.Departments
import br.com.voxfree.core.NewContact
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.Started
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import kotlinx.coroutines.CoroutineScope

/** What is asked for, one thing after the other. */
public enum class StartStep {
    DEPARTMENT,
    CHANNEL,
    CONTACT,
    NEW_CONTACT,

    /** All is known: it can be started. */
    READY,
}

/** The agent who is serving the contact already, as far as the service told. */
public data class BusyWith(
    val agent: AgentId?,
    val name: String?,
)

/**
 * A conversation that is to be started, as far as it was said.
 *
 * @property departments null until the service or the store has answered.
 * @property channels those of [department], also the ones on which only the contact begins; null until told.
 * @property contacts what the last search found; null: nothing was looked for.
 * @property known contacts that have the new one's number already; empty where there are none.
 * @property busyWith who is serving the contact already: nothing was started.
 * @property outcome what came of starting it, where the conversation cannot be shown yet.
 */
public data class StartState(
    val step: StartStep = StartStep.DEPARTMENT,
    val departments: Departments? = null,
    val department: Department? = null,
    val channels: Channels? = null,
    val channel: Channel? = null,
    val query: String = "",
    val contacts: List<Contact>? = null,
    val contact: Contact? = null,
    val newName: String = "",
    val newNumber: String = "",
    val newEmail: String = "",
    val known: List<Contact> = emptyList(),
    val busyWith: BusyWith? = null,
    val outcome: Started? = null,
    val isBusy: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface StartIntent {
    public data class ChooseDepartment(
        val department: Department,
    ) : StartIntent

    public data class ChooseChannel(
        val channel: Channel,
    ) : StartIntent

    public data class Type(
        val query: String,
    ) : StartIntent

    /** Looks for what was typed, at the service. */
    public data object Search : StartIntent

    public data class ChooseContact(
        val contact: Contact,
    ) : StartIntent

    public data object NewContact : StartIntent

    public data class TypeName(
        val name: String,
    ) : StartIntent

    public data class TypeNumber(
        val number: String,
    ) : StartIntent

    public data class TypeEmail(
        val email: String,
    ) : StartIntent

    public data object AddContact : StartIntent

    /** Adds the contact although others have its number. */
    public data object AddAnyway : StartIntent

    public data object Start : StartIntent

    public data object Back : StartIntent

    public data object Refresh : StartIntent

    public data object DismissProblem : StartIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface StartEffect {
    public data class Open(
        val protocol: ProtocolNumber,
    ) : StartEffect

    /** There is no step before this one. */
    public data object Leave : StartEffect
}

/** Leads to a conversation that the agent begins: in which department, on which channel, with whom. */
public class StartModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<StartState, StartIntent, StartEffect>(formOf(before), device, scope) {
    /** What was chosen before the process went, until the lists that it was chosen from are there again. */
    private var before: Kept? = before.takeIf { it.isNotEmpty() }
    private val busy = deed { isOn -> change { it.copy(isBusy = isOn) } }

    init {
        fetchDepartments()
    }

    override fun on(intent: StartIntent) {
        when (intent) {
            is StartIntent.ChooseDepartment -> choose(intent.department)
            is StartIntent.ChooseChannel -> choose(intent.channel)
            is StartIntent.Type -> change { it.copy(query = intent.query) }
            StartIntent.Search -> search()
            is StartIntent.ChooseContact -> choose(intent.contact)
            StartIntent.NewContact -> change { it.copy(step = StartStep.NEW_CONTACT, known = emptyList(), problem = null) }
            is StartIntent.TypeName -> change { it.copy(newName = intent.name) }
            is StartIntent.TypeNumber -> change { it.copy(newNumber = intent.number, known = emptyList()) }
            is StartIntent.TypeEmail -> change { it.copy(newEmail = intent.email) }
            StartIntent.AddContact -> add(althoughKnown = false)
            StartIntent.AddAnyway -> add(althoughKnown = true)
            StartIntent.Start -> start()
            StartIntent.Back -> back()
            StartIntent.Refresh -> refresh()
            StartIntent.DismissProblem -> change { it.copy(problem = null, busyWith = null, outcome = null) }
        }
    }

    private fun choose(department: Department) {
        if (state.value.isBusy) return
        before = null
        change { it.copy(step = StartStep.CHANNEL, department = department, channels = null, channel = null, problem = null) }
        fetchChannels(department)
    }

    private fun choose(channel: Channel) {
        if (channel.bar == null) change { it.copy(step = StartStep.CONTACT, channel = channel, problem = null) }
    }

    private fun choose(contact: Contact) = change {
        it.copy(step = StartStep.READY, contact = contact, known = emptyList(), busyWith = null, outcome = null, problem = null)
    }

    private fun fetchDepartments() = busy.start {
        val told = client.departments()
        change { it.copy(departments = told) }
        before?.let { chooseAgain(it, told) }
    }

    override fun kept(): Kept = before.orEmpty() + keptOf(state.value)

    /** As far as what was chosen is still there; the first question about something else is asked again. */
    private suspend fun chooseAgain(
        before: Kept,
        told: Departments,
    ) {
        val department = told.departments.firstOrNull { it.id == before[DEPARTMENT] }
        if (department != null && before.step != StartStep.DEPARTMENT) {
            change { it.copy(step = StartStep.CHANNEL, department = department) }
            val channels = client.channels(department.id)
            change { it.copy(channels = channels) }
            val channel = channels.channels.firstOrNull { it.id == before[CHANNEL] && it.bar == null }
            if (channel != null && before.step != StartStep.CHANNEL) {
                val contact = contactOf(before)
                val step = if (contact == null && before.step == StartStep.READY) StartStep.CONTACT else before.step
                change { it.copy(step = step, channel = channel, contact = contact) }
            }
        }
        this.before = null
    }

    private fun fetchChannels(department: Department) = busy.start {
        val told = client.channels(department.id)
        change { if (it.department == department) it.copy(channels = told) else it }
    }

    private fun search() = busy.start {
        val found = client.findContacts(state.value.query.trim())
        change { it.copy(contacts = found) }
    }

    private fun add(althoughKnown: Boolean) {
        val typed = state.value
        busy.start {
            when (val added = client.newContact(NewContact(typed.newName, typed.newNumber, typed.newEmail, althoughKnown))) {
                is ContactAdded.Known -> change { it.copy(known = added.contacts) }
                is ContactAdded.Added -> added(added, typed.newName)
            }
        }
    }

    /** Where the service told no id, the contact is looked for by its number. */
    private suspend fun added(
        added: ContactAdded.Added,
        name: String,
    ) {
        change { it.copy(newName = "", newNumber = "", newEmail = "", known = emptyList()) }
        when (val id = added.id) {
            null -> {
                change { it.copy(step = StartStep.CONTACT, query = added.number, contacts = null) }
                val found = client.findContacts(added.number)
                change { it.copy(contacts = found) }
            }

            else -> {
                choose(Contact(id, name.trim(), added.number, "", null))
            }
        }
    }

    private fun start() {
        val (channel, contact, department) = state.value.let { Triple(it.channel, it.contact, it.department) }
        if (channel == null || contact == null || department == null) return
        busy.start {
            change { it.copy(busyWith = null, outcome = null) }
            try {
                val started = client.startConversation(channel.id, contact.id, department.id)
                change { it.copy(outcome = started) }
                if (started is Started.Opened) ask(StartEffect.Open(started.protocol))
            } catch (busy: VoxfreeException.ContactBusy) {
                change { it.copy(busyWith = BusyWith(busy.agent, busy.name)) }
            }
        }
    }

    private fun back() {
        val before = when (state.value.step) {
            StartStep.DEPARTMENT -> return ask(StartEffect.Leave)
            StartStep.CHANNEL -> StartStep.DEPARTMENT
            StartStep.CONTACT -> StartStep.CHANNEL
            StartStep.NEW_CONTACT, StartStep.READY -> StartStep.CONTACT
        }
        change { it.copy(step = before, known = emptyList(), busyWith = null, outcome = null, problem = null) }
    }

    private fun refresh() {
        val department = state.value.department
        when (state.value.step) {
            StartStep.DEPARTMENT -> fetchDepartments()
            StartStep.CHANNEL -> department?.let(::fetchChannels)
            StartStep.CONTACT -> search()
            StartStep.NEW_CONTACT, StartStep.READY -> Unit
        }
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemHere)) }

    /** The core names the field of a new contact that cannot be used: so does the screen. */
    private fun problemHere(fault: VoxfreeException): Problem {
        val field = (fault as? VoxfreeException.InvalidInput)?.let { Texts(device.language.value).start.cannotUse(it.field) }
        val problem = problemOf(fault)
        return if (field == null) problem else problem.copy(words = field)
    }
}
