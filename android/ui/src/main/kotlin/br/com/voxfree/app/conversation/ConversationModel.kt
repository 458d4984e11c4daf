package br.com.voxfree.app.conversation

import br.com.voxfree.app.Device
import br.com.voxfree.app.Haptic
import br.com.voxfree.app.PickedFile
import br.com.voxfree.app.Problem
import br.com.voxfree.app.ScreenModel
import br.com.voxfree.app.text.Texts
import br.com.voxfree.core.Composer
import br.com.voxfree.core.ContactCard
import br.com.voxfree.core.Ending
import br.com.voxfree.core.MediaPlace
import br.com.voxfree.core.MessageId
import br.com.voxfree.core.OutboxId
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.QuickReply
import br.com.voxfree.core.QuickReplyId
import br.com.voxfree.core.Standing
import br.com.voxfree.core.TextStyle
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.VoxfreeClient
import br.com.voxfree.core.VoxfreeException
import br.com.voxfree.core.composerFlow
import br.com.voxfree.core.composerWords
import br.com.voxfree.core.contactFlow
import br.com.voxfree.core.endingsFlow
import br.com.voxfree.core.findQuickReplies
import br.com.voxfree.core.quickRepliesFlow
import br.com.voxfree.core.statusFlow
import br.com.voxfree.core.transfersFlow
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.distinctUntilChangedBy
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import java.time.Duration
import java.time.Instant

/** The timeline and the composer beneath it. */
public class ConversationModel(
    private val client: VoxfreeClient,
    device: Device,
    scope: CoroutineScope,
    private val protocol: ProtocolNumber,
    jumpTo: MessageId? = null,
) : ScreenModel<ConversationState, ConversationIntent, ConversationEffect>(
        ConversationState(protocol = protocol, now = device.now()),
        device,
        scope,
    ) {
    private val keeper = DraftKeeper(client, device, protocol)
    private val timeline = TimelinePages(client, protocol, device.isSeen)
    private val voice = VoiceNote(device, scope) { to -> change { it.copy(recording = to(it.recording)) } }
    private var loaded: List<TimelineItem> = emptyList()
    private var replies: List<QuickReply> = emptyList()
    private var clockOffset = Duration.ZERO
    private var ticking: Job? = null
    private var isAtBottom = true
    private var hasDraft = false

    init {
        follow(timeline.flow) { itemsAre(it) }
        follow(client.statusFlow().map { it.clockOffsetMs }.distinctUntilChangedBy { it }) { offset ->
            clockOffset = Duration.ofMillis(offset ?: 0)
            timePasses()
        }
        follow(client.composerFlow(protocol)) { composerIs(it) }
        follow(client.contactFlow(protocol)) { contactIs(it) }
        follow(client.transfersFlow()) { transfers -> change { it.copy(transfers = transfers) } }
        follow(client.endingsFlow()) { endings -> endingIs(endings.firstOrNull { it.protocol == protocol }) }
        follow(client.quickRepliesFlow(protocol)) { known ->
            replies = known.replies
            change { it.copy(quickReplies = called(it.draft.text)) }
        }
        attempt { restore() }
        attempt { fetch() }
        if (jumpTo != null) jump(jumpTo)
    }

    override fun on(intent: ConversationIntent) {
        when (intent) {
            is ConversationIntent.Type -> type(intent.text)
            ConversationIntent.Send -> send()
            ConversationIntent.SendAfterReply -> sendAfterReply()
            ConversationIntent.Accept -> accept()
            is ConversationIntent.ReplyTo -> replyTo(intent.item)
            ConversationIntent.CancelReply -> replyTo(null)
            is ConversationIntent.JumpTo -> jump(intent.message)
            ConversationIntent.LoadOlder -> loadOlder()
            ConversationIntent.SeeBottom -> seeBottom()
            ConversationIntent.LeaveBottom -> isAtBottom = false
            is ConversationIntent.Retry -> act { client.retrySend(intent.id) }
            is ConversationIntent.Edit -> takeBack(intent.id)
            is ConversationIntent.Discard -> act { client.discardUnsent(intent.id) }
            is ConversationIntent.OfferAfterReply -> act { client.sendAfterReply(intent.id) }
            is ConversationIntent.PickQuickReply -> fill(intent.id)
            is ConversationIntent.AttachFiles -> attempt { attach(device.pickFiles(intent.source)) }
            is ConversationIntent.RemoveFile -> removeFile(intent.path)
            ConversationIntent.Paste -> attempt { attach(device.pastedFiles()) }
            ConversationIntent.StartRecording -> startRecording()
            ConversationIntent.StopRecording -> stopRecording()
            ConversationIntent.CancelRecording -> voice.cancel()
            is ConversationIntent.CancelTransfer -> act { client.cancelTransfer(intent.id) }
            is ConversationIntent.Download -> download(intent.message)
            is ConversationIntent.OpenMedia -> openMedia(intent.item)
            is ConversationIntent.OpenLink -> openLink(intent.target)
            is ConversationIntent.CopyText -> copy(intent.text)
            ConversationIntent.ShowTemplates -> ask(ConversationEffect.ShowTemplates(protocol))
            ConversationIntent.ShowQuickReplies -> ask(ConversationEffect.ShowQuickReplies(protocol))
            ConversationIntent.ShowContact -> ask(ConversationEffect.ShowContact(protocol))
            ConversationIntent.ShowEnding -> ask(ConversationEffect.ShowEnding(protocol))
            ConversationIntent.UndoEnding -> undoEnding()
            ConversationIntent.DismissProblem -> tell(null)
        }
    }

    override fun tell(fault: VoxfreeException?): Unit = change { it.copy(problem = fault?.let(::problemOf)) }

    // What comes from the core.

    /** A waiting conversation is never fetched, and without a network there is what there is: neither is a fault. */
    private suspend fun fetch() {
        try {
            client.openConversation(protocol)
        } catch (_: VoxfreeException.AcceptRequired) {
            return
        } catch (_: VoxfreeException.NotInInbox) {
            return
        } catch (_: VoxfreeException.Offline) {
            return
        }
    }

    private fun itemsAre(items: List<TimelineItem>) {
        val known = loaded
        loaded = items
        change { old ->
            val arrived = if (isAtBottom || known.isEmpty()) 0 else arrivedAfter(known.last().key, items)
            old.copy(
                items = entriesOf(items, protocol, old.now, device),
                hasOlder = timeline.mayHaveOlder(items.size),
                isLoadingOlder = false,
                newBelow = old.newBelow + arrived,
                replyTo = old.replyTo?.let { quoted -> items.firstOrNull { it.key == quoted.key } ?: quoted },
            )
        }
    }

    private fun arrivedAfter(
        key: String,
        items: List<TimelineItem>,
    ): Int {
        val last = items.indexOfLast { it.key == key }
        return if (last < 0) 0 else items.drop(last + 1).count { !it.fromMe }
    }

    private fun composerIs(composer: Composer) {
        change { it.copy(composer = composer, action = actionFor(composer, it.ending)) }
        timePasses()
        tickFrom()
        attempt { standingIs(client.standing(protocol)) }
    }

    private suspend fun standingIs(standing: Standing?) {
        val holder = (standing as? Standing.HandedOn)?.agent
        val name = holder?.let { id -> client.knownAgents().firstOrNull { it.id == id }?.name }
        change { it.copy(standing = standing, holder = name) }
    }

    private fun contactIs(card: ContactCard) {
        val subtitle = listOf(card.number, protocol).filter { it.isNotBlank() && it != card.title }.joinToString(SEPARATOR)
        change { it.copy(title = card.title, subtitle = subtitle, pictureUrl = card.pictureUrl, isGroup = card.isGroup) }
    }

    private fun endingIs(ending: Ending?): Unit = change { it.copy(ending = ending, action = actionFor(it.composer, ending)) }

    // Time.

    private fun timePasses() {
        val now = device.now().plus(clockOffset)
        val language = device.language.value
        change { old ->
            val words = old.composer?.let { composerWords(it, language, now, device.utcOffsetSeconds(now)) }
            old.copy(
                now = now,
                composerWords = words.orEmpty(),
                countdown = countdownOf(old.composer, now, language, Texts(language).times),
            )
        }
    }

    private fun tickFrom() {
        ticking?.cancel()
        ticking = scope.launch {
            while (true) {
                device.wakeAt(nextTick(state.value.countdown, device.now()))
                timePasses()
                change { it.copy(items = it.items?.let { _ -> entriesOf(loaded, protocol, it.now, device) }) }
            }
        }
    }

    // What is written.

    private suspend fun restore() {
        val draft = keeper.read()
        hasDraft = true
        if (draft == null || state.value.hasContent) return
        val quoted = draft.replyTo?.let { id -> client.timelineAround(protocol, id, 1u).firstOrNull { it.messageId == id } }
        change { it.copy(draft = it.draft.filled(draft.text), replyTo = quoted, files = draft.files.map(::pickedAt)) }
    }

    private fun type(text: String) {
        change { it.copy(draft = it.draft.copy(text = text), quickReplies = called(text)) }
        keep()
    }

    /** What was typed is on the disk a moment later; nothing is saved over a draft that was not read yet. */
    private fun keep() {
        val now = state.value
        if (hasDraft) attempt { keeper.save(now.draft.text, now.replyTo?.messageId, now.files) }
    }

    /** The list that a slash ahead calls; null: it is not called, or has nothing for what was typed. A slash alone always calls it. */
    private fun called(text: String): List<QuickReply>? =
        if (text.startsWith(SLASH)) findQuickReplies(replies, text).takeIf { it.isNotEmpty() || text == SLASH } else null

    private fun fill(id: QuickReplyId): Job = attempt {
        val text = client.fillQuickReply(protocol, id, device.utcOffsetSeconds(device.now()))
        change { it.copy(draft = it.draft.filled(text), quickReplies = null) }
        keep()
    }

    /** Takes what was picked in the sheet of quick replies: in the place of what called the list, else behind what is typed. */
    internal fun write(text: String) {
        change { it.copy(draft = it.draft.followedBy(text), quickReplies = null) }
        keep()
    }

    private fun replyTo(item: TimelineItem?) {
        change { it.copy(replyTo = item) }
        keep()
    }

    private fun send() = once {
        val typed = state.value
        keeper.send(typed.draft.text, typed.replyTo, typed.files)
        sent(typed)
    }

    private fun sendAfterReply() = once {
        val typed = state.value
        client.sendTextAfterReply(protocol, typed.draft.text, typed.replyTo?.messageId)
        sent(typed)
    }

    /** What was sent leaves the field, and nothing else: more may have been typed meanwhile. */
    private fun sent(typed: ConversationState) {
        device.haptic(Haptic.TICK)
        isAtBottom = true
        change { old ->
            val draft = if (old.draft.text == typed.draft.text) old.draft.filled("") else old.draft
            old.copy(draft = draft, replyTo = null, files = old.files - typed.files.toSet(), quickReplies = null, newBelow = 0)
        }
        keep()
    }

    /** The text is in the field, and on the disk, before the unsent one goes: a crash in between leaves it twice, never not at all. */
    private fun takeBack(id: OutboxId) = once {
        val item = client.outboxItem(id) ?: return@once
        val before = state.value
        val text = listOf(before.draft.text, item.text).filter { it.isNotBlank() }.joinToString("\n")
        keeper.save(text, before.replyTo?.messageId, before.files)
        try {
            client.discardUnsent(id)
            change { it.copy(draft = it.draft.filled(text)) }
        } catch (fault: VoxfreeException) {
            keeper.save(before.draft.text, before.replyTo?.messageId, before.files)
            throw fault
        }
    }

    // Files and voice.

    private fun attach(files: List<PickedFile>) {
        if (files.isEmpty()) return
        change { old -> old.copy(files = (old.files + files).distinctBy { it.path }) }
        keep()
    }

    private fun removeFile(path: String) {
        device.forgetFiles(state.value.files.filter { it.path == path })
        change { old -> old.copy(files = old.files.filterNot { it.path == path }) }
        keep()
    }

    private fun startRecording() {
        attempt { if (!voice.start()) complain { it.composer.noMicrophone } }
    }

    /** What cannot be sent stays as a file of the draft. */
    private fun stopRecording() = once {
        val file = voice.finish() ?: return@once
        attach(listOf(file))
        val quoted = state.value.replyTo
        keeper.send("", quoted, listOf(file))
        device.haptic(Haptic.TICK)
        change { it.copy(files = it.files - file, replyTo = null) }
        keep()
    }

    private fun download(message: MessageId): Job = attempt {
        try {
            client.downloadMedia(message)
        } catch (_: VoxfreeException.Cancelled) {
            return@attempt
        }
    }

    private fun openMedia(item: TimelineItem) {
        val place = item.media?.place as? MediaPlace.Local ?: return
        if (!device.openFile(place.path, item.media?.mimeType)) complain { it.conversation.noViewer }
    }

    private fun openLink(target: TextStyle) {
        val isOpen = when (target) {
            is TextStyle.Link -> device.openLink(target.url)
            is TextStyle.Email -> device.writeEmail(target.address)
            is TextStyle.Phone -> device.dial(target.number)
            else -> true
        }
        if (!isOpen) complain { it.conversation.noViewer }
    }

    private fun copy(text: String) {
        device.copy(text)
        device.haptic(Haptic.TICK)
    }

    // Where one looks.

    private fun seeBottom() {
        isAtBottom = true
        change { it.copy(newBelow = 0) }
    }

    private fun loadOlder() {
        if (state.value.isLoadingOlder || !state.value.hasOlder) return
        change { it.copy(isLoadingOlder = true) }
        timeline.more()
    }

    /** Brings the list down to the message, marks it for a moment, and lets the screen scroll there. */
    private fun jump(message: MessageId): Job = attempt {
        if (!timeline.reach(message)) return@attempt complain { it.conversation.notHere }
        val key = timeline.keyOf(message)
        isAtBottom = false
        change { it.copy(focusKey = key) }
        device.wakeAt(device.now().plus(MARKED))
        change { old -> if (old.focusKey == key) old.copy(focusKey = null) else old }
    }

    // What becomes of the case.

    private fun accept() = once {
        client.accept(protocol)
        device.haptic(Haptic.DONE)
    }

    private fun undoEnding() = once { state.value.ending?.let { client.undoEnding(it.id) } }

    /** One such thing at a time: its button cannot be pressed twice. */
    private fun once(act: suspend () -> Unit) {
        if (state.value.isBusy) return
        change { it.copy(isBusy = true, problem = null) }
        attempt {
            try {
                act()
            } catch (fault: VoxfreeException) {
                device.haptic(Haptic.REFUSED)
                throw fault
            } finally {
                change { it.copy(isBusy = false) }
            }
        }
    }

    /** What the device, and not the core, could not do. */
    private fun complain(words: (Texts) -> String) {
        val said = words(Texts(device.language.value))
        change { it.copy(problem = Problem(said, "", "device")) }
    }

    private companion object {
        const val SEPARATOR = " · "
        val MARKED: Duration = Duration.ofSeconds(2)
    }
}
