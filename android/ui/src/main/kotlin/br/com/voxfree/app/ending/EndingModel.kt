package br.com.voxfree.app.ending

import br.com.voxfree.app.Device
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.choice
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.AgentId
import br.com.voxfree.core.Allowed
import br.com.voxfree.core.Department
import br.com.voxfree.core.DepartmentId
import br.com.voxfree.core.EndingId
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.KnownAgent
import br.com.voxfree.core.NewEnding
import br.com.voxfree.core.Ownership
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.UnsentFirst
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.WrapUpCode
import br.com.voxfree.core.WrapUpCodeId
import br.com.voxfree.core.WrapUpCodes
import br.com.voxfree.core.composerFlow
import br.com.voxfree.core.contactFlow
import br.com.voxfree.core.outboxFlow
import br.com.voxfree.core.undoWindowMsMax
import kotlinx.coroutines.CoroutineScope

/** For how long an ending can be undone: long enough to see what one did. */
internal const val UNDO_WINDOW_MS: UInt = 8_000u

/** What becomes of the case, as the sheet asks it. */
public enum class EndingChoice {
    FINISH,
    TRANSFER,
    TRANSFER_AND_FINISH,
}

/**
 * How a conversation is to end, as far as it was filled in.
 *
 * @property wrapUpCodes null until the store has answered.
 * @property agents those that this device has met; null until the store has answered.
 * @property departments where the case can go; null until the service or the store has answered.
 * @property agent the agent chosen from [agents]; null: nobody, or the one whose number was typed.
 * @property unsentCount how many messages of the conversation are not sent.
 * @property unsentFirst what is to be done with them; null: not said yet.
 * @property canEnd whether all that is needed was given, and the conversation may be ended so.
 */
public data class EndingState(
    val protocol: ProtocolNumber,
    val kind: EndingChoice = EndingChoice.FINISH,
    val wrapUpCodes: List<WrapUpCode>? = null,
    val wrapUpCode: WrapUpCodeId? = null,
    val agents: List<KnownAgent>? = null,
    val departments: List<Department>? = null,
    val department: DepartmentId? = null,
    val agent: AgentId? = null,
    val typedAgent: String = "",
    val note: String = "",
    val keepContact: Boolean = false,
    val ownership: Ownership = Ownership.Unknown,
    val unsentCount: Int = 0,
    val unsentFirst: UnsentFirst? = null,
    val canEnd: Boolean = false,
    val isBusy: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface EndingIntent {
    public data class ChooseKind(
        val kind: EndingChoice,
    ) : EndingIntent

    /** Null: none. */
    public data class ChooseWrapUpCode(
        val code: WrapUpCodeId?,
    ) : EndingIntent

    public data class ChooseDepartment(
        val department: DepartmentId,
    ) : EndingIntent

    /** Null: nobody in particular. */
    public data class ChooseAgent(
        val agent: AgentId?,
    ) : EndingIntent

    /** The number of an agent whom this device has not met. */
    public data class TypeAgent(
        val agent: String,
    ) : EndingIntent

    public data class TypeNote(
        val note: String,
    ) : EndingIntent

    public data class SetKeepContact(
        val isOn: Boolean,
    ) : EndingIntent

    public data class ChooseUnsent(
        val first: UnsentFirst,
    ) : EndingIntent

    public data object Confirm : EndingIntent

    public data object Refresh : EndingIntent

    public data object DismissProblem : EndingIntent
}

/** What the screen asks whoever shows it for. */
public sealed interface EndingEffect {
    /** It is noted, and can be undone for a while. */
    public data class Noted(
        val id: EndingId,
    ) : EndingEffect
}

/** Finishes a conversation, hands it on, or both. */
public class EndingModel(
    private val client: VoxfreeClient,
    private val protocol: ProtocolNumber,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<EndingState, EndingIntent, EndingEffect>(formOf(protocol, before), device, scope) {
    private val confirming = deed { isOn -> fill { it.copy(isBusy = isOn) } }
    private val fetching = deed()
    private var allowed: List<Allowed> = emptyList()

    init {
        follow(client.composerFlow(protocol)) { told ->
            allowed = told.allowed
            fill { it }
        }
        follow(client.contactFlow(protocol)) { card -> fill { it.copy(ownership = card.ownership) } }
        follow(client.outboxFlow()) { items -> fill { it.copy(unsentCount = items.count { item -> item.protocol == protocol }) } }
        attempt {
            val met = client.knownAgents()
            fill { it.copy(agents = met) }
        }
        fetching.start { fetch(client::wrapUpCodes) }
    }

    override fun on(intent: EndingIntent) {
        when (intent) {
            is EndingIntent.ChooseKind -> fill { it.copy(kind = intent.kind) }
            is EndingIntent.ChooseWrapUpCode -> fill { it.copy(wrapUpCode = intent.code) }
            is EndingIntent.ChooseDepartment -> fill { it.copy(department = intent.department) }
            is EndingIntent.ChooseAgent -> fill { it.copy(agent = intent.agent, typedAgent = "") }
            is EndingIntent.TypeAgent -> fill { it.copy(agent = null, typedAgent = intent.agent) }
            is EndingIntent.TypeNote -> fill { it.copy(note = intent.note) }
            is EndingIntent.SetKeepContact -> fill { it.copy(keepContact = intent.isOn) }
            is EndingIntent.ChooseUnsent -> fill { it.copy(unsentFirst = intent.first) }
            EndingIntent.Confirm -> confirm()
            EndingIntent.Refresh -> fetching.start { fetch(client::refreshWrapUpCodes) }
            EndingIntent.DismissProblem -> tell(null)
        }
    }

    override fun kept(): Kept = state.value.let { form ->
        keptOf(
            KIND to form.kind.name,
            CODE to form.wrapUpCode,
            DEPARTMENT to form.department,
            AGENT to form.agent,
            TYPED_AGENT to form.typedAgent,
            NOTE to form.note,
            KEEP to form.keepContact.toString(),
            UNSENT to form.unsentFirst?.name,
        )
    }

    /** One of the two lists may come though the other does not. */
    private suspend fun fetch(codes: suspend (ProtocolNumber) -> WrapUpCodes) {
        try {
            val told = codes(protocol).codes
            fill { it.copy(wrapUpCodes = told) }
        } finally {
            fill { it.copy(wrapUpCodes = it.wrapUpCodes.orEmpty()) }
            val told = client.departments().departments
            fill { it.copy(departments = told) }
        }
    }

    private fun confirm() {
        val form = state.value
        val kind = kindOf(form)
        if (!form.canEnd || kind == null) return
        confirming.start {
            val ending = NewEnding(
                kind = kind,
                wrapUpCode = form.wrapUpCode,
                note = form.note,
                keepContact = form.keepContact,
                undoWindowMs = UNDO_WINDOW_MS.coerceAtMost(undoWindowMsMax()),
                unsent = form.unsentFirst.takeIf { form.unsentCount > 0 } ?: UnsentFirst.REFUSE,
            )
            ask(EndingEffect.Noted(client.finish(protocol, ending)))
        }
    }

    /** Every change of the form says anew whether it is complete. */
    private fun fill(to: (EndingState) -> EndingState) = change { before ->
        val form = to(before)
        val isAllowed = (if (form.kind == EndingChoice.FINISH) Allowed.FINISH else Allowed.TRANSFER) in allowed
        val isUnsentSettled = form.unsentCount == 0 || form.unsentFirst != null
        form.copy(canEnd = isAllowed && isUnsentSettled && !form.isBusy && kindOf(form) != null)
    }

    override fun tell(fault: VoxfreeException?): Unit = fill { it.copy(problem = fault?.let(::problemOf)) }
}

private const val KIND = "kind"
private const val CODE = "code"
private const val DEPARTMENT = "department"
private const val AGENT = "agent"
private const val TYPED_AGENT = "typed agent"
private const val NOTE = "note"
private const val KEEP = "keep"
private const val UNSENT = "unsent"

private fun formOf(
    protocol: ProtocolNumber,
    before: Kept,
) = EndingState(
    protocol,
    kind = before.choice<EndingChoice>(KIND) ?: EndingChoice.FINISH,
    wrapUpCode = before[CODE],
    department = before[DEPARTMENT],
    agent = before[AGENT],
    typedAgent = before.text(TYPED_AGENT),
    note = before.text(NOTE),
    keepContact = before[KEEP].toBoolean(),
    unsentFirst = before.choice<UnsentFirst>(UNSENT),
)

/** As the core takes it; null: nobody or no department was named to hand it to. */
private fun kindOf(form: EndingState): EndingKind? {
    val to = form.agent ?: form.typedAgent.trim().takeIf { it.isNotEmpty() }
    return when (form.kind) {
        EndingChoice.FINISH -> EndingKind.Finish
        EndingChoice.TRANSFER -> to?.let(EndingKind::Transfer)
        EndingChoice.TRANSFER_AND_FINISH -> form.department?.let { EndingKind.TransferAndFinish(it, to) }
    }
}
