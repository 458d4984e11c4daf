package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** Writing an answer. */
public class ComposerTexts internal constructor(
    private val language: Language,
) {
    public val message: String = language.say("Mensagem", "Message", "Mensaje")
    public val waitingMessage: String =
        language.say("Escreva para enviar depois", "Write now, send later", "Escriba para enviar después")
    public val attach: String = language.say("Anexar", "Attach", "Adjuntar")
    public val camera: String = language.say("Câmera", "Camera", "Cámara")
    public val gallery: String = language.say("Galeria", "Gallery", "Galería")
    public val files: String = language.say("Arquivos", "Files", "Archivos")
    public val paste: String = language.say("Colar arquivo", "Paste file", "Pegar archivo")
    public val record: String = language.say("Gravar mensagem de voz", "Record a voice note", "Grabar nota de voz")
    public val cancelRecording: String = language.say("Descartar gravação", "Discard recording", "Descartar grabación")
    public val sendRecording: String = language.say("Enviar gravação", "Send recording", "Enviar grabación")
    public val noMicrophone: String =
        language.say("O microfone não está disponível", "The microphone is not available", "El micrófono no está disponible")
    public val quickReplies: String = language.say("Respostas rápidas", "Quick replies", "Respuestas rápidas")
    public val manageQuickReplies: String =
        language.say("Gerenciar respostas rápidas", "Manage quick replies", "Gestionar respuestas rápidas")
    public val accept: String = language.say("Aceitar conversa", "Accept the conversation", "Aceptar conversación")
    public val pickTemplate: String = language.say("Escolher modelo", "Choose a template", "Elegir plantilla")
    public val templates: String = language.say("Modelos", "Templates", "Plantillas")
    public val sendAfterReply: String = language.say("Enviar quando responder", "Send after the reply", "Enviar cuando responda")
    public val cancelReply: String = language.say("Não citar", "Do not quote", "No citar")
    public val removeFile: String = language.say("Remover arquivo", "Remove file", "Quitar archivo")
    public val ending: String = language.say(
        "Esta conversa será encerrada",
        "This conversation is about to end",
        "Esta conversación se cerrará",
    )
    public val endingUnderWay: String = language.say("Encerrando a conversa", "Ending the conversation", "Cerrando la conversación")
    public val finding: String = language.say(
        "Verificando o que pode ser enviado",
        "Finding out what may be sent",
        "Verificando qué se puede enviar",
    )

    public fun recording(length: String): String = language.say("Gravando, $length", "Recording, $length", "Grabando, $length")

    public fun replyingTo(name: String): String = language.say("Respondendo a $name", "Replying to $name", "Respondiendo a $name")

    public fun heldBy(name: String): String = language.say("Com $name", "With $name", "Con $name")

    public fun countdown(left: String): String = language.say("Restam $left", "$left left", "Quedan $left")
}
