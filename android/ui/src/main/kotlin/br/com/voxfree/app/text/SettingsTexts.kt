package br.com.voxfree.app.text

import br.com.voxfree.app.ThemeChoice
import br.com.voxfree.core.Language
import br.com.voxfree.core.PasswordChange
import java.text.NumberFormat
import java.util.Locale

/** What the agent chooses. */
public class SettingsTexts internal constructor(
    private val language: Language,
) {
    private val numbers = NumberFormat.getIntegerInstance(
        when (language) {
            Language.PORTUGUESE -> Locale.forLanguageTag("pt-BR")
            Language.ENGLISH -> Locale.ENGLISH
            Language.SPANISH -> Locale.forLanguageTag("es")
        },
    )

    public val title: String = language.say("Ajustes", "Settings", "Ajustes")
    public val presence: String = language.say("Disponível", "Available", "Disponible")
    public val presenceOn: String = language.say(
        "Novas conversas chegam para você.",
        "New conversations come to you.",
        "Le llegan conversaciones nuevas.",
    )
    public val presenceOff: String = language.say(
        "Você não recebe conversas novas.",
        "You get no new conversations.",
        "No recibe conversaciones nuevas.",
    )
    public val presenceChanging: String = language.say("Avisando o serviço…", "Telling the service…", "Avisando al servicio…")
    public val work: String = language.say("Trabalho", "Work", "Trabajo")
    public val outbox: String = language.say("Envios", "Outbox", "Envíos")
    public val owned: String = language.say("Minha carteira", "My contacts", "Mi cartera")
    public val telephone: String = language.say("Ramal", "Telephone", "Extensión")
    public val privacy: String = language.say("Privacidade", "Privacy", "Privacidad")
    public val preview: String = language.say(
        "Mostrar texto nas notificações",
        "Show text in notifications",
        "Mostrar texto en notificaciones",
    )
    public val previewHint: String = language.say(
        "Desligado, aparece só que há uma mensagem.",
        "Off, they only say that there is a message.",
        "Desactivado, solo avisan que hay un mensaje.",
    )
    public val appLock: String = language.say("Bloquear o aplicativo", "Lock the app", "Bloquear la aplicación")
    public val appLockHint: String = language.say(
        "Pede sua digital, seu rosto ou a senha do aparelho.",
        "Asks for your fingerprint, your face or the device's code.",
        "Pide su huella, su rostro o la clave del dispositivo.",
    )
    public val screenGuard: String = language.say("Proteger a tela", "Guard the screen", "Proteger la pantalla")
    public val screenGuardHint: String = language.say(
        "Sem capturas de tela, e sem prévia ao trocar de aplicativo.",
        "No screenshots, and no preview when you switch apps.",
        "Sin capturas de pantalla ni vista previa al cambiar de aplicación.",
    )
    public val appearance: String = language.say("Aparência", "Appearance", "Apariencia")
    public val languageTitle: String = language.say("Idioma", "Language", "Idioma")
    public val asDevice: String = language.say("Como o aparelho", "As the device", "Como el dispositivo")
    public val themeTitle: String = language.say("Tema", "Theme", "Tema")
    public val storage: String = language.say("Armazenamento", "Storage", "Almacenamiento")
    public val clear: String = language.say("Limpar dados baixados", "Clear what was downloaded", "Borrar lo descargado")
    public val clearTitle: String = language.say("Limpar os dados baixados?", "Clear what was downloaded?", "¿Borrar lo descargado?")
    public val clearText: String = language.say(
        "Mensagens e arquivos voltam quando você abrir as conversas. O que não foi enviado fica.",
        "Messages and files come back when you open the conversations. What was not sent stays.",
        "Los mensajes y archivos vuelven al abrir las conversaciones. Lo que no se envió se queda.",
    )
    public val password: String = language.say("Senha", "Password", "Contraseña")
    public val oldPassword: String = language.say("Senha atual", "Present password", "Contraseña actual")
    public val newPassword: String = language.say("Nova senha", "New password", "Nueva contraseña")
    public val newPasswordAgain: String = language.say("Repita a nova senha", "Repeat the new password", "Repita la nueva contraseña")
    public val passwordsDiffer: String = language.say("As duas não são iguais.", "The two differ.", "Las dos no son iguales.")
    public val changePassword: String = language.say("Trocar senha", "Change the password", "Cambiar contraseña")
    public val help: String = language.say("Ajuda", "Help", "Ayuda")
    public val shareLog: String = language.say("Compartilhar registro", "Share the log", "Compartir registro")
    public val shareLogHint: String = language.say(
        "Para o suporte. Sem senhas e sem mensagens.",
        "For support. Without passwords and messages.",
        "Para soporte. Sin contraseñas ni mensajes.",
    )
    public val logTitle: String = language.say("Registro do Voxfree", "Voxfree log", "Registro de Voxfree")
    public val signOut: String = language.say("Sair da conta", "Sign out", "Cerrar sesión")
    public val signOutAndWipe: String = language.say("Sair e apagar", "Sign out and wipe", "Salir y borrar")
    public val signOutTitle: String = language.say("Sair da conta?", "Sign out?", "¿Cerrar sesión?")
    public val signOutText: String = language.say(
        "Os dados desta conta são apagados deste aparelho.",
        "This account's data are wiped from this device.",
        "Los datos de esta cuenta se borran de este dispositivo.",
    )
    public val signOutAnyway: String = language.say("Descartar e sair", "Discard and sign out", "Descartar y salir")
    public val seeOutbox: String = language.say("Ver envios", "See the outbox", "Ver envíos")

    /** The languages' own names: whoever reads no other finds them. */
    public fun name(language: Language): String = when (language) {
        Language.PORTUGUESE -> "Português"
        Language.ENGLISH -> "English"
        Language.SPANISH -> "Español"
    }

    public fun theme(theme: ThemeChoice): String = when (theme) {
        ThemeChoice.SYSTEM -> asDevice
        ThemeChoice.LIGHT -> language.say("Claro", "Light", "Claro")
        ThemeChoice.DARK -> language.say("Escuro", "Dark", "Oscuro")
    }

    public fun changed(change: PasswordChange): String = when (change) {
        PasswordChange.CHANGED -> language.say("Senha trocada.", "The password was changed.", "Contraseña cambiada.")

        PasswordChange.UNKNOWN -> language.say(
            "A resposta se perdeu: na próxima vez, tente a senha nova e, se não entrar, a antiga.",
            "The answer was lost: next time try the new password, then the old one.",
            "La respuesta se perdió: la próxima vez pruebe la nueva y, si no entra, la anterior.",
        )
    }

    /** Messages, endings of conversations: all that a sign-out would lose. */
    public fun unsent(count: Int): String = language.count(
        count,
        Counted("# envio ainda não saiu e será perdido.", "# envios ainda não saíram e serão perdidos."),
        Counted("# item was not sent yet and will be lost.", "# items were not sent yet and will be lost."),
        Counted("# envío aún no salió y se perderá.", "# envíos aún no salieron y se perderán."),
    )

    public fun held(
        messages: Long,
        files: Long,
    ): String {
        val (texts, documents) = numbers.format(messages) to numbers.format(files)
        return language.say(
            "$texts mensagens · $documents arquivos",
            "$texts messages · $documents files",
            "$texts mensajes · $documents archivos",
        )
    }

    public fun login(login: String): String = language.say("Usuário $login", "Login $login", "Usuario $login")
}
