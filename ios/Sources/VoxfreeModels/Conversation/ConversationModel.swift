import Foundation
import Voxfree

/// The newest so many entries are shown at first, and so many more each time that one scrolls back.
private let page: UInt32 = 60
/// So many are looked through at a time on the way to an old one.
private let leap: UInt32 = 400
/// For how many seconds the message that one jumped to is marked.
private let marked: TimeInterval = 2

/// The timeline and the composer beneath it. What is written, and files, are in extensions beside it.
@MainActor public final class ConversationModel: ScreenModel<ConversationState, ConversationEffect> {
    let busy = Deed(\ConversationState.isBusy)
    let keeper: DraftKeeper
    /// Whether the kept draft was read: until then nothing is saved over it.
    var hasDraft = false
    var restoring: Task<Void, Never>?
    var replies: [QuickReply] = []
    private(set) lazy var voice = VoiceNote(device) { [weak self] recording in self?.change { $0.recording = recording } }
    private lazy var clock = ServiceClock(device) { [weak self] in self?.timePasses() }
    private var timeline: Int?
    private var limit = page
    private var loaded: [TimelineItem] = []
    private var today: Int64 = 0
    var isAtBottom = true

    /// `message`: the one to be seen first, where a search led here.
    public init(
        _ client: VoxfreeClient, _ conversation: ProtocolNumber, _ device: any Device, message: MessageId? = nil,
        _ asked: @escaping @MainActor (ConversationEffect) -> Void = { _ in }
    ) {
        keeper = DraftKeeper(client, conversation)
        super.init(ConversationState(protocol: conversation), client, device, asked)
        timePasses()
        followTimeline()
        follow(client.statusUpdates()) { screen, status in
            screen.clock.offsetMs = status.clockOffsetMs ?? 0
            screen.timePasses()
        }
        follow({ try client.composerUpdates(conversation) }) { $0.take($1) }
        follow({ try client.contactUpdates(conversation) }) { $0.take($1) }
        follow(client.transfersUpdates()) { screen, transfers in screen.change { $0.transfers = transfers } }
        follow(client.endingsUpdates()) { screen, endings in
            screen.take(endings.first { $0.protocol == screen.state.protocol })
        }
        follow({ try client.quickRepliesUpdates(conversation) }) { screen, known in
            screen.replies = known.replies
            screen.change { $0.quickReplies = screen.called($0.draft.text) }
        }
        restore()
        fetch()
        if let message { jump(to: message) }
    }

    public func on(_ intent: ConversationIntent) {
        let conversation = state.protocol
        switch intent {
        case .type(let text): type(text)
        case .send: send()
        case .sendAfterReply: sendAfterReply()
        case .accept: once { try await $0.accept(protocol: conversation) } then: { $0.device.haptic(.done) }
        case .replyTo(let item): reply(to: item)
        case .cancelReply: reply(to: nil)
        case .jumpTo(let message): jump(to: message)
        case .loadOlder: loadOlder()
        case .seeBottom:
            isAtBottom = true
            change { $0.newBelow = 0 }
        case .leaveBottom: isAtBottom = false
        case .retry(let id): act { try await $0.retrySend(id: id) }
        case .edit(let id): takeBack(id)
        case .discard(let id): act { try await $0.discardUnsent(id: id) }
        case .offerAfterReply(let id): act { try await $0.sendAfterReply(id: id) }
        case .pickQuickReply(let id): fill(id)
        case .showQuickReplies: ask(.showQuickReplies)
        case .attachFiles(let source): pick { await $0.pickFiles(source) }
        case .removeFile(let file): remove(file)
        case .paste: pick { await $0.pastedFiles() }
        case .startRecording: voice.start { [weak self] in self?.complain(.noMicrophone) }
        case .stopRecording: stopRecording()
        case .cancelRecording: voice.cancel()
        case .cancelTransfer(let id): act { try await $0.cancelTransfer(id: id) }
        case .download(let message): download(message)
        case .openMedia(let item): open(item)
        case .openLink(let target): open(target)
        case .copyText(let text):
            device.copy(text, isSensitive: false)
            device.haptic(.tick)
        case .showTemplates: ask(.showTemplates)
        case .showContact: ask(.showContact)
        case .showEnding: ask(.showEnding)
        case .undoEnding:
            if let id = state.ending?.id { once { try await $0.undoEnding(id: id) } }
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    /// One such thing at a time: its button cannot be pressed twice.
    func once(
        _ act: @escaping @Sendable (VoxfreeClient) async throws -> Void,
        then: @escaping @MainActor (ConversationModel) -> Void = { _ in }
    ) {
        start(busy, act) { screen, _ in
            then(screen)
        } failed: { screen, error in
            screen.device.haptic(.refused)
            screen.tell(error)
        }
    }

    /// What the device, and not the core, could not do.
    func complain(_ fault: DeviceFault) {
        change { $0.problem = Problem(fault) }
    }

    /// A waiting conversation is never fetched, and without a network there is what there is: neither is a fault.
    private func fetch() {
        let conversation = state.protocol
        attempt({ try await $0.openConversation(protocol: conversation) }, then: { _, _ in }) { screen, error in
            switch error {
            case VoxfreeError.AcceptRequired, VoxfreeError.NotInInbox, VoxfreeError.Offline: break
            default: screen.tell(error)
            }
        }
    }

    private func take(_ composer: Composer) {
        change {
            $0.composer = composer
            $0.action = ComposerAction(composer, $0.ending)
        }
        timePasses()
        askWhereItStands()
    }

    /// It turns along with what may be sent, and with what is known of the other side.
    private func askWhereItStands() {
        let conversation = state.protocol
        attempt { client -> (Standing?, String?) in
            let standing = try await client.standing(protocol: conversation)
            guard case .handedOn(let agent?) = standing else { return (standing, nil) }
            let name = try await client.knownAgents().first { $0.id == agent }?.name
            return (standing, name ?? agent)
        } then: { screen, told in
            screen.change { ($0.standing, $0.holder) = told }
        }
    }

    private func take(_ card: ContactCard) {
        let parts = [card.number, state.protocol].filter { !$0.isEmpty && $0 != card.title }
        change {
            $0.title = card.title
            $0.subtitle = parts.joined(separator: " · ")
            $0.pictureUrl = card.pictureUrl
            $0.isGroup = card.isGroup
        }
        askWhereItStands()
    }

    private func take(_ ending: Ending?) {
        change {
            $0.ending = ending
            $0.action = ComposerAction($0.composer, ending)
        }
    }
}

// Time.
extension ConversationModel {
    private func timePasses() {
        let (now, language) = (clock.now, device.language)
        let offset = device.utcOffsetSeconds(at: now)
        change {
            $0.now = now
            $0.composerWords =
                $0.composer.map { composerWords(composer: $0, language: language, now: now, utcOffsetS: offset) } ?? ""
            $0.countdown = Countdown($0.composer, now: now, language)
        }
        let day = dayNumber(at: now, utcOffsetS: offset)
        if day != today {
            today = day
            write()
        }
        let next =
            state.countdown?.isSoon == true
            ? now.addingTimeInterval(1)
            : [clock.midnight, state.composer?.lookAgainAt, clock.firstChange(of: state.countdown.map { [$0.until] } ?? [])]
                .compactMap { $0 }.filter { $0 > now }.min()
        clock.wake(next)
    }
}

// The timeline: always down to the newest, so that what comes is seen; it grows as one scrolls back.
extension ConversationModel {
    private func followTimeline() {
        work.end(timeline)
        let (conversation, limit) = (state.protocol, limit)
        timeline = follow({ try client.timelineUpdates(conversation, limit: limit) }) { $0.take($1) }
    }

    private func take(_ items: [TimelineItem]) {
        let last = loaded.last?.key
        loaded = items
        let arrived = isAtBottom ? 0 : items.reversed().prefix { $0.key != last }.filter { !$0.fromMe }.count
        change {
            $0.hasOlder = items.count >= Int(limit)
            $0.isLoadingOlder = false
            // The last one may have gone: what was there before did not come in now.
            if let last, items.contains(where: { $0.key == last }) { $0.newBelow += arrived }
            // What is quoted may have been sent, or deleted, meanwhile.
            if let quoted = $0.replyTo { $0.replyTo = items.first { $0.key == quoted.key } ?? quoted }
        }
        write()
        change { $0.items = $0.items ?? [] }
    }

    private func write() {
        let device = device
        let writer = TimelineWriter(
            conversation: state.protocol, today: today, language: device.language,
            utcOffsetSeconds: { [offset = device.utcOffsetSeconds(at:)] time in offset(time) })
        guard !loaded.isEmpty || state.items != nil else { return }
        let entries = writer.entries(of: loaded)
        change { $0.items = entries }
    }

    private func loadOlder() {
        guard state.hasOlder, !state.isLoadingOlder else { return }
        change { $0.isLoadingOlder = true }
        limit += page
        followTimeline()
    }

    /// Lets the list reach back to the message, marks it for a moment, and lets the screen scroll there.
    private func jump(to message: MessageId) {
        if let item = loaded.first(where: { $0.messageId == message }) { return focus(item.key) }
        let (conversation, shown) = (state.protocol, loaded)
        attempt { client -> (key: String, depth: UInt32)? in
            var items = shown.isEmpty ? try await client.timeline(protocol: conversation, limit: page) : shown
            var depth: UInt32 = 0
            while let first = items.first {
                depth += UInt32(items.count)
                if let hit = items.first(where: { $0.messageId == message }) { return (hit.key, depth) }
                items = try await client.timelineBefore(protocol: conversation, before: first.key, limit: leap)
            }
            return nil
        } then: { screen, found in
            guard let found else { return screen.complain(.notHere) }
            if found.depth + page > screen.limit {
                screen.limit = found.depth + page
                screen.followTimeline()
            }
            screen.focus(found.key)
        }
    }

    private func focus(_ key: String) {
        isAtBottom = false
        change { $0.focusKey = key }
        let device = device
        let end = device.now.addingTimeInterval(marked)
        work.begin { [weak self] in
            await device.wake(at: end)
            self?.change { if $0.focusKey == key { $0.focusKey = nil } }
        }
    }
}
