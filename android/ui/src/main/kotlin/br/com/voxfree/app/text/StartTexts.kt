package br.com.voxfree.app.text

import br.com.voxfree.app.start.StartStep
import br.com.voxfree.core.Language

/** Starting a conversation, step by step. */
public class StartTexts internal constructor(
    private val language: Language,
) {
    public val title: String = language.say("Nova conversa", "New conversation", "Nueva conversación")
    public val noDepartments: String = language.say(
        "Você não está em nenhum departamento.",
        "You are in no department.",
        "No está en ningún departamento.",
    )
    public val noChannels: String = language.say(
        "Este departamento não tem canais.",
        "This department has no channels.",
        "Este departamento no tiene canales.",
    )
    public val answersOnly: String = language.say(
        "Só o contato pode começar por aqui.",
        "Only the contact can begin here.",
        "Solo el contacto puede empezar por aquí.",
    )
    public val asLastTold: String = language.say(
        "O serviço não respondeu: a lista é a última recebida.",
        "The service did not answer: this is the list that came last.",
        "El servicio no respondió: la lista es la última recibida.",
    )
    public val find: String = language.say("Nome ou número do contato", "The contact's name or number", "Nombre o número del contacto")
    public val findHint: String = language.say(
        "Busque entre os contatos da empresa.",
        "Search the company's contacts.",
        "Busque entre los contactos de la empresa.",
    )
    public val notFound: String = language.say("Nenhum contato encontrado.", "No contact was found.", "No se encontró ningún contacto.")
    public val newContact: String = language.say("Novo contato", "New contact", "Nuevo contacto")
    public val name: String = language.say("Nome", "Name", "Nombre")
    public val number: String = language.say("Número com DDD", "Number with area code", "Número con código de área")
    public val numberHint: String = language.say(
        "De outro país, comece com + e o código do país.",
        "From another country, begin with + and its code.",
        "De otro país, empiece con + y el código del país.",
    )
    public val email: String = language.say("E-mail (opcional)", "E-mail (optional)", "Correo (opcional)")
    public val add: String = language.say("Adicionar contato", "Add the contact", "Agregar contacto")
    public val addAnyway: String = language.say("Adicionar mesmo assim", "Add all the same", "Agregar de todos modos")
    public val known: String = language.say(
        "Este número já está cadastrado. É algum destes?",
        "This number is known already. Is it one of these?",
        "Este número ya está registrado. ¿Es alguno de estos?",
    )
    public val start: String = language.say("Iniciar conversa", "Start the conversation", "Iniciar conversación")
    public val templateNote: String = language.say(
        "Neste canal, a conversa começa com um modelo.",
        "On this channel the conversation begins with a template.",
        "En este canal, la conversación empieza con una plantilla.",
    )
    public val department: String = language.say("Departamento", "Department", "Departamento")
    public val channel: String = language.say("Canal", "Channel", "Canal")
    public val contact: String = language.say("Contato", "Contact", "Contacto")
    public val notListed: String = language.say(
        "Conversa iniciada. Ela aparece na lista em instantes.",
        "The conversation was started. It will appear in the list in a moment.",
        "Conversación iniciada. Aparecerá en la lista en instantes.",
    )
    public val unknown: String = language.say(
        "A resposta se perdeu: a conversa talvez tenha começado. Veja a lista antes de tentar de novo.",
        "The answer was lost: the conversation may have been started. Look at the list before you try again.",
        "La respuesta se perdió: tal vez se haya iniciado. Vea la lista antes de intentar de nuevo.",
    )

    public fun step(step: StartStep): String = when (step) {
        StartStep.DEPARTMENT -> language.say("Em qual departamento?", "In which department?", "¿En qué departamento?")
        StartStep.CHANNEL -> language.say("Por qual canal?", "On which channel?", "¿Por qué canal?")
        StartStep.CONTACT -> language.say("Com quem?", "With whom?", "¿Con quién?")
        StartStep.NEW_CONTACT -> language.say("Quem é o contato?", "Who is the contact?", "¿Quién es el contacto?")
        StartStep.READY -> language.say("Tudo certo?", "Is all of this right?", "¿Todo bien?")
    }

    public fun progress(
        step: Int,
        of: Int,
    ): String = language.say("Passo $step de $of", "Step $step of $of", "Paso $step de $of")

    /** Who is serving the contact; [who] is null where the service did not tell. */
    public fun busyWith(who: String?): String = if (who == null) {
        language.say("Outro agente já atende este contato.", "Another agent is serving this contact.", "Otro agente ya atiende a este contacto.")
    } else {
        language.say("$who já atende este contato.", "$who is serving this contact.", "$who ya atiende a este contacto.")
    }

    /** What is wrong with a field of the new contact; null: it is no field of it. */
    public fun cannotUse(field: String): String? = when (field) {
        "name" -> language.say("Este nome não serve.", "This name cannot be used.", "Este nombre no sirve.")
        "number" -> language.say("Este número não existe.", "There is no such number.", "Este número no existe.")
        "email" -> language.say("Este e-mail não serve.", "This e-mail cannot be used.", "Este correo no sirve.")
        else -> null
    }
}
