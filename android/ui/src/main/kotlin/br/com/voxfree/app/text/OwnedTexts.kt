package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** The contacts that the agent keeps. */
public class OwnedTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Minha carteira", "My contacts", "Mi cartera")
    public val find: String = language.say("Buscar na carteira", "Find a contact", "Buscar en la cartera")
    public val none: String = language.say("Sua carteira está vazia.", "You keep no contacts.", "Su cartera está vacía.")
    public val noneHint: String = language.say(
        "Ao finalizar uma conversa, você pode ficar com o contato.",
        "When you finish a conversation, you can keep the contact.",
        "Al finalizar una conversación, puede quedarse con el contacto.",
    )
    public val notFound: String = language.say("Ninguém com esse nome.", "Nobody of that name.", "Nadie con ese nombre.")
    public val untold: String = language.say("A carteira ainda não foi recebida.", "The list has not come yet.", "La cartera aún no ha llegado.")
    public val release: String = language.say("Liberar", "Let go", "Liberar")

    public fun releaseNamed(who: String): String = language.say("Liberar $who", "Let $who go", "Liberar a $who")

    public fun releaseTitle(who: String): String = language.say("Liberar $who?", "Let $who go?", "¿Liberar a $who?")

    public fun asOf(age: String): String = language.say("Atualizada $age", "As of $age", "Actualizada $age")

    public val releaseText: String = language.say(
        "As próximas conversas podem ir para qualquer agente.",
        "The next conversations may go to any agent.",
        "Las próximas conversaciones pueden ir a cualquier agente.",
    )
}
