package br.com.voxfree.app.text

import br.com.voxfree.core.Delivery
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.EndingState
import br.com.voxfree.core.Language
import br.com.voxfree.core.MessageKind
import br.com.voxfree.core.OutboxKind
import br.com.voxfree.core.Remedy

/** What is not with the service. */
public class OutboxTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Envios", "Outbox", "Envíos")
    public val empty: String = language.say("Tudo foi enviado.", "All is sent.", "Todo fue enviado.")
    public val emptyHint: String = language.say(
        "O que você escrever sem rede espera aqui.",
        "What you write without a network waits here.",
        "Lo que escriba sin red espera aquí.",
    )
    private val retry: String = language.say("Tentar de novo", "Try again", "Reintentar")
    public val retryAll: String = language.say("Tentar todas de novo", "Try all again", "Reintentar todos")
    public val afterReply: String = language.say("Enviar após a resposta", "Send after the answer", "Enviar tras la respuesta")
    public val open: String = language.say("Abrir conversa", "Open the conversation", "Abrir conversación")
    public val endings: String = language.say("Finalizando", "Ending", "Finalizando")
    public val messages: String = language.say("Mensagens", "Messages", "Mensajes")
    public val editTitle: String = language.say("Editar mensagem", "Edit the message", "Editar mensaje")
    public val editText: String = language.say("Texto da mensagem", "Text of the message", "Texto del mensaje")
    public val saveAndSend: String = language.say("Salvar e enviar", "Save and send", "Guardar y enviar")
    public val discardTitle: String = language.say("Descartar esta mensagem?", "Discard this message?", "¿Descartar este mensaje?")
    public val discardText: String = language.say("O contato não a recebe.", "The contact does not get it.", "El contacto no lo recibe.")
    public val hide: String = language.say("Dispensar", "Put away", "Descartar")
    public val contactWrote: String = language.say(
        "O contato escreveu de novo.",
        "The contact has written again.",
        "El contacto escribió de nuevo.",
    )
    public val offlineNote: String = language.say(
        "Sem conexão: sai sozinho quando a rede voltar.",
        "No connection: it goes by itself when the network is back.",
        "Sin conexión: sale solo cuando vuelva la red.",
    )

    public fun options(title: String): String =
        language.say("Opções da mensagem para $title", "Options of the message to $title", "Opciones del mensaje a $title")

    /** `2 na fila · 1 falhou · 1 retida`; empty where all is sent. */
    public fun counts(
        waiting: Int,
        failed: Int,
        held: Int,
    ): String = listOfNotNull(
        language
            .count(waiting, Counted("# na fila", "# na fila"), Counted("# queued", "# queued"), Counted("# en cola", "# en cola"))
            .takeIf { waiting > 0 },
        language
            .count(failed, Counted("# falhou", "# falharam"), Counted("# failed", "# failed"), Counted("# falló", "# fallaron"))
            .takeIf { failed > 0 },
        language
            .count(held, Counted("# retida", "# retidas"), Counted("# held", "# held"), Counted("# retenido", "# retenidos"))
            .takeIf { held > 0 },
    ).joinToString(" · ")

    public fun delivery(delivery: Delivery): String = when (delivery) {
        Delivery.Queued -> language.say("Na fila", "Queued", "En cola")
        Delivery.Sending -> language.say("Enviando", "Being sent", "Enviando")
        Delivery.Sent, Delivery.Delivered, Delivery.Read -> language.say("Enviada", "Sent", "Enviado")
        is Delivery.Failed -> language.say("Falhou", "Failed", "Falló")
        is Delivery.Held -> language.say("Retida", "Held", "Retenido")
    }

    /** What it is, where its text does not tell. */
    public fun kind(
        kind: OutboxKind,
        file: MessageKind?,
    ): String = when (kind) {
        OutboxKind.TEXT -> language.say("Texto", "Text", "Texto")
        OutboxKind.TEMPLATE -> language.say("Modelo", "Template", "Plantilla")
        OutboxKind.ACCEPT -> language.say("Aceitar a conversa", "Accept the conversation", "Aceptar la conversación")
        OutboxKind.FILE -> file(file)
    }

    private fun file(kind: MessageKind?): String = when (kind) {
        MessageKind.IMAGE -> language.say("Imagem", "Picture", "Imagen")
        MessageKind.AUDIO -> language.say("Áudio", "Sound", "Audio")
        MessageKind.VOICE -> language.say("Mensagem de voz", "Voice note", "Mensaje de voz")
        MessageKind.VIDEO -> language.say("Vídeo", "Film", "Vídeo")
        else -> language.say("Arquivo", "File", "Archivo")
    }

    /** [isStopped]: it does not go by itself. */
    public fun remedy(
        remedy: Remedy,
        isStopped: Boolean,
    ): String = when (remedy) {
        Remedy.RETRY -> if (isStopped) retry else language.say("Enviar agora", "Send now", "Enviar ahora")
        Remedy.EDIT -> language.say("Editar", "Edit", "Editar")
        Remedy.OPEN_CONVERSATION -> open
        Remedy.SEND_AFTER_REPLY -> afterReply
        Remedy.DISCARD -> language.say("Descartar", "Discard", "Descartar")
    }

    public fun ending(kind: EndingKind): String = when (kind) {
        EndingKind.Finish -> language.say("Finalizar", "Finish", "Finalizar")
        is EndingKind.Transfer -> language.say("Transferir", "Transfer", "Transferir")
        is EndingKind.TransferAndFinish -> language.say("Finalizar e passar adiante", "Finish and pass on", "Finalizar y derivar")
    }

    /** Where an ending stands; null: the core's words tell. */
    public fun endingState(state: EndingState): String? = when (state) {
        is EndingState.Waiting -> language.say("Ainda pode ser desfeito.", "It can still be undone.", "Aún se puede deshacer.")
        EndingState.UnderWay -> language.say("Em andamento.", "Under way.", "En curso.")
        is EndingState.Refused -> language.say("O serviço recusou: ", "The service refused: ", "El servicio rechazó: ") + state.words
        is EndingState.Stopped -> null
    }
}
