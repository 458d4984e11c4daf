package br.com.voxfree.app.text

import br.com.voxfree.core.Language
import br.com.voxfree.core.Shelf

/** Who the other side is. */
public class ContactTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Contato", "Contact", "Contacto")
    public val group: String = language.say("Grupo", "Group", "Grupo")
    public val call: String = language.say("Ligar", "Call", "Llamar")
    public val copyNumber: String = language.say("Copiar número", "Copy the number", "Copiar número")
    public val copyAccount: String = language.say("Copiar conta", "Copy the account", "Copiar cuenta")
    public val note: String = language.say("Observações", "Note", "Observaciones")
    public val tags: String = language.say("Etiquetas", "Tags", "Etiquetas")
    public val noTags: String = language.say(
        "Não há etiquetas neste departamento.",
        "There are no tags in this department.",
        "No hay etiquetas en este departamento.",
    )
    public val newTag: String = language.say("Nova etiqueta", "New tag", "Nueva etiqueta")
    public val addTag: String = language.say("Criar etiqueta", "Make the tag", "Crear etiqueta")
    public val renameTag: String = language.say("Renomear etiqueta", "Rename the tag", "Renombrar etiqueta")
    public val tagName: String = language.say("Nome da etiqueta", "Name of the tag", "Nombre de la etiqueta")
    public val removeTag: String = language.say("Excluir etiqueta", "Delete the tag", "Eliminar etiqueta")
    public val removeTagText: String = language.say(
        "Ela sai de todas as conversas.",
        "It goes from all conversations.",
        "Se quita de todas las conversaciones.",
    )
    public val owner: String = language.say("Carteira", "Kept by", "Cartera")
    public val release: String = language.say("Liberar contato", "Let the contact go", "Liberar contacto")
    public val releaseTitle: String = language.say("Liberar este contato?", "Let this contact go?", "¿Liberar este contacto?")
    public val releaseText: String = language.say(
        "As próximas conversas dele podem ir para qualquer agente.",
        "The contact's next conversations may go to any agent.",
        "Sus próximas conversaciones pueden ir a cualquier agente.",
    )
    public val cases: String = language.say("Outras conversas", "Other conversations", "Otras conversaciones")
    public val noCases: String = language.say(
        "Nenhuma outra neste aparelho.",
        "No others on this device.",
        "Ninguna otra en este dispositivo.",
    )
    public val pending: String = language.say("enviando", "being told", "enviando")

    public fun protocol(number: String): String = language.say("Protocolo $number", "Case $number", "Protocolo $number")

    public fun options(tag: String): String =
        language.say("Opções da etiqueta $tag", "Options of the tag $tag", "Opciones de la etiqueta $tag")

    public fun shelf(shelf: Shelf?): String = when (shelf) {
        Shelf.ACTIVE -> language.say("ativa", "active", "activa")
        Shelf.WAITING -> language.say("em espera", "waiting", "en espera")
        null -> language.say("finalizada", "ended", "finalizada")
    }
}
