package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** Texts that are kept ready. */
public class QuickRepliesTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Respostas rápidas", "Quick replies", "Respuestas rápidas")
    public val find: String = language.say("Buscar resposta", "Find a reply", "Buscar respuesta")
    public val own: String = language.say("Suas", "Yours", "Suyas")
    public val team: String = language.say("Da equipe", "The team's", "Del equipo")
    public val add: String = language.say("Nova resposta", "New reply", "Nueva respuesta")
    public val editTitle: String = language.say("Editar resposta", "Edit the reply", "Editar respuesta")
    public val text: String = language.say("Texto da resposta", "Text of the reply", "Texto de la respuesta")
    public val variables: String = language.say(
        "{contato} vira o nome do contato, {agente} o seu, {saudação} bom dia, boa tarde ou boa noite.",
        "{contact} becomes the contact's name, {agent} yours, {greeting} good morning, afternoon or evening.",
        "{contact} se vuelve el nombre del contacto, {agent} el suyo, {greeting} el saludo de la hora.",
    )
    public val none: String = language.say("Nenhuma resposta ainda.", "No replies yet.", "Aún no hay respuestas.")
    public val noneHint: String = language.say(
        "Guarde aqui o que você escreve todos os dias.",
        "Keep here what you write every day.",
        "Guarde aquí lo que escribe todos los días.",
    )
    public val notFound: String = language.say("Nenhuma resposta com esse texto.", "No reply has that text.", "Ninguna respuesta tiene ese texto.")
    public val pending: String = language.say("Salvando", "Being saved", "Guardando")
    public val removeTitle: String = language.say("Excluir esta resposta?", "Delete this reply?", "¿Eliminar esta respuesta?")
    public val remove: String = language.say("Excluir", "Delete", "Eliminar")

    public fun options(text: String): String = language.say("Opções de: $text", "Options of: $text", "Opciones de: $text")
}
