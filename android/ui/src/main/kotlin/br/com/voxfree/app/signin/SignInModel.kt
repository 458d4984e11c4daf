package br.com.voxfree.app.signin

import br.com.voxfree.app.Device
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.Kept
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.SecretText
import br.com.voxfree.app.keptOf
import br.com.voxfree.app.text
import br.com.voxfree.core.Session
import br.com.voxfree.core.SignInStep
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.statusFlow
import kotlinx.coroutines.CoroutineScope

/** How many digits the code has that is sent to the agent. */
public const val CODE_DIGITS: Int = 6

/** What is asked for. */
public enum class SignInPage { LOGIN, CODE, NEW_PASSWORD }

/** [interruptedAt]: the app ended within an earlier sign-in; it begins anew. */
public data class SignInState(
    val step: SignInPage = SignInPage.LOGIN,
    val login: String = "",
    val password: SecretText = SecretText(),
    val code: SecretText = SecretText(),
    val triesLeft: Int? = null,
    val newPassword: SecretText = SecretText(),
    val newPasswordAgain: SecretText = SecretText(),
    val interruptedAt: SignInStep? = null,
    val isBusy: Boolean = false,
    val problem: Problem? = null,
) {
    /** Both were typed, and differ. */
    val passwordsDiffer: Boolean
        get() = newPasswordAgain.value.isNotEmpty() && newPassword.value != newPasswordAgain.value

    /** Whether what the step asks for was typed. */
    val canSubmit: Boolean
        get() = !isBusy && when (step) {
            SignInPage.LOGIN -> login.isNotBlank() && password.value.isNotEmpty()
            SignInPage.CODE -> code.value.length == CODE_DIGITS
            SignInPage.NEW_PASSWORD -> newPassword.value.isNotEmpty() && newPassword.value == newPasswordAgain.value
        }
}

public sealed interface SignInIntent {
    public data class TypeLogin(
        val text: String,
    ) : SignInIntent

    public data class TypePassword(
        val text: SecretText,
    ) : SignInIntent

    public data class TypeCode(
        val text: SecretText,
    ) : SignInIntent

    public data class TypeNewPassword(
        val text: SecretText,
    ) : SignInIntent

    public data class TypeNewPasswordAgain(
        val text: SecretText,
    ) : SignInIntent

    public data object Submit : SignInIntent

    public data object StartOver : SignInIntent

    public data object DismissProblem : SignInIntent
}

/** Nothing is asked of others: that somebody is signed in, the root sees by itself. */
public sealed interface SignInEffect

/** Login and password, then the code with its tries left, then a new password where the service asks for one. */
public class SignInModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
    before: Kept = emptyMap(),
) : ScreenModel<SignInState, SignInIntent, SignInEffect>(SignInState(login = before.text(LOGIN)), device, scope) {
    init {
        follow(client.statusFlow()) { sessionIs(it.session) }
    }

    override fun on(intent: SignInIntent) {
        when (intent) {
            is SignInIntent.TypeLogin -> change { it.copy(login = intent.text, problem = null) }
            is SignInIntent.TypePassword -> change { it.copy(password = intent.text, problem = null) }
            is SignInIntent.TypeCode -> typeCode(intent.text)
            is SignInIntent.TypeNewPassword -> change { it.copy(newPassword = intent.text, problem = null) }
            is SignInIntent.TypeNewPasswordAgain -> change { it.copy(newPasswordAgain = intent.text, problem = null) }
            SignInIntent.Submit -> submit()
            SignInIntent.StartOver -> attempt { client.cancelSignIn() }
            SignInIntent.DismissProblem -> tell(null)
        }
    }

    override fun tell(fault: VoxfreeException?) {
        if (fault != null) device.haptic(Haptic.REFUSED)
        change { it.copy(isBusy = it.isBusy && fault == null, problem = fault?.let(::problemOf)) }
    }

    /** The login alone: passwords and codes are typed again. */
    override fun kept(): Kept = keptOf(LOGIN to state.value.login)

    private fun sessionIs(session: Session) {
        change {
            when (session) {
                is Session.SecondFactor -> it.at(SignInPage.CODE).copy(triesLeft = session.triesLeft.toInt())

                is Session.PasswordChange -> it.at(SignInPage.NEW_PASSWORD)

                is Session.SignedOut -> it.at(SignInPage.LOGIN).copy(interruptedAt = session.interruptedAt)

                is Session.Expired -> it.at(SignInPage.LOGIN).copy(login = it.login.ifEmpty { session.agent.login })

                // Nothing that was typed is kept once it has served.
                is Session.Ready -> SignInState()
            }
        }
    }

    /** At another step, what was typed at the one before is gone; so is its problem, unless the step began because of it. */
    private fun SignInState.at(page: SignInPage): SignInState = if (page == step) {
        this
    } else {
        SignInState(step = page, login = login, isBusy = isBusy, problem = problem.takeIf { page == SignInPage.LOGIN })
    }

    /** Digits alone, so that "123 456" may be pasted; the last one is as good as the button. */
    private fun typeCode(text: SecretText) {
        val digits = text.value.filter(Char::isDigit).take(CODE_DIGITS)
        val isWhole = digits.length == CODE_DIGITS && state.value.code.value != digits
        change { it.copy(code = SecretText(digits), problem = null) }
        if (isWhole) submit()
    }

    private fun submit() {
        val typed = state.value
        if (!typed.canSubmit) return
        change { it.copy(isBusy = true, problem = null) }
        attempt {
            val session = try {
                when (typed.step) {
                    SignInPage.LOGIN -> client.signIn(typed.login.trim(), typed.password.value)
                    SignInPage.CODE -> client.submitCode(typed.code.value)
                    SignInPage.NEW_PASSWORD -> client.changePassword(typed.newPassword.value)
                }
            } catch (wrong: VoxfreeException.WrongCode) {
                change { it.copy(code = SecretText(), triesLeft = wrong.triesLeft.toInt()) }
                throw wrong
            }
            sessionIs(session)
            change { it.copy(isBusy = false) }
        }
    }

    private companion object {
        const val LOGIN = "login"
    }
}
