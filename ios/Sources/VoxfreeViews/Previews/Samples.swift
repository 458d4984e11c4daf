#if DEBUG
    import Foundation
    import Voxfree
    import VoxfreeModels

    /// Made-up states for previews. They are not in what is released, and their words are nobody's.
    enum Samples {
        static let now = Date(timeIntervalSince1970: 1_764_000_000)
        static let problem = Problem(words: "Sem conexão.", action: "Tente quando voltar.", code: "offline")
        static let agent = Agent(
            id: "3", company: "1", login: "ana.souza@demo", name: "Ana Souza", pictureUrl: nil, answersChats: true,
            hasExtension: true, callCenter: false)

        /// A state, changed.
        static func with<State>(_ state: State, _ set: (inout State) -> Void) -> State {
            var state = state
            set(&state)
            return state
        }

        private static func row(_ protocol: ProtocolNumber, _ title: String, _ preview: String, _ shelf: Shelf, unread: UInt32) -> InboxRow {
            InboxRow(
                protocol: `protocol`, shelf: shelf, title: title, preview: preview, unread: unread, channelKind: .officialWhatsapp,
                channelName: "Suporte", isGroup: false, pictureUrl: nil, draft: unread == 0 ? "Pode ser às" : nil,
                updatedAt: now.addingTimeInterval(-300), windowUntil: now.addingTimeInterval(10_800),
                tags: [TagMark(id: "9", name: "VIP")])
        }

        static let inbox = with(InboxState()) {
            $0.now = now
            $0.connection = .online
            $0.fetchedAt = now
        }
        static let inboxActive = with(inbox) {
            $0.rows = [row("7", "Bia Lima", "Bom dia, chegou?", .active, unread: 2), row("8", "Davi", "Ok", .active, unread: 0)]
            $0.closingCount = 1
        }
        static let inboxWaiting = with(inbox) {
            $0.shelf = .waiting
            $0.rows = [row("12", "Eva", "Olá", .waiting, unread: 1)]
        }
        static let inboxEmpty = with(inbox) {
            $0.rows = []
            $0.connection = .offline(since: now)
            $0.problem = problem
        }

        private static func item(_ key: String, _ text: String, fromMe: Bool, _ delivery: Delivery? = nil, _ outbox: OutboxId? = nil) -> TimelineEntry {
            .message(
                TimelineItem(
                    key: key, messageId: nil, outboxId: outbox, protocol: "7", fromMe: fromMe, kind: .text,
                    author: fromMe ? nil : "Bia", text: text, quoted: nil, forwarded: false, deleted: false, media: nil,
                    sentAt: now.addingTimeInterval(-180), delivery: delivery, remedies: outbox == nil ? [] : [.retry, .discard]),
                opens: true, closes: true)
        }

        static let conversation = with(ConversationState(protocol: "7")) {
            $0.title = "Bia Lima"
            $0.subtitle = "Suporte"
            $0.now = now
            $0.items = [
                .day(number: 1, words: "hoje"), item("a", "*Bom dia!* Veja https://example.com", fromMe: false),
                item("b", "Já verifico.", fromMe: true, .read), item("c", "Chegou", fromMe: true, .failed(reason: "131047"), 3),
            ]
            $0.composer = Composer(
                state: .closingSoon, reason: nil, allowed: [.text, .file, .template, .reply, .finish, .transfer],
                until: now.addingTimeInterval(750), lookAgainAt: nil)
            $0.composerWords = "A janela fecha em breve."
            $0.countdown = Countdown(until: now.addingTimeInterval(750), left: "12:30", isSoon: true, share: 0.01)
            $0.action = .send
            $0.draft = DraftText(text: "Bom dia", revision: 1)
        }
        static let conversationClosed = with(conversation) {
            $0.composer = Composer(state: .templateRequired, reason: .contactSilent, allowed: [.template], until: nil, lookAgainAt: nil)
            $0.composerWords = "A janela está fechada."
            $0.countdown = nil
            $0.action = .pickTemplate
        }
        static let conversationRecording = with(conversation) { $0.recording = RecordingState(length: 12, level: 0.5) }

        static let template = Template(id: "1", name: "retomar", pictureUrl: nil, text: "Olá, podemos continuar?")
        static let reply = QuickReply(id: "1", text: "Já verifico.", isOwn: true, isPending: false)

        static let card = ContactCard(
            protocol: "7", contact: "21", title: "Bia Lima", name: "Beatriz Lima", number: "+55 11 98888-0001",
            note: "Prefere manhã", pictureUrl: nil, isGroup: false, department: "6", ownership: .mine, tags: [],
            cases: [ContactCase(protocol: "3", shelf: nil, channelName: "Suporte", preview: "Obrigada!", updatedAt: now)])
        static let contact = with(ContactState(protocol: "7")) {
            $0.card = card
            $0.tags = Tags(
                department: "6", tags: [Tag(id: "9", name: "VIP", isOwn: true, isSet: true, isPending: false)], fetchedAt: now)
        }

        static let ending = with(VoxfreeModels.EndingState(protocol: "7")) {
            $0.wrapUpCodes = [WrapUpCode(id: "4", name: "Resolvido", isOwn: false)]
            $0.agents = [KnownAgent(id: "5", name: "Caio", metAt: now)]
            $0.departments = [Department(id: "6", name: "Financeiro")]
            $0.canEnd = true
        }

        static let start = with(StartState()) {
            $0.departments = Departments(departments: [Department(id: "6", name: "Suporte")], fetchedAt: now, isCurrent: true)
        }

        private static func unsent(_ id: OutboxId, _ delivery: Delivery) -> OutboxRow {
            OutboxRow(
                item: OutboxItem(
                    id: id, protocol: "7", kind: .text, text: "Bom dia", template: nil, file: nil, afterReply: false, replyTo: nil,
                    replyToUnsent: nil, queuedAt: now, notAfter: nil, delivery: delivery, attempts: 1, message: nil, remedies: [.retry, .edit, .discard]),
                title: "Bia Lima")
        }

        static let outbox = with(OutboxState()) {
            $0.items = [unsent(1, .queued), unsent(2, .failed(reason: "131047")), unsent(3, .held(reason: "the channel cannot send"))]
            $0.endings = []
            $0.queue = QueueStatus(waiting: 1, failed: 1, held: 1)
        }

        private static let server = SipServer(host: "pbx.example.com", port: 5061, transport: .tls, uri: "sip:pbx.example.com:5061")
        static let telephone = with(TelephoneState()) {
            $0.telephone = .ready(
                extension: SipExtension(
                    extension: "201", user: "201", displayName: "Ana", identity: "sip:201@pbx.example.com", registrar: server,
                    outboundProxy: server, codecs: [SipCodec(name: "opus", clockRateHz: 48_000, channels: 2, isKnown: true)],
                    autoAnswer: false))
            $0.registrar = .answers(status: 200, tookMs: 40)
        }

        static let owned = with(OwnedState()) {
            $0.contacts = [
                OwnedContact(contact: "21", name: "Bia Lima", number: "+55 11 98888-0001", department: "6", departmentName: "Suporte")
            ]
            $0.fetchedAt = now
        }

        static let settings = with(SettingsState()) {
            $0.agent = agent
            $0.presence = .online
            $0.presenceWanted = .online
        }

        static let root = with(RootState()) { $0.session = .ready(agent: agent) }
    }
#endif
