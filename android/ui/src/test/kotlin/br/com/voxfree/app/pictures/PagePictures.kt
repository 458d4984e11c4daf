package br.com.voxfree.app.pictures

import br.com.voxfree.app.outbox.EndingRow
import br.com.voxfree.app.outbox.OutboxRow
import br.com.voxfree.app.outbox.OutboxScreen
import br.com.voxfree.app.outbox.OutboxState
import br.com.voxfree.app.owned.OwnedScreen
import br.com.voxfree.app.owned.OwnedState
import br.com.voxfree.app.start.BusyWith
import br.com.voxfree.app.start.StartScreen
import br.com.voxfree.app.start.StartState
import br.com.voxfree.app.start.StartStep
import br.com.voxfree.core.Channel
import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.Channels
import br.com.voxfree.core.Connection
import br.com.voxfree.core.Contact
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.Department
import br.com.voxfree.core.Departments
import br.com.voxfree.core.Ending
import br.com.voxfree.core.EndingKind
import br.com.voxfree.core.EndingState
import br.com.voxfree.core.EndingStop
import br.com.voxfree.core.MessageKind
import br.com.voxfree.core.OutboxFile
import br.com.voxfree.core.OutboxItem
import br.com.voxfree.core.OutboxKind
import br.com.voxfree.core.OwnedContact
import br.com.voxfree.core.QueueStatus
import br.com.voxfree.core.Remedy
import br.com.voxfree.core.StartBar
import br.com.voxfree.core.Started
import br.com.voxfree.core.VoxfreeException

/** Starting a conversation, the outbox, the contacts that are kept. */
internal val pagePictures: List<Picture>
    get() = startPictures() + outboxPictures() + ownedPictures()

private fun startPictures(): List<Picture> {
    val sales = Department("9", "Vendas")
    val official = Channel("25", "WhatsApp Principal", "551139390400", ChannelKind.OFFICIAL_WHATSAPP, null)
    val departments = StartState(
        departments = Departments(listOf(sales, Department("10", "Financeiro"), Department("11", "Suporte")), PICTURE_TIME, true),
    )
    val channels = departments.copy(
        step = StartStep.CHANNEL,
        department = sales,
        channels = Channels(
            listOf(
                official,
                Channel("26", "WhatsApp Loja", "551139390411", ChannelKind.OTHER_WHATSAPP, null),
                Channel("27", "Instagram @lojademo", "", ChannelKind.INSTAGRAM, StartBar.ANSWERS_ONLY),
                Channel("28", "Messenger Loja Demo", "", ChannelKind.MESSENGER, StartBar.ANSWERS_ONLY),
            ),
            PICTURE_TIME,
            true,
        ),
    )
    val zelia = Contact("24", "Zélia Brito", "5571987650024", "", null)
    val search = channels.copy(step = StartStep.CONTACT, channel = official)
    val found = search.copy(
        query = "li",
        contacts = listOf(
            zelia,
            Contact("21", "Sr. Joaquim", "5511987650021", "", null),
            Contact("30", LONG_NAME, "551133330000", "", null),
        ),
    )
    val fresh = search.copy(step = StartStep.NEW_CONTACT, newName = "Zélia", newNumber = "(71) 98765-0024")
    val ready = search.copy(step = StartStep.READY, contact = zelia)

    fun picture(
        state: String,
        shown: StartState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("start", state, looks) { StartScreen(shown, {}) }
    return listOf(
        picture("department", departments, listOf(Look.LIGHT, Look.DARK)),
        picture("channel", channels, ALL_LOOKS),
        picture("search", search),
        picture("found", found, LIGHT_AND_LARGE),
        picture("not-found", search.copy(query = "natal", contacts = emptyList())),
        picture("new-contact", fresh, LIGHT_AND_LARGE),
        picture("known", fresh.copy(known = listOf(zelia)), listOf(Look.LIGHT, Look.DARK)),
        picture("ready", ready, listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        picture("starting", ready.copy(isBusy = true)),
        picture("busy-with", ready.copy(busyWith = BusyWith("7205", "Bruno Lima"))),
        picture("not-listed", ready.copy(outcome = Started.NotListedYet)),
        picture("unknown", ready.copy(outcome = Started.Unknown)),
        picture("as-last-told", departments.copy(departments = departments.departments?.copy(isCurrent = false))),
        picture("offline", StartState(problem = offlineProblem)),
        picture("loading", StartState(isBusy = true)),
    )
}

private fun item(
    id: Long,
    text: String,
    delivery: Delivery,
    remedies: List<Remedy>,
    kind: OutboxKind = OutboxKind.TEXT,
    file: OutboxFile? = null,
) = OutboxItem(id, "2026000$id", kind, text, null, file, false, null, null, PICTURE_TIME, null, delivery, 1u, null, remedies)

/** As the core tells them. */
private val WINDOW = listOf(Remedy.SEND_AFTER_REPLY, Remedy.OPEN_CONVERSATION, Remedy.RETRY, Remedy.EDIT, Remedy.DISCARD)
private val AGAIN = listOf(Remedy.RETRY, Remedy.EDIT, Remedy.SEND_AFTER_REPLY, Remedy.DISCARD)

private fun outboxPictures(): List<Picture> {
    val boleto = OutboxFile("boleto_novembro.pdf", MessageKind.DOCUMENT, "application/pdf", 84_000uL, "/files/1")
    val rows = listOf(
        OutboxRow(item(1, "Segue o boleto, Carlos.", Delivery.Failed("131047: Re-engagement message"), WINDOW), "Carlos Antônio"),
        OutboxRow(
            item(2, "", Delivery.Held("the conversation is not in the inbox any more"), listOf(Remedy.DISCARD), OutboxKind.FILE, boleto),
            "Pedro Henrique",
        ),
        OutboxRow(item(3, "Bom dia! Chegou a luminária.", Delivery.Sending, emptyList()), "júlia.fotos"),
        OutboxRow(
            item(4, "Oi, Mariana! A mesa chega na quinta.", Delivery.Queued, listOf(Remedy.RETRY, Remedy.EDIT, Remedy.DISCARD)),
            "Mariana Conceição",
        ),
        OutboxRow(
            item(5, "", Delivery.Failed("the service refused"), listOf(Remedy.RETRY, Remedy.DISCARD), OutboxKind.ACCEPT),
            "Fernanda Lopes",
        ),
    )

    fun ending(
        id: Long,
        kind: EndingKind,
        state: EndingState,
        wrote: Boolean = false,
    ) = Ending(id, "2026001$id", kind, null, "", false, PICTURE_TIME, state, wrote)
    val endings = listOf(
        EndingRow(ending(1, EndingKind.Finish, EndingState.Waiting(PICTURE_TIME), wrote = true), "Sr. Joaquim"),
        EndingRow(ending(2, EndingKind.Transfer("7205"), EndingState.Stopped(EndingStop.UNSENT_MESSAGES)), "Rafael Müller"),
    )
    val full = OutboxState(rows, QueueStatus(2u, 2u, 1u), Connection.Online, endings)

    fun picture(
        state: String,
        shown: OutboxState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("outbox", state, looks) { OutboxScreen(shown, {}, {}) }
    return listOf(
        picture("messages", full.copy(endings = emptyList()), ALL_LOOKS + LANGUAGES),
        picture("endings", full, listOf(Look.LIGHT, Look.DARK, Look.LARGE_TYPE)),
        picture(
            "offline",
            OutboxState(rows.takeLast(2).take(1), QueueStatus(1u, 0u, 0u), Connection.Offline(PICTURE_TIME), emptyList()),
        ),
        picture(
            "long",
            OutboxState(
                listOf(
                    OutboxRow(
                        item(6, "Conforme conversamos, a entrega será feita pela portaria. ".repeat(9), Delivery.Failed("368"), AGAIN),
                        LONG_NAME,
                    ),
                ),
                QueueStatus(0u, 1u, 0u),
                Connection.Online,
                emptyList(),
            ),
            LIGHT_AND_LARGE,
        ),
        picture("problem", full.copy(endings = emptyList(), problem = problem(VoxfreeException.BeingSent()))),
        picture("empty", OutboxState(emptyList(), QueueStatus(0u, 0u, 0u), Connection.Online, emptyList()), listOf(Look.LIGHT, Look.DARK)),
        picture("loading", OutboxState()),
    )
}

private fun ownedPictures(): List<Picture> {
    val contacts = listOf(
        OwnedContact("7", "Mariana Conceição", "5511987650007", "9", "Vendas"),
        OwnedContact("21", "Sr. Joaquim", "5511987650021", "10", "Financeiro"),
        OwnedContact("22", "", "loja_da_bê", null, ""),
        OwnedContact("30", LONG_NAME, "551133330000", "9", "Vendas"),
    )
    val known = OwnedState(contacts, fetchedAt = PICTURE_TIME)

    fun picture(
        state: String,
        shown: OwnedState,
        looks: List<Look> = ONE_LOOK,
    ) = Picture("owned", state, looks) { OwnedScreen(shown, {}, {}) }
    return listOf(
        picture("list", known, ALL_LOOKS),
        picture("empty", known.copy(contacts = emptyList())),
        picture("not-found", known.copy(contacts = emptyList(), query = "natal")),
        picture("untold", OwnedState(emptyList(), problem = offlineProblem), listOf(Look.LIGHT, Look.DARK)),
        picture("loading", OwnedState(isRefreshing = true)),
    )
}
