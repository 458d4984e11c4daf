package br.com.voxfree.app.text

import br.com.voxfree.core.Language
import br.com.voxfree.core.SipTransport

/** The agent's telephone. */
public class TelephoneTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Ramal", "Telephone", "Extensión")
    public val none: String = language.say("Você não tem ramal.", "You have no telephone extension.", "No tiene extensión telefónica.")
    public val noneHint: String = language.say(
        "Quem administra a conta pode criar um.",
        "Whoever runs the account can give you one.",
        "Quien administra la cuenta puede crearla.",
    )
    public val number: String = language.say("Ramal", "Extension", "Extensión")
    public val user: String = language.say("Usuário", "User", "Usuario")
    public val name: String = language.say("Nome", "Name", "Nombre")
    public val identity: String = language.say("Endereço SIP", "SIP address", "Dirección SIP")
    public val server: String = language.say("Servidor", "Server", "Servidor")
    public val codecs: String = language.say("Codecs", "Codecs", "Códecs")
    public val anyCodec: String = language.say("os do aplicativo", "the app's own", "los de la aplicación")
    public val autoAnswer: String = language.say("Atender sozinho", "Answers by itself", "Contesta solo")
    public val password: String = language.say("Senha", "Password", "Contraseña")
    public val passwordHint: String = language.say(
        "Vai direto para o aplicativo de telefone; nunca aparece aqui.",
        "Goes straight to the telephone app; it is never shown here.",
        "Va directo a la aplicación de teléfono; nunca aparece aquí.",
    )
    public val yes: String = language.say("sim", "yes", "sí")
    public val no: String = language.say("não", "no", "no")
    public val check: String = language.say("Testar servidor", "Test the server", "Probar servidor")
    public val checking: String = language.say("Perguntando ao servidor…", "Asking the server…", "Preguntando al servidor…")
    public val handOver: String = language.say("Usar no aplicativo de telefone", "Use in the telephone app", "Usar en la aplicación de teléfono")
    public val handedOver: String = language.say(
        "A conta foi entregue. Quando o aplicativo de telefone a tiver, confirme abaixo.",
        "The account was handed over. Once the telephone app has it, say so below.",
        "La cuenta fue entregada. Cuando la aplicación de teléfono la tenga, confírmelo abajo.",
    )
    public val noApp: String = language.say(
        "Nenhum aplicativo de telefone aceita a conta. Instale um, como o Linphone.",
        "No telephone app takes the account. Install one, such as Linphone.",
        "Ninguna aplicación de teléfono acepta la cuenta. Instale una, como Linphone.",
    )
    public val applied: String = language.say("Já está no telefone", "The telephone has it", "El teléfono ya la tiene")
    public val removed: String = language.say("Já retirei do telefone", "I took it off the telephone", "Ya la quité del teléfono")
    public val copyIdentity: String = language.say("Copiar endereço SIP", "Copy the SIP address", "Copiar dirección SIP")

    public fun transport(transport: SipTransport): String = when (transport) {
        SipTransport.UDP -> "UDP"
        SipTransport.TCP -> "TCP"
        SipTransport.TLS -> "TLS"
    }
}
