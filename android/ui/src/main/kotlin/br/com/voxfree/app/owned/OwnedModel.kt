package br.com.voxfree.app.owned

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.OwnedContact
import br.com.voxfree.core.OwnedContacts
import br.com.voxfree.core.Timestamp
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.findOwnedContacts
import kotlinx.coroutines.CoroutineScope

/**
 * The contacts that the agent keeps.
 *
 * @property contacts those whose name, number or department has what was typed; null until the store has answered.
 * @property fetchedAt when the service was last asked, by its clock; null: never, so that an empty list tells nothing.
 */
public data class OwnedState(
    val contacts: List<OwnedContact>? = null,
    val query: String = "",
    val fetchedAt: Timestamp? = null,
    val isRefreshing: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface OwnedIntent {
    public data class Type(
        val query: String,
    ) : OwnedIntent

    public data object Refresh : OwnedIntent

    /** Lets a contact go. */
    public data class Release(
        val contact: OwnedContact,
    ) : OwnedIntent

    public data object DismissProblem : OwnedIntent
}

/** What the screen asks whoever shows it for: nothing. */
public sealed interface OwnedEffect

/** Finds among the contacts that the agent keeps, and lets them go. */
public class OwnedModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<OwnedState, OwnedIntent, OwnedEffect>(OwnedState(query = before.text(QUERY)), device, scope) {
    private val fetching = deed(::fetches)
    private var known: List<OwnedContact> = emptyList()

    init {
        fetching.start { take(client.ownedContacts()) }
    }

    override fun on(intent: OwnedIntent) {
        when (intent) {
            is OwnedIntent.Type -> change { it.copy(query = intent.query, contacts = it.contacts?.let { found(intent.query) }) }

            OwnedIntent.Refresh -> fetching.start { take(client.refreshOwnedContacts()) }

            is OwnedIntent.Release -> intent.contact.department?.let { department ->
                act {
                    client.releaseContact(intent.contact.contact, department)
                    take(client.ownedContacts())
                }
            }

            OwnedIntent.DismissProblem -> tell(null)
        }
    }

    override fun kept(): Kept = keptOf(QUERY to state.value.query)

    private fun take(told: OwnedContacts) {
        known = told.contacts
        change { it.copy(contacts = found(it.query), fetchedAt = told.fetchedAt) }
    }

    private fun found(query: String): List<OwnedContact> = findOwnedContacts(known, query)

    /** Where nothing came, there is an empty list, and the problem says why. */
    private fun fetches(
        isOn: Boolean,
    ) = change { it.copy(isRefreshing = isOn, contacts = if (isOn) it.contacts else it.contacts.orEmpty()) }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    private companion object {
        const val QUERY = "query"
    }
}
