package br.com.voxfree.app.text

import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.Language

/** What many screens say. */
public class CommonTexts internal constructor(
    private val language: Language,
) {
    public val back: String = language.say("Voltar", "Back", "Volver")
    public val close: String = language.say("Fechar", "Close", "Cerrar")
    public val backToCase: String = language.say("Voltar à conversa", "Back to the conversation", "Volver a la conversación")
    public val cancel: String = language.say("Cancelar", "Cancel", "Cancelar")
    public val retry: String = language.say("Tentar de novo", "Try again", "Reintentar")
    public val undo: String = language.say("Desfazer", "Undo", "Deshacer")
    public val edit: String = language.say("Editar", "Edit", "Editar")
    public val discard: String = language.say("Descartar", "Discard", "Descartar")
    public val copy: String = language.say("Copiar", "Copy", "Copiar")
    public val save: String = language.say("Salvar", "Save", "Guardar")
    public val search: String = language.say("Buscar", "Search", "Buscar")
    public val clear: String = language.say("Limpar", "Clear", "Borrar")
    public val more: String = language.say("Mais opções", "More options", "Más opciones")
    public val loading: String = language.say("Carregando", "Loading", "Cargando")
    public val refresh: String = language.say("Atualizar", "Refresh", "Actualizar")
    public val busy: String = language.say("Em andamento", "In progress", "En curso")
    public val dismiss: String = language.say("Dispensar aviso", "Dismiss notice", "Descartar aviso")
    public val send: String = language.say("Enviar", "Send", "Enviar")

    public fun channel(kind: ChannelKind): String = when (kind) {
        ChannelKind.OFFICIAL_WHATSAPP -> "WhatsApp"
        ChannelKind.OTHER_WHATSAPP -> language.say("WhatsApp não oficial", "Unofficial WhatsApp", "WhatsApp no oficial")
        ChannelKind.INSTAGRAM -> "Instagram"
        ChannelKind.MESSENGER -> "Messenger"
        ChannelKind.UNKNOWN -> language.say("Canal", "Channel", "Canal")
    }
}
