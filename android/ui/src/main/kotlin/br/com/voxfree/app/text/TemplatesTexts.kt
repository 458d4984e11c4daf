package br.com.voxfree.app.text

import br.com.voxfree.core.Language

/** The picker of templates, and that of quick replies: what is picked for a conversation. */
public class TemplatesTexts internal constructor(
    language: Language,
) {
    public val title: String = language.say("Modelos", "Templates", "Plantillas")
    public val find: String = language.say("Buscar modelo", "Find a template", "Buscar plantilla")
    public val none: String = language.say("Este canal não tem modelos.", "This channel has no templates.", "Este canal no tiene plantillas.")
    public val noneHint: String = language.say(
        "Quem administra o canal cria e aprova os modelos na Meta.",
        "Whoever runs the channel makes them, and has Meta approve them.",
        "Quien administra el canal las crea y las aprueba en Meta.",
    )
    public val notFound: String = language.say("Nenhum modelo com esse texto.", "No template has that text.", "Ninguna plantilla tiene ese texto.")
    public val untold: String = language.say(
        "Os modelos ainda não foram recebidos.",
        "The templates have not come yet.",
        "Las plantillas aún no han llegado.",
    )
    public val preview: String = language.say("O contato vai receber", "The contact will get", "El contacto recibirá")
    public val noPreview: String = language.say(
        "O serviço não informa o texto deste modelo.",
        "The service does not tell this template's text.",
        "El servicio no informa el texto de esta plantilla.",
    )
    public val withPicture: String = language.say("Com imagem", "With a picture", "Con imagen")
    public val sendThis: String = language.say("Enviar este modelo", "Send this template", "Enviar esta plantilla")
    public val another: String = language.say("Escolher outro", "Choose another", "Elegir otra")
}
