import Foundation
import Observation
import Voxfree

/// Holds the session, where the agent is, and the models of what is shown there. Opens the store first; while that fails, its
/// problem is all there is.
@MainActor @Observable public final class RootModel {
    public private(set) var state = RootState()
    /// The models of the screens that there are now. They live as long as their screens do.
    public private(set) var screens = Screens()

    @ObservationIgnored let home: any Home
    @ObservationIgnored let device: any Device
    @ObservationIgnored private let work = Work()
    @ObservationIgnored private(set) var client: VoxfreeClient?
    @ObservationIgnored private var line: TelephoneLine?
    @ObservationIgnored private var shared: (text: String, files: [PickedFile])?
    /// What is to be shown again once its agent is at work.
    @ObservationIgnored private var before: Snapshot?
    @ObservationIgnored private var isOpening = false
    /// Whether the core's files are closed. Pausing and going on come one after the other, however quickly the app is left.
    @ObservationIgnored private var isPaused = false
    @ObservationIgnored let life = InOrder()
    /// How much is being done in the background: the files stay open for it.
    @ObservationIgnored var underWay = 0
    /// Whether the app is in front. One that the system launched in the background never was.
    @ObservationIgnored private(set) var isInFront = false
    @ObservationIgnored private var isAsking = false
    /// Whether the owner is asked for when the app is seen, and not only by the button: once for each time that it locked.
    @ObservationIgnored private var asksOwner = false
    @ObservationIgnored private lazy var clock = Alarm(device) { [weak self] in self?.count() }

    public init(_ home: any Home, _ device: any Device) {
        self.home = home
        self.device = device
        state.isLocked = device.choices.appLock
        asksOwner = state.isLocked
        open()
    }

    public func on(_ intent: RootIntent) {
        switch intent {
        case .show(let place):
            change {
                $0.place = place
                $0.openCase = nil
                $0.sheet = nil
            }
        case .open(let conversation, let message): openCase(OpenCase(protocol: conversation, message: message))
        case .back: back()
        case .showSheet(let sheet): change { $0.sheet = sheet }
        case .closeSheet: change { $0.sheet = nil }
        case .cover: change { $0.isCovered = device.choices.screenGuard || device.choices.appLock }
        case .uncover:
            change { $0.isCovered = false }
            if asksOwner { unlock() }
        case .unlock: unlock()
        case .signOut(let unsent): signOut(unsent)
        case .setStoreAside: setStoreAside()
        case .share(let text, let files): share(text, files)
        case .dismissProblem:
            change { $0.problem = nil }
            // While the store is not open, all that can be done is to try again.
            if client == nil {
                open()
            } else if isPaused {
                work.begin { [weak self] in await self?.comeBack() }
            }
        }
    }

    /// The app has left the front, with its last window: it locks, and the core closes its files, so that the system may put the
    /// app to sleep. To be waited for within a background task; takes milliseconds.
    public func leave() async {
        isInFront = false
        if device.choices.appLock {
            asksOwner = true
            change { $0.isLocked = true }
        }
        await screens.conversation?.settled()
        // What is done for a notification closes the files behind itself.
        if underWay == 0 { await close() }
    }

    func close() async {
        guard let client else { return }
        isPaused = true
        await tell { try await self.life.run { try await client.pause() } }
    }

    /// The app comes to the front again: what was missed is fetched.
    public func comeBack() async {
        isInFront = true
        guard let client else { return open() }
        await tell {
            try await self.life.run { try await client.resume() }
            self.isPaused = false
        }
        count()
    }

    private func change(beginningWith forms: Forms = Forms(), _ to: (inout RootState) -> Void) {
        var next = state
        to(&next)
        guard next != state else { return }
        state = next
        show(forms)
    }

    /// Gives each screen that is shown its model, and lets go of the others.
    private func show(_ forms: Forms) {
        var next = screens
        next.show(state, client, device, forms) { [weak self] effect in self?.take(effect) }
        if next != screens { screens = next }
    }

    private func take(_ effect: ScreenEffect) {
        switch effect {
        case .open(let conversation, let message): on(.open(conversation, message: message))
        case .show(let place): on(.show(place))
        case .showSheet(let sheet): on(.showSheet(sheet))
        case .closeSheet: on(.closeSheet)
        case .back: on(.back)
        case .write(let text):
            on(.closeSheet)
            screens.conversation?.insert(text)
        }
    }

    private func tell(_ call: () async throws -> Void) async {
        do {
            try await call()
        } catch {
            failed(error)
        }
    }

    private func failed(_ error: any Error) {
        // The core's functions throw nothing else.
        guard let error = error as? VoxfreeError else { return }
        let problem = Problem(error, device.language)
        change { $0.problem = problem }
    }

    private func open() {
        guard client == nil, !isOpening else { return }
        isOpening = true
        let home = home
        work.begin { [weak self] in
            let opened: Result<VoxfreeClient, any Error>
            do { opened = .success(try await home.open()) } catch { opened = .failure(error) }
            guard let self else { return }
            self.isOpening = false
            switch opened {
            case .success(let client): self.begin(client)
            case .failure(let error): self.failed(error)
            }
        }
    }

    private func begin(_ client: VoxfreeClient) {
        self.client = client
        client.start()
        change { $0.problem = nil }
        sessionIs(client.session())
        follow(client.statusUpdates()) { root, status in
            root.sessionIs(status.session)
            root.change { $0.connection = status.connection }
        }
        follow(client.inboxClosingFirstUpdates()) { root, _ in root.count() }
    }

    private func follow<Element: Sendable>(
        _ stream: AsyncStream<Element>, _ take: @escaping @MainActor (RootModel, Element) -> Void
    ) {
        work.begin { [weak self] in
            for await element in stream {
                guard let self else { return }
                take(self, element)
            }
        }
    }

    /// How many close within the hour. Time alone makes more of them: it is asked again each minute.
    private func count() {
        guard let client, state.isAtWork else {
            clock.set(nil)
            return change { $0.closingCount = 0 }
        }
        clock.set(device.now.addingTimeInterval(60))
        work.begin { [weak self] in
            guard let count = try? await client.closingSoonCount() else { return }
            self?.change { $0.closingCount = count }
        }
    }

    /// Who is not signed in any more sees nothing of what was open.
    private func sessionIs(_ session: Session) {
        guard session != state.session else { return }
        if case .signedOut = session { before = nil }
        if case .signedOut = session, state.session?.agent != nil {
            if let files = shared?.files { device.forgetFiles(files) }
            shared = nil
            let (isCovered, isLocked) = (state.isCovered, state.isLocked)
            change {
                $0 = RootState()
                $0.session = session
                $0.isCovered = isCovered
                $0.isLocked = isLocked
            }
            // A sign-out ends what runs by itself; the next sign-in is to find it running.
            client?.start()
        } else {
            if case .expired = session { setBefore() }
            change {
                $0.session = session
                // Who answers no chats has no inbox to begin with.
                if case .ready(let agent) = session, !agent.answersChats, $0.place == .inbox { $0.place = .telephone }
            }
        }
        connect()
        goOn()
        count()
    }

    /// The telephone goes with who is signed in.
    private func connect() {
        switch state.session {
        case .ready: if let client { line = line ?? TelephoneLine(client, device.telephony) }
        case .signedOut:
            line?.end()
            line = nil
        default: break
        }
    }

    private func openCase(_ wanted: OpenCase) {
        let waiting = shared
        shared = nil
        let shown = state.openCase?.protocol == wanted.protocol ? screens.conversation : nil
        change {
            $0.openCase = wanted
            $0.sheet = nil
            $0.place = .inbox
            $0.hasShared = false
        }
        // One that is open stays as it is, and goes to the message.
        if let message = wanted.message { shown?.on(.jumpTo(message)) }
        guard let waiting else { return }
        guard let conversation = screens.conversation else { return shared = waiting }
        conversation.insert(waiting.text)
        conversation.attach(waiting.files)
    }

    private func share(_ text: String, _ files: [PickedFile]) {
        if let before = shared?.files { device.forgetFiles(before) }
        shared = (text, files)
        change {
            $0.hasShared = true
            $0.place = .inbox
            $0.openCase = nil
            $0.sheet = nil
        }
    }

    private func back() {
        change {
            if $0.sheet != nil {
                $0.sheet = nil
            } else if $0.openCase != nil {
                $0.openCase = nil
            } else if $0.place == .telephone || $0.place == .owned {
                $0.place = .settings
            } else {
                $0.place = .inbox
            }
        }
    }

    private func unlock() {
        guard state.isLocked, !isAsking else { return }
        isAsking = true
        // The prompt itself covers the app: what is seen behind it must not ask again.
        asksOwner = false
        let device = device
        work.begin { [weak self] in
            let isOwner = await device.authenticate()
            guard let self else { return }
            self.isAsking = false
            if isOwner { self.change { $0.isLocked = false } }
        }
    }

    private func signOut(_ unsent: Unsent) {
        guard let client else { return }
        work.begin { [weak self] in
            do { _ = try await client.signOut(unsent: unsent) } catch { self?.failed(error) }
        }
    }

    private func setStoreAside() {
        guard client == nil, !isOpening else { return }
        isOpening = true
        let home = home
        work.begin { [weak self] in
            var fault: (any Error)?
            do { try await home.setStoreAside() } catch { fault = error }
            guard let self else { return }
            self.isOpening = false
            if let fault { return self.failed(fault) }
            self.change { $0.problem = nil }
            self.open()
        }
    }
}

// The system may end the app in the background, and the service may forget the session: the agent comes back to what was left.
extension RootModel {
    /// Where the agent is, and what is half-typed, for the system to keep; nil: there is nothing to come back to. It changes with
    /// what the screens show.
    public var snapshot: Snapshot? {
        // What is not shown again yet is not lost by what is shown in its place.
        if let before { return before }
        guard case .ready(let agent) = state.session else { return nil }
        return Snapshot(
            agent: agent.id, place: state.place, openCase: state.openCase?.protocol, sheet: state.sheet, forms: screens.forms)
    }

    /// Shows again what was kept, as soon as its agent is at work. Nothing where nobody is signed in, or where the agent has gone
    /// somewhere else by then.
    public func restore(_ kept: Snapshot) {
        if case .signedOut = state.session { return }
        before = before ?? kept
        goOn()
    }

    /// Who has to sign in again finds the same form.
    private func setBefore() {
        before = snapshot
        change { ($0.place, $0.openCase, $0.sheet) = (.inbox, nil, nil) }
    }

    private func goOn() {
        guard case .ready(let agent) = state.session, let kept = before else { return }
        before = nil
        let isElsewhere = state.openCase != nil || state.sheet != nil || state.hasShared
        guard kept.agent == agent.id, !isElsewhere, state.place == .inbox || state.place == .telephone else { return }
        if let form = kept.forms.inbox { screens.inbox?.show(form) }
        change(beginningWith: kept.forms) {
            if agent.answersChats {
                ($0.place, $0.openCase, $0.sheet) = (kept.place, kept.openCase.map { OpenCase(protocol: $0) }, kept.sheet)
            } else if kept.place != .inbox {
                $0.place = kept.place
            }
        }
    }
}
