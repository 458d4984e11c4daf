package br.com.voxfree.app.pictures

import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Problem
import br.com.voxfree.app.conversation.ComposerAction
import br.com.voxfree.app.conversation.ConversationScreen
import br.com.voxfree.app.conversation.ConversationState
import br.com.voxfree.app.conversation.DraftText
import br.com.voxfree.app.conversation.RecordingState
import br.com.voxfree.app.conversation.TimelineEntry
import br.com.voxfree.app.conversation.actionFor
import br.com.voxfree.app.conversation.countdownOf
import br.com.voxfree.app.conversation.entriesOf
import br.com.voxfree.app.inbox.InboxState
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.text.Texts
import br.com.voxfree.app.world.FakeDevice
import br.com.voxfree.core.Allowed
import br.com.voxfree.core.Composer
import br.com.voxfree.core.ComposerReason
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.Ending
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.EndingState
import br.com.voxfree.core.Language
import br.com.voxfree.core.Media
import br.com.voxfree.core.MediaFault
import br.com.voxfree.core.MediaPlace
import br.com.voxfree.core.MessageKind
import br.com.voxfree.core.PictureSize
import br.com.voxfree.core.QuickReply
import br.com.voxfree.core.Quoted
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.Transfer
import br.com.voxfree.core.TransferId
import br.com.voxfree.core.composerWords
import java.time.Duration

private const val OLD = "20251102"

private val talk: List<TimelineItem> = listOf(
    Made.message(1, "Vocês têm a cadeira azul?", 43_200, protocol = OLD),
    Made.message(2, "Temos, sim! Separei uma para você.", 43_195, mine = true, author = "Ana Souza", protocol = OLD),
    Made.message(3, "Bom dia! A cadeira azul chegou, ficou *linda*", 1_500),
    Made.message(4, "Bom dia, Mariana! Que alegria saber.", 1_490, mine = true, author = "Ana Souza"),
    Made.message(5, "Aqui está o manual: https://loja.example/manual", 1_489, mine = true, author = "Ana Souza"),
    Made.message(6, "Vocês têm a mesa da mesma coleção? Meu telefone é +55 11 98765-0007", 9),
    Made.message(
        7,
        "Temos, sim! Chega na terça.",
        4,
        mine = true,
        author = "Ana Souza",
        quoted = Quoted.Message(6, "m6", false, null, MessageKind.TEXT, "Vocês têm a mesa da mesma coleção?", false),
    ),
    Made.message(8, "E a entrega é na terça mesmo?", 2),
    Made.message(9, "Sim, entre 8 e 12 horas.", 1, mine = true, author = "Ana Souza", delivery = Delivery.Delivered),
)

private fun entries(
    items: List<TimelineItem>,
    language: Language = Language.PORTUGUESE,
): List<TimelineEntry> = entriesOf(items, Made.CASE, Made.now, FakeDevice(Made.now, language))

private fun state(
    composer: Composer,
    items: List<TimelineItem> = talk,
    language: Language = Language.PORTUGUESE,
) = ConversationState(
    protocol = Made.CASE,
    title = "Mariana Conceição",
    subtitle = "+55 11 98765-0007 · ${Made.CASE}",
    items = entries(items, language),
    composer = composer,
    composerWords = composerWords(composer, language, Made.now, Made.OFFSET),
    countdown = countdownOf(composer, Made.now, language, Texts(language).times),
    action = actionFor(composer, null),
    now = Made.now,
)

private val open = state(Made.composer(ComposerState.OPEN, Duration.ofHours(23)))

private fun picture(
    name: String,
    drawn: ConversationState,
    vararg looks: Look = arrayOf(Look.LIGHT),
) = Picture("conversation", name, looks.toList()) { ConversationScreen(drawn, {}, Made.OFFSET, onBack = {}) }

private val files: List<TimelineItem> = listOf(
    Made.message(
        11,
        "Riscado do lado esquerdo",
        60,
        kind = MessageKind.IMAGE,
        media = Media("u", "mesa.png", "image/png", 240_000u, PictureSize(1_200u, 900u), MediaPlace.Remote),
    ),
    Made.message(12, "", 58, kind = MessageKind.VOICE, media = Media("u", "voz.ogg", "audio/ogg", 48_000u, null, MediaPlace.Local("/x"))),
    Made.message(
        13,
        "",
        57,
        kind = MessageKind.DOCUMENT,
        media = Media("u", "pedido_4417_segunda_via_assinada.pdf", "application/pdf", 1_480_000u, null, MediaPlace.Failed(MediaFault.GONE)),
    ),
    Made.message(14, "", 20, kind = MessageKind.UNSUPPORTED),
    Made.message(15, "", 18, deleted = true),
    Made.message(
        16,
        "Segue a nota",
        5,
        mine = true,
        kind = MessageKind.DOCUMENT,
        delivery = Delivery.Queued,
        media = Media(null, "nota.pdf", "application/pdf", 900_000u, null, MediaPlace.Local("/y")),
    ),
)

val conversationPictures: List<Picture> = listOf(
    picture("open", open, Look.LIGHT, Look.DARK, Look.LARGE_TYPE, Look.RIGHT_TO_LEFT),
    Picture("conversation", "open", LANGUAGES) {
        val said = state(Made.composer(ComposerState.OPEN, Duration.ofHours(23)), language = LocalTexts.current.language)
        ConversationScreen(said, {}, Made.OFFSET, onBack = {})
    },
    picture(
        "closing",
        state(
            Made.composer(ComposerState.CLOSING_SOON, Duration.ofSeconds(847)),
        ).copy(draft = DraftText("Só um instante, estou verificando o prazo")),
        Look.LIGHT,
        Look.DARK,
        Look.LARGE_TYPE,
    ),
    picture(
        "template",
        state(
            Made.composer(ComposerState.TEMPLATE_REQUIRED, null, ComposerReason.CONTACT_SILENT, Made.ENDS + Allowed.TEMPLATE),
        ).copy(draft = DraftText("Seu pedido chegou")),
        Look.LIGHT,
        Look.DARK,
    ),
    picture("awaiting", state(Made.composer(ComposerState.AWAITING_REPLY, Duration.ofHours(20), null, Made.ENDS))),
    picture("accept", state(Made.composer(ComposerState.ACCEPT_REQUIRED, allowed = emptyList()), emptyList()), Look.LIGHT, Look.DARK),
    picture("unreachable", state(Made.composer(ComposerState.UNREACHABLE, allowed = Made.ENDS))),
    picture(
        "readonly",
        state(Made.composer(ComposerState.READ_ONLY, reason = ComposerReason.HANDED_ON, allowed = emptyList())).copy(holder = "Bruno Lima"),
    ),
    picture(
        "ending",
        open.copy(
            ending = Ending(1, Made.CASE, EndingKind.Finish, null, "", false, Made.now, EndingState.Waiting(Made.now), false),
            action = ComposerAction.UNDO_ENDING,
        ),
    ),
    picture(
        "held",
        state(
            Made.composer(ComposerState.OPEN, Duration.ofHours(22)),
            talk.takeLast(2) + Made.message(
                20,
                "O prazo passou para quarta.",
                1,
                mine = true,
                delivery = Delivery.Failed("131026"),
                remedies = Made.TO_LOOK,
            ),
        ).copy(problem = Problem("Sem conexão com o serviço.", "Verifique a internet e tente de novo.", "offline")),
        Look.LIGHT,
        Look.DARK,
        Look.LARGE_TYPE,
    ),
    picture(
        "files",
        state(Made.composer(ComposerState.OPEN, Duration.ofHours(22)), files).copy(
            transfers = listOf(Transfer(TransferId.Upload(16), 300_000u, 900_000u)),
            files = listOf(PickedFile("/a", "orçamento_final.pdf", "application/pdf", 320_000)),
        ),
        Look.LIGHT,
        Look.DARK,
    ),
    picture(
        "quickreplies",
        open.copy(
            draft = DraftText("/prazo"),
            quickReplies = listOf(
                QuickReply("1", "O prazo de entrega é de 3 a 5 dias úteis.", isOwn = false, isPending = false),
                QuickReply(
                    "2",
                    "Obrigada pelo contato, {contact}! Qualquer coisa sobre o prazo, é só chamar.",
                    isOwn = true,
                    isPending = false,
                ),
            ),
        ),
    ),
    picture("reply", open.copy(replyTo = talk[7], draft = DraftText("Isso mesmo"), newBelow = 3)),
    picture("recording", open.copy(recording = RecordingState(Duration.ofSeconds(17), 0.6f))),
    picture("loading", ConversationState(protocol = Made.CASE, title = "Mariana Conceição", now = Made.now)),
    Picture("tablet", "conversation", listOf(Look.TABLET, Look.TABLET_DARK)) {
        InRoot(
            InboxState(rows = held, connection = Connection.Online, fetchedAt = Made.ago(1), closingCount = 1, now = Made.now),
            atMariana,
        ) { _, onBack -> ConversationScreen(open, {}, Made.OFFSET, onBack = onBack) }
    },
)
