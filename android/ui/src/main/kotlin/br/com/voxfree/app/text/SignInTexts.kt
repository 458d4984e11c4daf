package br.com.voxfree.app.text

import br.com.voxfree.core.Language
import br.com.voxfree.core.SignInStep

/** Signing in. */
public class SignInTexts internal constructor(
    private val language: Language,
) {
    public val name: String = "Voxfree"
    public val welcome: String = language.say("Entre para atender", "Sign in to answer your contacts", "Entre para atender")
    public val login: String = language.say("Usuário", "User", "Usuario")
    public val password: String = language.say("Senha", "Password", "Contraseña")
    public val showPassword: String = language.say("Mostrar senha", "Show password", "Mostrar contraseña")
    public val hidePassword: String = language.say("Ocultar senha", "Hide password", "Ocultar contraseña")
    public val signIn: String = language.say("Entrar", "Sign in", "Entrar")
    public val codeTitle: String = language.say("Confirme que é você", "Confirm it is you", "Confirme que es usted")
    public val codeHint: String = language.say(
        "Enviamos a você um código de 6 dígitos. Digite ou cole aqui.",
        "We sent you a code of 6 digits. Type or paste it here.",
        "Le enviamos un código de 6 dígitos. Escríbalo o péguelo aquí.",
    )
    public val code: String = language.say("Código", "Code", "Código")
    public val confirm: String = language.say("Confirmar", "Confirm", "Confirmar")
    public val startOver: String = language.say("Entrar com outro usuário", "Sign in as somebody else", "Entrar con otro usuario")
    public val newPasswordTitle: String = language.say("Crie uma nova senha", "Choose a new password", "Cree una contraseña nueva")
    public val newPasswordHint: String = language.say(
        "A empresa pede uma senha nova antes de continuar.",
        "The company asks for a new password before you go on.",
        "La empresa pide una contraseña nueva antes de continuar.",
    )
    public val newPassword: String = language.say("Nova senha", "New password", "Contraseña nueva")
    public val newPasswordAgain: String = language.say("Repita a nova senha", "New password again", "Repita la contraseña nueva")
    public val passwordsDiffer: String =
        language.say("As senhas são diferentes", "The passwords differ", "Las contraseñas son diferentes")
    public val changePassword: String = language.say("Salvar e entrar", "Save and sign in", "Guardar y entrar")

    public fun triesLeft(count: Int): String = language.count(
        count,
        Counted("# tentativa restante", "# tentativas restantes"),
        Counted("# try left", "# tries left"),
        Counted("# intento restante", "# intentos restantes"),
    )

    /** Why the sign-in begins anew. */
    public fun interrupted(at: SignInStep): String = when (at) {
        SignInStep.SECOND_FACTOR -> language.say(
            "O app foi fechado antes do código. Entre de novo para receber outro.",
            "The app was closed before the code. Sign in again to get another.",
            "La app se cerró antes del código. Entra de nuevo para recibir otro.",
        )

        SignInStep.PASSWORD_CHANGE -> language.say(
            "O app foi fechado antes da nova senha. Entre de novo para criá-la.",
            "The app was closed before the new password. Sign in again to choose it.",
            "La app se cerró antes de la contraseña nueva. Entra de nuevo para crearla.",
        )
    }
}
