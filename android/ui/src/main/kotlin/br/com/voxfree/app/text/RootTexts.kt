package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** Where the agent is, and what lies over all. */
public class RootTexts internal constructor(
    private val language: Language,
) {
    public val opening: String = language.say("Abrindo suas conversas", "Opening your conversations", "Abriendo sus conversaciones")
    public val inbox: String = language.say("Conversas", "Conversations", "Conversaciones")
    public val outbox: String = language.say("Envios", "Outbox", "Envíos")
    public val settings: String = language.say("Ajustes", "Settings", "Ajustes")
    public val locked: String = language.say("Voxfree está bloqueado", "Voxfree is locked", "Voxfree está bloqueado")
    public val unlock: String = language.say("Desbloquear", "Unlock", "Desbloquear")
    public val storeLost: String = language.say(
        "Não foi possível abrir os dados",
        "The data could not be opened",
        "No se pudieron abrir los datos",
    )
    public val setAside: String = language.say("Começar de novo", "Start over", "Empezar de nuevo")
    public val chooseCase: String = language.say("Escolha uma conversa", "Choose a conversation", "Elija una conversación")
    public val chooseCaseHint: String = language.say(
        "As mensagens aparecem aqui, ao lado da lista.",
        "Its messages appear here, beside the list.",
        "Sus mensajes aparecen aquí, junto a la lista.",
    )
    public val shared: String = language.say(
        "Escolha para quem enviar o que foi compartilhado",
        "Choose who gets what was shared",
        "Elija a quién enviar lo compartido",
    )

    /** Said beside the inbox's sign. */
    public fun closing(count: Int): String = language.count(
        count,
        Counted("# conversa fecha em menos de uma hora", "# conversas fecham em menos de uma hora"),
        Counted("# conversation closes within the hour", "# conversations close within the hour"),
        Counted("# conversación se cierra en menos de una hora", "# conversaciones se cierran en menos de una hora"),
    )
}
