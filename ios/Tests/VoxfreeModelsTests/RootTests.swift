import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

/// A home that is opened already, or cannot be.
actor TestHome: Home {
    private var faults: [VoxfreeError]
    private let client: VoxfreeClient
    private(set) var setAside = 0

    init(_ client: VoxfreeClient, failing faults: [VoxfreeError] = []) {
        self.client = client
        self.faults = faults
    }

    func open() async throws -> VoxfreeClient {
        if !faults.isEmpty { throw faults.removeFirst() }
        return client
    }

    func setStoreAside() async throws { setAside += 1 }
}

/// A vault that is out of reach while the device is locked.
private final class TestVault: KeyVault, @unchecked Sendable {
    struct Locked: Error {}

    private let vault: any KeyVault
    private let lock = NSLock()
    private var isLocked = false

    init(_ vault: any KeyVault) { self.vault = vault }

    func setLocked(_ isLocked: Bool) { lock.withLock { self.isLocked = isLocked } }

    func load(name: String) throws -> String? {
        if lock.withLock({ isLocked }) { throw Locked() }
        return try vault.load(name: name)
    }

    func save(name: String, secret: String) throws { try vault.save(name: name, secret: secret) }

    func forget(name: String) throws { try vault.forget(name: name) }
}

extension AppTests {
    /// Where the agent is, and what lies over it.
    @MainActor @Suite(.serialized) struct Root {
        @Test func opensTheStoreAndShowsTheSignIn() async throws {
            let sandbox = try SandboxProgram()
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let home = StoreHome(config: Phone.config(sandbox, folder), vault: Phone.vault(folder))
            let root = RootModel(home, FakeDevice())
            #expect(root.state.session == nil && root.screens.signIn == nil)
            _ = try await shown("signed out", root) { $0.session == .signedOut(interruptedAt: nil) }
            #expect(root.screens.signIn != nil && root.screens.inbox == nil)
        }

        @Test func aStoreThatCannotBeOpenedSaysWhatHelps() async throws {
            let desk = try await Desk()
            let home = TestHome(desk.client, failing: [.KeyUnavailable(detail: "locked"), .StoreKeyWrong])
            let root = RootModel(home, desk.device)
            let locked = try await shown("the vault does not answer", root) { $0.problem != nil }
            #expect(locked.problem?.code == "key_unavailable" && locked.session == nil)
            // Tried again when that is dismissed.
            root.on(.dismissProblem)
            let wrong = try await shown("the key is another", root) { $0.problem?.code == "store_key_wrong" }
            #expect(wrong.session == nil)
            root.on(.setStoreAside)
            _ = try await shown("it is open", root) { $0.isAtWork && $0.problem == nil }
            #expect(await home.setAside == 1)
        }

        @Test func placesScreensAndSheetsComeAndGo() async throws {
            let desk = try await Desk()
            let root = RootModel(TestHome(desk.client), desk.device)
            _ = try await shown("at work", root) { $0.isAtWork && $0.connection == .online }
            let inbox = try #require(root.screens.inbox)
            let row = try await desk.conversation("Mariana")
            inbox.on(.open(row, message: nil))
            #expect(root.state.openCase == OpenCase(protocol: row))
            let conversation = try #require(root.screens.conversation)
            conversation.on(.showContact)
            #expect(root.state.sheet == .contact(row))
            guard case .contact = root.screens.sheet else {
                Issue.record("no contact")
                return
            }
            root.on(.back)
            #expect(root.state.sheet == nil && root.screens.sheet == nil)
            #expect(root.screens.conversation === conversation && root.screens.inbox === inbox, "what stays is kept")
            // What a search finds in the open one is gone to; the screen stays.
            let message = try await shown("what was said", conversation) { $0.messages.last?.messageId != nil }.messages.last
            inbox.on(.open(row, message: message?.messageId))
            #expect(root.screens.conversation === conversation)
            _ = try await shown("it is marked", conversation) { $0.focusKey == message?.key }
            root.on(.back)
            #expect(root.state.openCase == nil && root.screens.conversation == nil)

            for place in Place.allCases where place != .inbox {
                root.on(.show(place))
                #expect(root.state.place == place && root.screens.page != nil)
            }
            root.on(.back)
            #expect(root.state.place == .settings, "kept contacts are reached from there")
            root.on(.back)
            #expect(root.state.place == .inbox && root.screens.page == nil)
        }

        @Test func aQuickReplyGoesIntoTheOpenDraft() async throws {
            let desk = try await Desk()
            let root = RootModel(TestHome(desk.client), desk.device)
            _ = try await shown("at work", root) { $0.isAtWork }
            let row = try await desk.conversation("Mariana")
            root.on(.open(row, message: nil))
            let conversation = try #require(root.screens.conversation)
            conversation.on(.type("Oi!"))
            conversation.on(.showQuickReplies)
            #expect(root.state.sheet == .quickReplies(row))
            guard case .quickReplies(let replies) = root.screens.sheet else {
                Issue.record("no quick replies")
                return
            }
            let known = try await shown("they are there", replies) { $0.replies?.isEmpty == false && !$0.isBusy }
            let reply = try #require(known.replies?.first)
            replies.on(.pick(reply))
            _ = try await shown("the sheet is gone", root) { $0.sheet == nil }
            #expect(conversation.state.draft.text == "Oi!\n\(reply.text)")
        }

        @Test func whatIsSharedWaitsForItsConversation() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            let kept = Draft(text: "Já vejo", replyTo: nil, files: [], updatedAt: Date())
            try await desk.client.saveDraft(protocol: row, draft: kept)
            let root = RootModel(TestHome(desk.client), desk.device)
            _ = try await shown("at work", root) { $0.isAtWork }
            let file = try desk.file("foto.png", "x")
            root.on(.share(text: "https://exemplo.com.br", files: [file]))
            #expect(root.state.hasShared && root.state.place == .inbox)
            root.on(.open(row, message: nil))
            #expect(!root.state.hasShared)
            try await draft(desk, row) { $0?.text == "Já vejo\nhttps://exemplo.com.br" && $0?.files == [file.path] }
        }

        @Test func theSessionAndADraftOutliveTheApp() async throws {
            let sandbox = try SandboxProgram()
            let device = FakeDevice()
            let folders = (0..<2).map { _ in
                FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
            }
            defer { for folder in folders { try? FileManager.default.removeItem(at: folder) } }
            let home = StoreHome(config: Phone.config(sandbox, folders[0]), vault: Phone.vault(folders[0]))
            let client = try await home.open()
            _ = try await client.signIn(login: ana, password: "demo")
            _ = try await client.submitCode(code: sandbox.code(ana))
            let root = RootModel(home, device)
            _ = try await shown("at work", root) { $0.isAtWork }
            let rows = try await until("the rows", client.inboxUpdates()) { $0.count == 6 }
            let row = try #require(rows.first { $0.title.hasPrefix("Mariana") }?.protocol)
            root.on(.open(row, message: nil))
            let conversation = try #require(root.screens.conversation)
            _ = try await shown("it is open", conversation) { $0.action == .send }
            for end in 1...12 { conversation.on(.type(String("Vou verificar".prefix(end)))) }
            // The app leaves the front in the middle of a word, and is killed there: another one opens what is on the disk.
            await root.leave()
            try FileManager.default.copyItem(at: folders[0], to: folders[1])
            let after = RootModel(
                StoreHome(config: Phone.config(sandbox, folders[1]), vault: Phone.vault(folders[1])), device)
            _ = try await shown("at work, without a sign-in", after) { $0.isAtWork }
            after.on(.open(row, message: nil))
            let again = try #require(after.screens.conversation)
            _ = try await shown("what was typed is there", again) { $0.draft.text == "Vou verifica" }
            #expect(root.state.problem == nil && conversation.state.problem == nil)
        }

        @Test func aLockedDeviceIsTriedAgainWhenItsProblemIsDismissed() async throws {
            let sandbox = try SandboxProgram()
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let vault = TestVault(Phone.vault(folder))
            let home = StoreHome(config: Phone.config(sandbox, folder), vault: vault)
            let client = try await home.open()
            _ = try await client.signIn(login: bruno, password: "demo")
            let root = RootModel(home, FakeDevice())
            _ = try await shown("at work", root) { $0.isAtWork }
            await root.leave()
            vault.setLocked(true)
            await root.comeBack()
            #expect(root.state.problem?.code == "key_unavailable")
            vault.setLocked(false)
            root.on(.dismissProblem)
            try await soon("it goes on") { (try? await client.refreshInbox()) != nil }
            #expect(root.state.problem == nil && root.state.isAtWork)
        }

        @Test func locksWhenItLeavesAndAsksOnce() async throws {
            let desk = try await Desk()
            desk.device.choices.appLock = true
            let root = RootModel(TestHome(desk.client), desk.device)
            #expect(root.state.isLocked)
            desk.device.isOwner = false
            root.on(.uncover)
            try await soon("it asked") { desk.device.asked == 1 }
            // The prompt covers the app, and goes: it must not ask again by itself.
            root.on(.cover)
            #expect(root.state.isCovered)
            root.on(.uncover)
            #expect(root.state.isLocked && !root.state.isCovered && desk.device.asked == 1)
            desk.device.isOwner = true
            root.on(.unlock)
            _ = try await shown("it is open", root) { !$0.isLocked }

            await root.leave()
            #expect(root.state.isLocked)
            await #expect(throws: VoxfreeError.Paused) { try await desk.client.refreshInbox() }
            await root.comeBack()
            root.on(.uncover)
            _ = try await shown("it is open", root) { !$0.isLocked }
            try await desk.client.refreshInbox()
            #expect(desk.device.asked == 3 && root.state.problem == nil)
        }

        @Test func aSignOutLeavesNothingOnTheScreen() async throws {
            let desk = try await Desk()
            let root = RootModel(TestHome(desk.client), desk.device)
            _ = try await shown("at work", root) { $0.isAtWork }
            root.on(.open(try await desk.conversation("Carlos"), message: nil))
            let conversation = try #require(root.screens.conversation)
            _ = try await shown("it is shut", conversation) { $0.action == .pickTemplate }
            conversation.on(.type("Espero"))
            conversation.on(.sendAfterReply)
            _ = try await shown("it is held", conversation) { $0.texts.last == "Espero" }
            root.on(.signOut(.refuse))
            let waiting = try await shown("something would be lost", root) { $0.problem != nil }
            #expect(waiting.problem?.code == "unsent_messages" && waiting.isAtWork)
            root.on(.signOut(.discard))
            let out = try await shown("signed out", root) { $0.session == .signedOut(interruptedAt: nil) }
            #expect(out.openCase == nil && out.problem == nil && out.closingCount == 0)
            #expect(root.screens.signIn != nil && root.screens.inbox == nil && root.screens.conversation == nil)
            // The next sign-in finds the core running.
            _ = try await desk.client.signIn(login: bruno, password: "demo")
            _ = try await shown("he is in, and online", root) { $0.isAtWork && $0.connection == .online }
            #expect(root.screens.inbox != nil && root.screens.signIn == nil)
        }

        @Test func whoAnswersNoChatsBeginsAtTheTelephone() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone(sandbox)
            _ = try await phone.client.signIn(login: "davi.ramal@demo", password: "demo")
            let root = RootModel(TestHome(phone.client), FakeDevice())
            let state = try await shown("at work", root) { $0.isAtWork }
            #expect(state.place == .telephone && root.screens.inbox == nil)
        }

        @Test func countsWhatClosesSoonAsTimePasses() async throws {
            let desk = try await Desk()
            let root = RootModel(TestHome(desk.client), desk.device)
            _ = try await shown("at work", root) { $0.isAtWork }
            #expect(root.state.closingCount == 0)
            try desk.sandbox.tell("advance \(21 * 3600 + 1800)")
            try await desk.client.refreshInbox()
            try await AppTests.wakes(desk)
            desk.device.advance(by: 60)
            _ = try await shown("one closes within the hour", root) { $0.closingCount > 0 }
        }
    }
}
