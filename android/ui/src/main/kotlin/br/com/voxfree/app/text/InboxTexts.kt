package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** The inbox. */
public class InboxTexts internal constructor(
    private val language: Language,
) {
    public val active: String = language.say("Ativas", "Active", "Activas")
    public val waiting: String = language.say("Em espera", "Waiting", "En espera")
    public val newestFirst: String = language.say("Mais recentes", "Newest first", "Más recientes")
    public val closingFirst: String = language.say("Fecham primeiro", "Closing first", "Cierran primero")
    public val allTags: String = language.say("Todas", "All", "Todas")
    public val searchHint: String = language.say(
        "Buscar contatos e mensagens",
        "Search contacts and messages",
        "Buscar contactos y mensajes",
    )
    public val start: String = language.say("Nova conversa", "New conversation", "Nueva conversación")
    public val draft: String = language.say("Rascunho: ", "Draft: ", "Borrador: ")
    public val accept: String = language.say("Aceitar", "Accept", "Aceptar")
    public val accepting: String = language.say("Aceitando…", "Accepting…", "Aceptando…")
    public val finish: String = language.say("Finalizar", "Finish", "Finalizar")
    public val markRead: String = language.say("Marcar como lida", "Mark as read", "Marcar como leída")
    public val open: String = language.say("Abrir", "Open", "Abrir")
    public val group: String = language.say("Grupo", "Group", "Grupo")
    public val windowClosed: String = language.say("janela fechada", "window closed", "ventana cerrada")
    public val noActive: String = language.say("Nenhuma conversa com você", "No conversation is yours", "Ninguna conversación con usted")
    public val noActiveHint: String = language.say(
        "Aceite uma em espera ou comece outra.",
        "Accept one that waits, or start one.",
        "Acepte una en espera o inicie otra.",
    )
    public val noWaiting: String = language.say("Ninguém espera agora", "Nobody waits now", "Nadie espera ahora")
    public val noWaitingHint: String = language.say(
        "Quando alguém escrever, aparece aqui.",
        "Whoever writes next appears here.",
        "Cuando alguien escriba, aparece aquí.",
    )
    public val noClosing: String = language.say("Nenhuma janela aberta", "No window is open", "Ninguna ventana abierta")
    public val noClosingHint: String = language.say(
        "Aqui ficam as conversas em que ainda se pode escrever.",
        "Conversations in which text may still be sent are here.",
        "Aquí están las conversaciones en las que aún se puede escribir.",
    )
    public val noTagged: String = language.say("Nada com esta etiqueta", "Nothing bears this tag", "Nada con esta etiqueta")
    public val noHits: String = language.say(
        "Nada encontrado neste aparelho",
        "Nothing found on this device",
        "Nada encontrado en este dispositivo",
    )
    public val noHitsHint: String = language.say(
        "A busca vê contatos, protocolos e mensagens já abertas aqui.",
        "The search sees contacts, case numbers and messages that were opened here.",
        "La búsqueda ve contactos, protocolos y mensajes ya abiertos aquí.",
    )
    public val hitContact: String = language.say("Contato", "Contact", "Contacto")
    public val hitProtocol: String = language.say("Protocolo", "Case", "Protocolo")
    public val hitMessage: String = language.say("Mensagem", "Message", "Mensaje")
    public val connecting: String = language.say("Conectando…", "Connecting…", "Conectando…")

    public fun unread(count: Int): String = language.count(
        count,
        Counted("# mensagem não lida", "# mensagens não lidas"),
        Counted("# unread message", "# unread messages"),
        Counted("# mensaje no leído", "# mensajes no leídos"),
    )

    /** Said of the ring: `janela aberta por 23 h`. */
    public fun windowLeft(left: String): String =
        language.say("janela aberta por mais $left", "window open for $left more", "ventana abierta por $left más")

    /** The bar over a list that may be old. */
    public fun offline(
        hour: String?,
        ago: String?,
    ): String = if (hour == null || ago == null) {
        language.say(
            "Sem conexão. A lista ainda não foi buscada.",
            "No connection. The list was not fetched yet.",
            "Sin conexión. La lista aún no se ha buscado.",
        )
    } else {
        language.say(
            "Sem conexão. Lista das $hour ($ago)",
            "No connection. List of $hour ($ago)",
            "Sin conexión. Lista de las $hour ($ago)",
        )
    }

    public fun queued(count: Int): String = language.count(
        count,
        Counted("# mensagem aguardando envio", "# mensagens aguardando envio"),
        Counted("# message waits to be sent", "# messages wait to be sent"),
        Counted("# mensaje por enviar", "# mensajes por enviar"),
    )

    public fun notSent(count: Int): String = language.count(
        count,
        Counted("# mensagem não enviada", "# mensagens não enviadas"),
        Counted("# message was not sent", "# messages were not sent"),
        Counted("# mensaje no enviado", "# mensajes no enviados"),
    )

    public fun hits(count: Int): String = language.count(
        count,
        Counted("# resultado", "# resultados"),
        Counted("# result", "# results"),
        Counted("# resultado", "# resultados"),
    )
}
