package br.com.voxfree.app.contact

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.ContactCard
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.Standing
import br.com.voxfree.core.TagId
import br.com.voxfree.core.Tags
import br.com.voxfree.core.TextStyle
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.contactFlow
import br.com.voxfree.core.richText
import br.com.voxfree.core.tagsFlow
import kotlinx.coroutines.CoroutineScope

/**
 * Who the other side of a conversation is.
 *
 * @property card all that is known; null until the store has answered.
 * @property tags the department's and the agent's own, with those that are set; null until the store has answered.
 * @property newTag the name of a tag that is being made.
 */
public data class ContactState(
    val protocol: ProtocolNumber,
    val card: ContactCard? = null,
    val tags: Tags? = null,
    val newTag: String = "",
    val isBusy: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface ContactIntent {
    public data class SetTag(
        val tag: TagId,
        val isOn: Boolean,
    ) : ContactIntent

    public data class TypeTag(
        val name: String,
    ) : ContactIntent

    /** Makes the tag that was typed. */
    public data object AddTag : ContactIntent

    public data class RemoveTag(
        val tag: TagId,
    ) : ContactIntent

    public data class RenameTag(
        val tag: TagId,
        val name: String,
    ) : ContactIntent

    /** Keeps the contact no longer. */
    public data object Release : ContactIntent

    public data class OpenCase(
        val protocol: ProtocolNumber,
    ) : ContactIntent

    public data object Call : ContactIntent

    public data object CopyNumber : ContactIntent

    public data object Refresh : ContactIntent

    public data object DismissProblem : ContactIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface ContactEffect {
    public data class Open(
        val protocol: ProtocolNumber,
    ) : ContactEffect
}

/** The card of a conversation's other side, and its tags. What is set shows at once: the core undoes it where the service refuses. */
public class ContactModel(
    private val client: VoxfreeClient,
    private val protocol: ProtocolNumber,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<ContactState, ContactIntent, ContactEffect>(ContactState(protocol, newTag = before.text(NEW_TAG)), device, scope) {
    private val busy = deed { isOn -> change { it.copy(isBusy = isOn) } }

    init {
        follow(client.contactFlow(protocol)) { card -> change { it.copy(card = card) } }
        follow(client.tagsFlow(protocol)) { tags -> change { it.copy(tags = tags) } }
        attempt { client.tags(protocol) }
    }

    override fun on(intent: ContactIntent) {
        when (intent) {
            is ContactIntent.SetTag -> act { client.setTag(protocol, intent.tag, intent.isOn) }
            is ContactIntent.TypeTag -> change { it.copy(newTag = intent.name) }
            ContactIntent.AddTag -> addTag()
            is ContactIntent.RemoveTag -> busy.start { client.removeTag(protocol, intent.tag) }
            is ContactIntent.RenameTag -> busy.start { client.renameTag(protocol, intent.tag, intent.name) }
            ContactIntent.Release -> release()
            is ContactIntent.OpenCase -> ask(ContactEffect.Open(intent.protocol))
            ContactIntent.Call -> telephoneOf(number())?.let(device::dial)
            ContactIntent.CopyNumber -> number()?.let { device.copy(it) }
            ContactIntent.Refresh -> busy.start(::refresh)
            ContactIntent.DismissProblem -> tell(null)
        }
    }

    override fun kept(): Kept = keptOf(NEW_TAG to state.value.newTag)

    private fun number(): String? = state.value.card?.number?.takeIf { it.isNotEmpty() }

    private fun addTag() {
        val name = state.value.newTag
        busy.start {
            client.addTag(protocol, name)
            change { if (it.newTag == name) it.copy(newTag = "") else it }
        }
    }

    private fun release() {
        val card = state.value.card ?: return
        val (contact, department) = (card.contact ?: return) to (card.department ?: return)
        busy.start { client.releaseContact(contact, department) }
    }

    /** Opening brings the card up to date; what waits is never opened, since that would bind it. */
    private suspend fun refresh() {
        if (client.standing(protocol) == Standing.Active) client.openConversation(protocol) else client.refreshTags(protocol)
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    private companion object {
        const val NEW_TAG = "new tag"
    }
}

/** The number as a dialler takes it; null where it is none, but an account's name. */
internal fun telephoneOf(number: String?): String? =
    number?.let { richText("+" + it.removePrefix("+")).spans.firstNotNullOfOrNull { span -> (span.style as? TextStyle.Phone)?.number } }
