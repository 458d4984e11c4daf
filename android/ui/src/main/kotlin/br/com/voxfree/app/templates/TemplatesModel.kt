package br.com.voxfree.app.templates

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.Template
import br.com.voxfree.core.TemplateId
import br.com.voxfree.core.Templates
import br.com.voxfree.core.Timestamp
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.findTemplates
import kotlinx.coroutines.CoroutineScope

/**
 * What may open a closed window.
 *
 * @property templates those that what was typed finds, in the service's order; null until the store has answered.
 * @property chosen the one whose preview is shown.
 * @property fetchedAt when the service was last asked, by its clock; null: never, so that an empty list tells nothing.
 */
public data class TemplatesState(
    val protocol: ProtocolNumber,
    val query: String = "",
    val templates: List<Template>? = null,
    val chosen: Template? = null,
    val fetchedAt: Timestamp? = null,
    val isRefreshing: Boolean = false,
    val isBusy: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface TemplatesIntent {
    public data class Type(
        val query: String,
    ) : TemplatesIntent

    public data class Choose(
        val template: Template,
    ) : TemplatesIntent

    public data object Unchoose : TemplatesIntent

    /** Sends the chosen one, through the outbox. */
    public data object Send : TemplatesIntent

    public data object Refresh : TemplatesIntent

    public data object DismissProblem : TemplatesIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface TemplatesEffect {
    /** It is in the outbox: the sheet has done its work. */
    public data object Sent : TemplatesEffect
}

/** Finds among the templates of a conversation's channel, and queues one. */
public class TemplatesModel(
    private val client: VoxfreeClient,
    private val protocol: ProtocolNumber,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<TemplatesState, TemplatesIntent, TemplatesEffect>(TemplatesState(protocol, before.text(QUERY)), device, scope) {
    private val sending = deed { isOn -> change { it.copy(isBusy = isOn) } }
    private val fetching = deed(::fetches)
    private var known: List<Template> = emptyList()

    /** Was chosen before the process went, and is again once the list is there. */
    private var chosenBefore: TemplateId? = before[CHOSEN]

    init {
        fetching.start { take(client.templates(protocol)) }
    }

    override fun on(intent: TemplatesIntent) {
        when (intent) {
            is TemplatesIntent.Type -> change { it.copy(query = intent.query, templates = it.templates?.let { found(intent.query) }) }
            is TemplatesIntent.Choose -> change { it.copy(chosen = intent.template) }
            TemplatesIntent.Unchoose -> change { it.copy(chosen = null) }
            TemplatesIntent.Send -> send()
            TemplatesIntent.Refresh -> fetching.start { take(client.refreshTemplates(protocol)) }
            TemplatesIntent.DismissProblem -> tell(null)
        }
    }

    override fun kept(): Kept = state.value.let { keptOf(QUERY to it.query, CHOSEN to (it.chosen?.id ?: chosenBefore)) }

    private fun found(query: String): List<Template> = findTemplates(known, query)

    private fun take(told: Templates) {
        known = told.templates
        val again = known.firstOrNull { it.id == chosenBefore }
        chosenBefore = null
        change { it.copy(templates = found(it.query), chosen = it.chosen ?: again, fetchedAt = told.fetchedAt) }
    }

    private fun send() {
        val chosen = state.value.chosen ?: return
        sending.start {
            client.sendTemplate(protocol, chosen.id)
            ask(TemplatesEffect.Sent)
        }
    }

    /** Where nothing came, there is an empty list, and the problem says why. */
    private fun fetches(
        isOn: Boolean,
    ) = change { it.copy(isRefreshing = isOn, templates = if (isOn) it.templates else it.templates.orEmpty()) }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    private companion object {
        const val QUERY = "query"
        const val CHOSEN = "chosen"
    }
}
