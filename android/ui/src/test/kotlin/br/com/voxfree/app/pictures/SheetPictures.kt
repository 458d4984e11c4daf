package br.com.voxfree.app.pictures

import br.com.voxfree.app.Problem
import br.com.voxfree.app.contact.ContactScreen
import br.com.voxfree.app.contact.ContactState
import br.com.voxfree.app.ending.EndingChoice
import br.com.voxfree.app.ending.EndingScreen
import br.com.voxfree.app.ending.EndingState
import br.com.voxfree.app.quickreplies.EditedReply
import br.com.voxfree.app.quickreplies.QuickRepliesScreen
import br.com.voxfree.app.quickreplies.QuickRepliesState
import br.com.voxfree.app.templates.TemplatesScreen
import br.com.voxfree.app.templates.TemplatesState
import br.com.voxfree.core.ContactCard
import br.com.voxfree.core.ContactCase
import br.com.voxfree.core.Department
import br.com.voxfree.core.KnownAgent
import br.com.voxfree.core.Language
import br.com.voxfree.core.Ownership
import br.com.voxfree.core.QuickReply
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.Tag
import br.com.voxfree.core.TagMark
import br.com.voxfree.core.Tags
import br.com.voxfree.core.Template
import br.com.voxfree.core.UnsentFirst
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.WrapUpCode
import br.com.voxfree.core.errorActionWords
import br.com.voxfree.core.errorWords
import java.time.Instant

/** When all pictures were taken. */
internal val PICTURE_TIME: Instant = Instant.parse("2026-11-27T14:30:00Z")

/** Every look: for a screen's fullest state. A sheet is as wide on a tablet as on a large phone. */
internal val ALL_LOOKS = listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE, Look.RIGHT_TO_LEFT, Look.TABLET)
private val SHEET_LOOKS = ALL_LOOKS - Look.TABLET
internal val LANGUAGES = listOf(Look.ENGLISH, Look.SPANISH)
internal val ONE_LOOK = listOf(Look.LIGHT)
internal val LIGHT_AND_LARGE = listOf(Look.LIGHT, Look.LARGE_TYPE)

internal const val LONG_NAME = "Associação dos Moradores e Amigos do Conjunto Residencial Vila Demonstração do Sul"

/** What went wrong, as the core says it. */
internal fun problem(fault: VoxfreeException): Problem =
    Problem(errorWords(fault, Language.PORTUGUESE), errorActionWords(fault, Language.PORTUGUESE), "problem")

internal val offlineProblem: Problem get() = problem(VoxfreeException.Offline("no way"))

private const val CASE = "20260007"

/** What lies over a conversation. */
internal val sheetPictures: List<Picture>
    get() = templatePictures() + replyPictures() + contactPictures() + endingPictures()

private val templates = listOf(
    Template("80", "demo_retomar_conversa", null, "Olá! Aqui é da Loja Demo. Podemos continuar a nossa conversa?"),
    Template(
        "84",
        "demo_atendimento_financeiro",
        "https://example.com/logo.png",
        "Olá! Temos uma novidade sobre o seu pagamento. Posso explicar?",
    ),
    Template("85", "demo_pedido_pronto", null, "O seu pedido está pronto para retirada."),
    Template("86", "demo_sem_texto", null, null),
)

private fun templatePictures(): List<Picture> {
    val known = TemplatesState(CASE, templates = templates, fetchedAt = PICTURE_TIME)
    val long = templates.first().copy(
        name = "campanha_de_reativacao_de_clientes_do_segundo_semestre_de_2026_versao_aprovada_03",
        text = "Olá! Aqui é da Loja Demo. ".repeat(16),
    )

    fun picture(
        state: String,
        shown: TemplatesState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("templates", state, looks) { TemplatesScreen(shown, {}, {}) }
    return listOf(
        picture("list", known, SHEET_LOOKS),
        picture("chosen", known.copy(chosen = templates[1]), listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE, Look.RIGHT_TO_LEFT)),
        picture("sending", known.copy(chosen = templates[0], isBusy = true)),
        picture("long", known.copy(chosen = long), LIGHT_AND_LARGE),
        picture("loading", TemplatesState(CASE, isRefreshing = true)),
        picture("none", known.copy(templates = emptyList())),
        picture("not-found", known.copy(templates = emptyList(), query = "natal")),
        picture("untold", TemplatesState(CASE, templates = emptyList(), problem = offlineProblem), LIGHT_AND_LARGE),
    )
}

private fun replyPictures(): List<Picture> {
    val replies = listOf(
        QuickReply("4", "Obrigada pelo contato, {contato}! Qualquer coisa, é só chamar.", isOwn = true, isPending = false),
        QuickReply("5", "Já estou vendo isso com o estoque.", isOwn = true, isPending = true),
        QuickReply("1", "Olá! Como posso ajudar?", isOwn = false, isPending = false),
        QuickReply("2", "O prazo de entrega é de 3 a 5 dias úteis.", isOwn = false, isPending = false),
        QuickReply("3", "Para trocas, traga a nota e o produto com a etiqueta. ".repeat(6), isOwn = false, isPending = false),
    )
    val known = QuickRepliesState(CASE, replies = replies)
    val edited = known.copy(edited = EditedReply.New, text = "{saudação}, {contato}! Aqui é {agente}, da Loja Demo.")

    fun picture(
        state: String,
        shown: QuickRepliesState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("quick-replies", state, looks) { QuickRepliesScreen(shown, {}, {}) }
    return listOf(
        picture("list", known, SHEET_LOOKS),
        picture("editing", edited, listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        picture("refused", edited.copy(problem = problem(VoxfreeException.Refused("limite de respostas atingido"))), LIGHT_AND_LARGE),
        picture("saving", edited.copy(isBusy = true)),
        picture("loading", QuickRepliesState(CASE)),
        picture("none", known.copy(replies = emptyList())),
        picture("not-found", known.copy(replies = emptyList(), query = "boleto")),
        picture("offline", QuickRepliesState(CASE, replies = emptyList(), problem = offlineProblem)),
    )
}

private val card = ContactCard(
    protocol = CASE,
    contact = "7",
    title = "Mariana Conceição",
    name = "Mariana Conceição",
    number = "5511987650007",
    note = "Prefere contato pela manhã.",
    pictureUrl = null,
    isGroup = false,
    department = "9",
    ownership = Ownership.Mine,
    tags = listOf(TagMark("1", "Orçamento")),
    cases = listOf(
        ContactCase("20260001", null, "WhatsApp Principal", "Temos, sim! Separei uma para você.", PICTURE_TIME),
        ContactCase("20260009", Shelf.WAITING, "Instagram @lojademo", "Oi, ainda tem?", PICTURE_TIME),
    ),
)

private fun contactPictures(): List<Picture> {
    val tags = Tags(
        "9",
        listOf(
            Tag("1", "Orçamento", isOwn = false, isSet = true, isPending = false),
            Tag("2", "Urgente", isOwn = false, isSet = true, isPending = true),
            Tag("3", "Garantia", isOwn = false, isSet = false, isPending = false),
            Tag("4", "Ligar amanhã", isOwn = true, isSet = false, isPending = false),
        ),
        PICTURE_TIME,
    )
    val known = ContactState(CASE, card, tags)
    val group = card.copy(
        title = "Condomínio Vila Demo",
        number = "",
        note = "",
        isGroup = true,
        ownership = Ownership.NotAllowed,
        cases = emptyList(),
    )
    val account = card.copy(
        title = "júlia.fotos",
        name = "júlia.fotos",
        number = "julia.fotos",
        ownership = Ownership.Other("62", "Bruno Lima"),
        cases = emptyList(),
    )
    val long = card.copy(
        title = LONG_NAME,
        name = LONG_NAME,
        note = "Cliente desde 1998; pede sempre nota fiscal em nome da filha. ".repeat(8),
    )

    fun picture(
        state: String,
        shown: ContactState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("contact", state, looks) { ContactScreen(shown, {}, {}) }
    return listOf(
        picture("card", known, SHEET_LOOKS),
        picture("group", known.copy(card = group, tags = Tags("9", emptyList(), PICTURE_TIME))),
        picture("account", known.copy(card = account)),
        picture("offline", known.copy(problem = offlineProblem, newTag = "Cliente novo"), listOf(Look.LIGHT, Look.DARK)),
        picture("long", known.copy(card = long), LIGHT_AND_LARGE),
        picture("loading", ContactState(CASE)),
    )
}

private fun endingPictures(): List<Picture> {
    val known = EndingState(
        CASE,
        wrapUpCodes = listOf(WrapUpCode("22", "Venda realizada", false), WrapUpCode("23", "Dúvida esclarecida", false)),
        agents = listOf(KnownAgent("7205", "Bruno Lima", PICTURE_TIME)),
        departments = listOf(Department("9", "Vendas"), Department("10", "Financeiro")),
        ownership = Ownership.Nobody,
        canEnd = true,
    )
    val transfer = known.copy(kind = EndingChoice.TRANSFER, agent = "7205", note = "Quer a mesa da mesma coleção; já passei o preço.")
    val department = known.copy(kind = EndingChoice.TRANSFER_AND_FINISH, department = "10", canEnd = true)

    fun picture(
        state: String,
        shown: EndingState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("ending", state, looks) { EndingScreen(shown, {}, {}) }
    return listOf(
        picture("finish", known.copy(wrapUpCode = "22"), SHEET_LOOKS + LANGUAGES),
        picture("unsent", known.copy(unsentCount = 2, canEnd = false), listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        picture("unsent-chosen", known.copy(unsentCount = 1, unsentFirst = UnsentFirst.SEND)),
        picture("transfer", transfer, LIGHT_AND_LARGE),
        picture("department", department),
        picture("busy", known.copy(isBusy = true, canEnd = false)),
        picture(
            "refused",
            transfer.copy(problem = problem(VoxfreeException.InvalidInput("to", "the same"))),
            listOf(Look.LIGHT, Look.DARK),
        ),
        picture("loading", EndingState(CASE, kind = EndingChoice.TRANSFER_AND_FINISH)),
        picture(
            "no-lists",
            known.copy(wrapUpCodes = emptyList(), departments = emptyList(), agents = emptyList(), problem = offlineProblem),
        ),
    )
}
