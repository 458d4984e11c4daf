package br.com.voxfree.app.text

import br.com.voxfree.app.ending.EndingChoice
import br.com.voxfree.core.Language

/** Finish and transfer. */
public class EndingTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Finalizar ou transferir", "Finish or transfer", "Finalizar o transferir")
    public val code: String = language.say("Tabulação", "Wrap-up code", "Tabulación")
    public val noCode: String = language.say("Sem tabulação", "No wrap-up code", "Sin tabulación")
    public val noCodes: String = language.say(
        "Este departamento não tem tabulações.",
        "This department has no wrap-up codes.",
        "Este departamento no tiene tabulaciones.",
    )
    public val toAgent: String = language.say("Para qual agente", "To which agent", "A qué agente")
    public val toDepartment: String = language.say("Para qual departamento", "To which department", "A qué departamento")
    public val anybody: String = language.say("Qualquer agente", "Any agent", "Cualquier agente")
    public val typeAgent: String = language.say("Número do agente", "The agent's number", "Número del agente")
    public val typeAgentHint: String = language.say(
        "O serviço não lista os agentes: estes são os que este aparelho já encontrou.",
        "The service lists no agents: these are the ones that this device has met.",
        "El servicio no lista los agentes: estos son los que este dispositivo ya encontró.",
    )
    public val noDepartments: String = language.say(
        "Nenhum departamento recebido.",
        "No department was told.",
        "No se recibió ningún departamento.",
    )
    public val note: String = language.say(
        "Observação para o próximo agente",
        "Note for the next agent",
        "Observación para el próximo agente",
    )
    public val noteHint: String = language.say("O contato não vê.", "The contact does not see it.", "El contacto no la ve.")
    public val keep: String = language.say("Ficar com o contato", "Keep the contact", "Quedarse con el contacto")
    public val keepHint: String = language.say(
        "As próximas conversas dele vêm para você.",
        "The contact's next conversations come to you.",
        "Sus próximas conversaciones vendrán a usted.",
    )
    public val sendFirst: String = language.say("Enviar antes", "Send them first", "Enviar antes")
    public val sendFirstHint: String = language.say(
        "Se uma falhar, a conversa fica aberta.",
        "Should one fail, the conversation stays open.",
        "Si uno falla, la conversación queda abierta.",
    )
    public val discard: String = language.say("Descartar", "Discard them", "Descartar")
    public val discardHint: String = language.say(
        "O contato não as recebe.",
        "The contact does not get them.",
        "El contacto no los recibe.",
    )
    public val undoHint: String = language.say(
        "Você tem 8 segundos para desfazer.",
        "You have 8 seconds to undo it.",
        "Tiene 8 segundos para deshacerlo.",
    )

    public fun kind(kind: EndingChoice): String = when (kind) {
        EndingChoice.FINISH -> language.say("Finalizar", "Finish", "Finalizar")
        EndingChoice.TRANSFER -> language.say("Transferir", "Transfer", "Transferir")
        EndingChoice.TRANSFER_AND_FINISH -> language.say("Finalizar e passar adiante", "Finish and pass on", "Finalizar y derivar")
    }

    public fun kindHint(kind: EndingChoice): String = when (kind) {
        EndingChoice.FINISH -> language.say("A conversa termina aqui.", "The conversation ends here.", "La conversación termina aquí.")

        EndingChoice.TRANSFER -> language.say(
            "Outro agente continua esta conversa.",
            "Another agent goes on with this conversation.",
            "Otro agente sigue con esta conversación.",
        )

        EndingChoice.TRANSFER_AND_FINISH -> language.say(
            "Esta termina, e outra começa no departamento escolhido.",
            "This one ends, and another begins in the chosen department.",
            "Esta termina, y otra empieza en el departamento elegido.",
        )
    }

    public fun unsent(count: Int): String = language.count(
        count,
        Counted("# mensagem desta conversa não foi enviada", "# mensagens desta conversa não foram enviadas"),
        Counted("# message of this conversation was not sent", "# messages of this conversation were not sent"),
        Counted("# mensaje de esta conversación no se envió", "# mensajes de esta conversación no se enviaron"),
    )
}
