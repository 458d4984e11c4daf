package br.com.voxfree.app.telephone

import br.com.voxfree.app.Device
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.core.ExtensionChange
import br.com.voxfree.core.ExtensionState
import br.com.voxfree.core.RegistrarAnswer
import br.com.voxfree.core.SipExportOptions
import br.com.voxfree.core.SipFormat
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.extensionFlow
import kotlinx.coroutines.CoroutineScope

/** What became of handing the account to a telephone app. */
public enum class HandOver {
    /** An app has taken it. */
    DONE,

    /** No app on the device takes accounts. */
    NO_APP,
}

/**
 * The extension, whether its registrar answers, and the way to a SIP app. The password is never in it.
 *
 * @property telephone null until the store has answered.
 * @property change what is to be done about the telephone app.
 * @property registrar what came of the last check; null: there was none.
 * @property handedOver what became of the last hand-over; null: there was none.
 */
public data class TelephoneState(
    val telephone: ExtensionState? = null,
    val change: ExtensionChange = ExtensionChange.NOTHING,
    val registrar: RegistrarAnswer? = null,
    val isChecking: Boolean = false,
    val handedOver: HandOver? = null,
    val isBusy: Boolean = false,
    val problem: Problem? = null,
)

/** What the agent wants. */
public sealed interface TelephoneIntent {
    /** Asks the registrar whether it is there. */
    public data object Check : TelephoneIntent

    /** Gives the account, with its password, to an app for telephones. */
    public data object HandOver : TelephoneIntent

    /** The telephone app now has what the change says. */
    public data object Applied : TelephoneIntent

    public data object CopyIdentity : TelephoneIntent

    public data object DismissProblem : TelephoneIntent
}

/** What the screen asks whoever shows it for: nothing. */
public sealed interface TelephoneEffect

/** The agent's telephone. What is exported goes straight to the device, and is kept nowhere. */
public class TelephoneModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
) : ScreenModel<TelephoneState, TelephoneIntent, TelephoneEffect>(TelephoneState(), device, scope) {
    private val checking = deed { isOn -> change { it.copy(isChecking = isOn) } }
    private val busy = deed { isOn -> change { it.copy(isBusy = isOn) } }
    private var revision: ULong = 0u

    init {
        follow(client.extensionFlow()) { told ->
            revision = told.revision
            change {
                // What was found out about another account says nothing of this one.
                val isSame = it.telephone == null || it.telephone == told.state
                it.copy(
                    telephone = told.state,
                    change = told.change,
                    registrar = it.registrar.takeIf { isSame },
                    handedOver = it.handedOver.takeIf { isSame },
                )
            }
        }
    }

    override fun on(intent: TelephoneIntent) {
        when (intent) {
            TelephoneIntent.Check -> checking.start {
                change { it.copy(registrar = null) }
                val answer = client.pingRegistrar()
                change { it.copy(registrar = answer) }
            }

            TelephoneIntent.HandOver -> busy.start {
                val files = client.exportExtension(SipFormat.LINPHONE_XML, SipExportOptions(null, null, null)).files
                val isTaken = device.handOverTelephone(files)
                change { it.copy(handedOver = if (isTaken) HandOver.DONE else HandOver.NO_APP) }
            }

            TelephoneIntent.Applied -> busy.start { client.extensionApplied(revision) }

            TelephoneIntent.CopyIdentity -> (state.value.telephone as? ExtensionState.Ready)?.let { device.copy(it.extension.identity) }

            TelephoneIntent.DismissProblem -> tell(null)
        }
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }
}
