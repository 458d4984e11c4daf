package br.com.voxfree.app.text

import br.com.voxfree.core.Delivery
import br.com.voxfree.core.Language
import br.com.voxfree.core.MessageKind

/** The timeline. */
public class ConversationTexts internal constructor(
    private val language: Language,
) {
    public val contact: String = language.say("Ver contato", "See contact", "Ver contacto")
    public val finish: String = language.say("Finalizar ou transferir", "Finish or transfer", "Finalizar o transferir")
    public val you: String = language.say("Você", "You", "Usted")
    public val thisCase: String = language.say("Esta conversa", "This conversation", "Esta conversación")
    public val empty: String = language.say("Nenhuma mensagem ainda", "No message yet", "Ningún mensaje aún")
    public val emptyHint: String = language.say(
        "O que vocês escreverem aparece aqui.",
        "What you write to each other appears here.",
        "Lo que se escriban aparece aquí.",
    )
    public val emptyWaitingHint: String = language.say(
        "Aceite para ler as mensagens e responder.",
        "Accept it to read the messages and answer.",
        "Acéptela para leer los mensajes y responder.",
    )
    public val older: String = language.say("Carregando mensagens anteriores", "Loading older messages", "Cargando mensajes anteriores")
    public val toNewest: String = language.say("Ir para a mais recente", "Go to the newest", "Ir al más reciente")
    public val forwarded: String = language.say("Encaminhada", "Forwarded", "Reenviado")
    public val deleted: String = language.say("Mensagem apagada", "Deleted message", "Mensaje eliminado")
    public val quotedMissing: String = language.say(
        "Mensagem não disponível aqui",
        "Message not available here",
        "Mensaje no disponible aquí",
    )
    public val seeQuoted: String = language.say("Ir para a mensagem citada", "Go to the quoted message", "Ir al mensaje citado")
    public val download: String = language.say("Baixar", "Download", "Descargar")
    public val openFile: String = language.say("Abrir arquivo", "Open file", "Abrir archivo")
    public val cancelTransfer: String = language.say("Cancelar transferência", "Cancel transfer", "Cancelar transferencia")
    public val openMap: String = language.say("Abrir mapa", "Open map", "Abrir mapa")
    public val call: String = language.say("Ligar", "Call", "Llamar")
    public val noViewer: String = language.say("Nenhum app abre isto", "No app opens this", "Ninguna app abre esto")
    public val notHere: String =
        language.say(
            "Esta mensagem não está neste aparelho",
            "This message is not on this device",
            "Este mensaje no está en este dispositivo",
        )
    public val reply: String = language.say("Responder", "Reply", "Responder")
    public val sendAfterReply: String = language.say("Enviar quando responder", "Send after the reply", "Enviar cuando responda")

    public fun case(protocol: String): String = language.say("Protocolo $protocol", "Case $protocol", "Protocolo $protocol")

    public fun newBelow(count: Int): String = language.count(
        count,
        Counted("# nova mensagem", "# novas mensagens"),
        Counted("# new message", "# new messages"),
        Counted("# mensaje nuevo", "# mensajes nuevos"),
    )

    /** What a message is, where its text does not say it. */
    public fun kind(kind: MessageKind): String = when (kind) {
        MessageKind.TEXT -> language.say("Texto", "Text", "Texto")

        MessageKind.TEMPLATE -> language.say("Modelo", "Template", "Plantilla")

        MessageKind.IMAGE -> language.say("Foto", "Photo", "Foto")

        MessageKind.AUDIO -> language.say("Áudio", "Audio", "Audio")

        MessageKind.VOICE -> language.say("Mensagem de voz", "Voice note", "Nota de voz")

        MessageKind.VIDEO -> language.say("Vídeo", "Video", "Video")

        MessageKind.DOCUMENT -> language.say("Documento", "Document", "Documento")

        MessageKind.STICKER -> language.say("Figurinha", "Sticker", "Sticker")

        MessageKind.LOCATION -> language.say("Localização", "Place", "Ubicación")

        MessageKind.CONTACT -> language.say("Contato", "Contact", "Contacto")

        MessageKind.UNSUPPORTED -> language.say(
            "Mensagem que este app não mostra",
            "A message that this app does not show",
            "Mensaje que esta app no muestra",
        )
    }

    /** What the ticks mean, for who does not see them. */
    public fun delivery(delivery: Delivery): String = when (delivery) {
        is Delivery.Queued -> language.say("Aguardando envio", "Waits to be sent", "Por enviar")
        is Delivery.Sending -> language.say("Enviando", "Being sent", "Enviando")
        is Delivery.Sent -> language.say("Enviada", "Sent", "Enviado")
        is Delivery.Delivered -> language.say("Entregue", "Delivered", "Entregado")
        is Delivery.Read -> language.say("Lida", "Read", "Leído")
        is Delivery.Failed -> language.say("Não enviada", "Not sent", "No enviado")
        is Delivery.Held -> language.say("Retida", "Held", "Retenido")
    }

    /** A whole message, for who does not see it. */
    public fun spoken(
        from: String,
        text: String,
        hour: String,
        delivery: String?,
    ): String = listOfNotNull(from, text, hour, delivery).filter { it.isNotEmpty() }.joinToString(", ")
}
