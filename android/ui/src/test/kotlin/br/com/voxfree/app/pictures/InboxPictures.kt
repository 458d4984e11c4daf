package br.com.voxfree.app.pictures

import androidx.compose.runtime.Composable
import br.com.voxfree.app.Problem
import br.com.voxfree.app.inbox.InboxOrder
import br.com.voxfree.app.inbox.InboxScreen
import br.com.voxfree.app.inbox.InboxState
import br.com.voxfree.app.root.OpenCase
import br.com.voxfree.app.root.Place
import br.com.voxfree.app.root.RootScreen
import br.com.voxfree.app.root.RootSlots
import br.com.voxfree.app.root.RootState
import br.com.voxfree.core.Agent
import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.Connection
import br.com.voxfree.core.InboxRow
import br.com.voxfree.core.Mark
import br.com.voxfree.core.QueueStatus
import br.com.voxfree.core.SearchHit
import br.com.voxfree.core.SearchKind
import br.com.voxfree.core.Session
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.TagMark
import java.time.Duration

private val agent = Agent("1", "1", "ana.souza@demo", "Ana Souza", null, answersChats = true, hasExtension = false, callCenter = false)

internal val held: List<InboxRow> = listOf(
    Made.row(Made.CASE, "Mariana Conceição", "Vocês têm a mesa da mesma coleção?", 2, 4, tags = listOf("Orçamento", "Urgente")),
    Made.row("2", "Amira Haddad أميرة", "شكراً! Passo aí às 15h então", 1, 30, Duration.ofHours(5)),
    Made.row("3", "Pedro Henrique", "Foto", 0, 42, null, "WhatsApp Loja", ChannelKind.OTHER_WHATSAPP, draft = "Olá, Pedro, já falei com"),
    Made.row("4", "Condomínio Vila Demo", "Paula: Obrigada, Ana", 128, 61, null, "WhatsApp Loja", isGroup = true),
    Made.row("5", "júlia.fotos", "Oii, vi o post da luminária. Ainda tem?", 0, 90, Duration.ofMinutes(24), "Instagram @lojademo"),
    Made.row(
        "6",
        "Carlos Antônio",
        "Claro! Pode me confirmar o CPF do titular?",
        0,
        2_940,
        Duration.ofHours(-26),
        tags = listOf("Inadimplente"),
    ),
    Made.row(
        "7",
        "Maria Aparecida dos Santos Vasconcelos de Albuquerque",
        "Boa tarde, eu gostaria de saber se ainda há vagas para o curso de marcenaria que começa em março",
        0,
        4_100,
        Duration.ofHours(-60),
        tags = listOf("Ligar amanhã depois do almoço", "Orçamento"),
    ),
)

private val full = InboxState(
    rows = held,
    tags = listOf(TagMark("1", "Inadimplente"), TagMark("2", "Ligar amanhã"), TagMark("3", "Orçamento"), TagMark("4", "Urgente")),
    connection = Connection.Online,
    fetchedAt = Made.ago(1),
    closingCount = 1,
    now = Made.now,
)

private val waiting = listOf(
    Made.row("20", "Fernanda Lopes", "Olá, vocês entregam em Santos?", 1, 3, Duration.ofHours(23), shelf = Shelf.WAITING),
    Made.row("21", "Sr. Joaquim", "Bom dia. Não consigo ligar o aparelho.", 1, 12, null, "WhatsApp Loja", shelf = Shelf.WAITING),
    Made.row(
        "22",
        "loja_da_bê",
        "quanto custa o frete pra salvador?",
        1,
        25,
        Duration.ofHours(22),
        "Instagram @lojademo",
        shelf = Shelf.WAITING,
    ),
)

private val hits = listOf(
    SearchHit(SearchKind.CONTACT, Made.CASE, "Mariana Conceição", "Mariana Conceição", listOf(Mark(0u, 4u)), null, Made.ago(4)),
    SearchHit(
        SearchKind.MESSAGE,
        "6",
        "Carlos Antônio",
        "…falei com a Mariana do financeiro ontem, e ela disse que o boleto…",
        listOf(Mark(13u, 17u)),
        4,
        Made.ago(2_900),
    ),
)

/** The list as the root shows it. */
@Composable
internal fun InRoot(
    state: InboxState,
    root: RootState = RootState(session = Session.Ready(agent), place = Place.INBOX),
    conversation: @Composable (OpenCase, (() -> Unit)?) -> Unit = { _, _ -> },
) {
    val slots = RootSlots(
        signIn = {},
        inbox = { open -> InboxScreen(state, {}, Made.OFFSET, open = open?.protocol) },
        conversation = conversation,
        place = { _, _ -> },
        sheet = {},
    )
    RootScreen(root, {}, slots)
}

internal val atMariana = RootState(session = Session.Ready(agent), openCase = OpenCase(Made.CASE))

private fun picture(
    state: String,
    drawn: InboxState,
    vararg looks: Look = arrayOf(Look.LIGHT),
) = Picture("inbox", state, looks.toList()) { InRoot(drawn) }

val inboxPictures: List<Picture> = listOf(
    picture("full", full, Look.LIGHT, Look.DARK, Look.LARGE_TYPE, Look.RIGHT_TO_LEFT, Look.TABLET, Look.ENGLISH, Look.SPANISH),
    picture("waiting", full.copy(shelf = Shelf.WAITING, rows = waiting, tags = emptyList())),
    picture(
        "accepting",
        full.copy(shelf = Shelf.WAITING, rows = waiting, tags = emptyList(), accepting = setOf("20")),
        Look.LIGHT,
        Look.DARK,
        Look.LARGE_TYPE,
    ),
    picture("empty", full.copy(rows = emptyList(), tags = emptyList(), closingCount = 0), Look.LIGHT, Look.DARK),
    picture("loading", full.copy(rows = null, tags = emptyList(), connection = Connection.Connecting)),
    picture(
        "closing",
        full.copy(
            order = InboxOrder.CLOSING_FIRST,
            rows = held.filter {
                (it.windowUntil ?: Made.ago(1)) > Made.now
            }.sortedBy { it.windowUntil },
        ),
    ),
    picture(
        "offline",
        full.copy(connection = Connection.Offline(Made.ago(20)), fetchedAt = Made.ago(23), queue = QueueStatus(2u, 0u, 0u)),
        Look.LIGHT,
        Look.DARK,
        Look.LARGE_TYPE,
    ),
    picture(
        "problem",
        full.copy(
            queue = QueueStatus(0u, 1u, 1u),
            problem = Problem(
                "A conversa foi assumida por outro agente.",
                "Escolha outra conversa; esta já está sendo atendida.",
                "taken_by_another",
            ),
        ),
    ),
    picture("search", full.copy(query = "mari", hits = hits), Look.LIGHT, Look.DARK),
    picture("nothingfound", full.copy(query = "xyz", hits = emptyList())),
)
