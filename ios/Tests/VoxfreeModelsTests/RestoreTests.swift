import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

/// An app that the system ends in the background: each start has a client of its own, over what is on the disk.
@MainActor private final class Restarts {
    let sandbox: SandboxProgram
    let device = FakeDevice()
    private var folders: [URL] = []
    private(set) var client: VoxfreeClient?

    init(as login: String = ana) async throws {
        sandbox = try SandboxProgram()
        let home = try open()
        let client = try await home.open()
        if case .secondFactor = try await client.signIn(login: login, password: "demo") {
            _ = try await client.submitCode(code: sandbox.code(login))
        }
        self.client = client
        root = RootModel(home, device)
        _ = try await shown("at work", root) { $0.isAtWork && $0.connection == .online }
    }

    /// What is there now.
    private(set) var root: RootModel!

    deinit {
        for folder in folders { try? FileManager.default.removeItem(at: folder) }
    }

    private func open() throws -> StoreHome {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
        if let last = folders.last { try FileManager.default.copyItem(at: last, to: folder) }
        folders.append(folder)
        return StoreHome(config: Phone.config(sandbox, folder), vault: Phone.vault(folder))
    }

    func row(_ title: String) async throws -> ProtocolNumber {
        let client = try #require(client)
        let rows = try await until("\(title) is there", client.inboxUpdates()) { rows in
            rows.contains { $0.title.hasPrefix(title) }
        }
        return try #require(rows.first { $0.title.hasPrefix(title) }?.protocol)
    }

    /// The app leaves the front, is ended there, and begins anew with what the system kept for its window.
    func restart() async throws {
        let kept = try #require(root.snapshot?.data)
        await root.leave()
        let home = try open()
        root = RootModel(home, device)
        root.restore(try #require(Snapshot(kept)))
        _ = try await shown("at work again", root) { $0.isAtWork }
        client = try await home.open()
    }
}

extension AppTests {
    /// The place and what was half-typed outlive the app's end.
    @MainActor @Suite(.serialized) struct Restoring {
        @Test func theConversationAndItsSheetComeBack() async throws {
            let app = try await Restarts()
            let row = try await app.row("Mariana")
            app.root.on(.open(row, message: nil))
            app.root.on(.showSheet(.ending(row)))
            guard case .ending(let form) = app.root.screens.sheet else {
                Issue.record("no form")
                return
            }
            let lists = try await shown("the lists", form) { $0.wrapUpCodes?.isEmpty == false && $0.departments?.isEmpty == false }
            let code = try #require(lists.wrapUpCodes?.last?.id)
            let department = try #require(lists.departments?.first?.id)
            form.on(.chooseKind(.transferAndFinish))
            form.on(.chooseWrapUpCode(code))
            form.on(.chooseDepartment(department))
            form.on(.typeAgent("12"))
            form.on(.typeNote("Quer a cadeira azul"))
            form.on(.setKeepContact(true))
            try await app.restart()
            #expect(app.root.state.openCase == OpenCase(protocol: row) && app.root.state.sheet == .ending(row))
            guard case .ending(let again) = app.root.screens.sheet else {
                Issue.record("no form")
                return
            }
            #expect(again !== form)
            let state = again.state
            #expect(state.kind == .transferAndFinish && state.wrapUpCode == code && state.department == department)
            #expect(state.typedAgent == "12" && state.note == "Quer a cadeira azul" && state.keepContact)
            _ = try await shown("it can be confirmed", again) { $0.canEnd }
        }

        @Test func aStartGoesOnWhereItWas() async throws {
            let app = try await Restarts()
            app.root.on(.show(.start))
            guard case .start(let model) = app.root.screens.page else {
                Issue.record("no start")
                return
            }
            let first = try await shown("departments", model) { $0.departments != nil && !$0.isBusy }
            model.on(.chooseDepartment(try #require(first.departments?.departments.first { $0.name == "Vendas" })))
            let second = try await shown("channels", model) { $0.channels != nil && !$0.isBusy }
            model.on(.chooseChannel(try #require(second.channels?.channels.first { $0.kind == .officialWhatsapp })))
            model.on(.newContact)
            model.on(.typeName("Nilo"))
            model.on(.typeNumber("11 9876"))
            model.on(.typeEmail("nilo@"))

            // Without a network at first: what was chosen waits for its lists, and is not lost by another end.
            try app.sandbox.tell("fault * cut-before always")
            try await app.restart()
            try await app.restart()
            guard case .start(let again) = app.root.screens.page else {
                Issue.record("no start")
                return
            }
            #expect(again.state.newName == "Nilo" && again.state.newNumber == "11 9876" && again.state.newEmail == "nilo@")
            try app.sandbox.tell("clear")
            try await soon("it is where it was") {
                if !again.state.isBusy, again.state.step != .newContact { again.on(.refresh) }
                return again.state.step == .newContact
            }
            #expect(again.state.department?.name == "Vendas" && again.state.channel?.kind == .officialWhatsapp)
            #expect(again.state.newName == "Nilo" && again.state.problem == nil)

            // Back to the list, and a contact chosen from what a search finds.
            again.on(.back)
            again.on(.type("Zélia"))
            again.on(.search)
            let found = try await shown("she is found", again) { $0.contacts?.isEmpty == false && !$0.isBusy }
            again.on(.chooseContact(try #require(found.contacts?.first)))
            try await app.restart()
            guard case .start(let third) = app.root.screens.page else {
                Issue.record("no start")
                return
            }
            let ready = try await shown("it can be started", third) { $0.step == .ready && !$0.isBusy }
            #expect(ready.contact?.id == found.contacts?.first?.id && ready.contact?.name == found.contacts?.first?.name)
        }

        @Test func aDepartmentThatIsGoneIsChosenAnew() async throws {
            let app = try await Restarts()
            app.root.on(.show(.start))
            guard case .start(let model) = app.root.screens.page else {
                Issue.record("no start")
                return
            }
            let first = try await shown("departments", model) { $0.departments != nil && !$0.isBusy }
            model.on(.chooseDepartment(try #require(first.departments?.departments.first)))
            _ = try await shown("channels", model) { $0.step == .channel && $0.channels != nil && !$0.isBusy }
            let kept = try #require(app.root.snapshot?.data)
            let id = try #require(first.departments?.departments.first?.id)
            let text = try #require(String(data: kept, encoding: .utf8))
            #expect(text.contains("\"department\":\"\(id)\""))
            let gone = Data(text.replacingOccurrences(of: "\"department\":\"\(id)\"", with: "\"department\":\"gone\"").utf8)
            app.root.on(.show(.inbox))
            app.root.restore(try #require(Snapshot(gone)))
            guard case .start(let again) = app.root.screens.page else {
                Issue.record("no start")
                return
            }
            let state = try await shown("the list", again) { $0.departments != nil && !$0.isBusy }
            #expect(state.step == .department && state.department == nil)
        }

        @Test func aQuickReplyAndATagThatAreBeingWrittenComeBack() async throws {
            let app = try await Restarts()
            let row = try await app.row("Mariana")
            app.root.on(.open(row, message: nil))
            app.root.on(.showSheet(.quickReplies(row)))
            guard case .quickReplies(let replies) = app.root.screens.sheet else {
                Issue.record("no quick replies")
                return
            }
            let known = try await shown("they are there", replies) { $0.replies?.isEmpty == false && !$0.isBusy }
            let own = try #require(known.replies?.first { $0.isOwn })
            replies.on(.edit(own))
            replies.on(.typeText("\(own.text) Até"))
            try await app.restart()
            guard case .quickReplies(let again) = app.root.screens.sheet else {
                Issue.record("no quick replies")
                return
            }
            #expect(again.state.text == "\(own.text) Até")
            guard case .known(let edited) = again.state.edited else {
                Issue.record("\(String(describing: again.state.edited))")
                return
            }
            #expect(edited.id == own.id && edited.text == own.text)
            _ = try await shown("they are there again", again) { $0.replies?.isEmpty == false && !$0.isBusy }
            again.on(.save)
            _ = try await shown("it is saved", again) { state in
                state.edited == nil && state.replies?.contains { $0.text == "\(own.text) Até" } == true
            }
            again.on(.add)
            again.on(.typeText("Olá"))
            app.root.on(.showSheet(.contact(row)))
            guard case .contact(let contact) = app.root.screens.sheet else {
                Issue.record("no card")
                return
            }
            contact.on(.typeTag("Retor"))
            try await app.restart()
            guard case .contact(let card) = app.root.screens.sheet else {
                Issue.record("no card")
                return
            }
            #expect(card.state.newTag == "Retor")
        }

        @Test func theShelfAndAPlaceComeBack() async throws {
            let app = try await Restarts()
            app.root.screens.inbox?.on(.showShelf(.waiting))
            app.root.on(.show(.settings))
            guard case .settings(let settings) = app.root.screens.page else {
                Issue.record("no settings")
                return
            }
            settings.on(.typeOldPassword("a-secret-word"))
            settings.on(.typeNewPassword("another-secret"))
            let kept = try #require(app.root.snapshot?.data)
            #expect(!String(decoding: kept, as: UTF8.self).contains("secret"), "no password is ever kept")
            try await app.restart()
            #expect(app.root.state.place == .settings && app.root.screens.inbox?.state.shelf == .waiting)
            app.root.on(.show(.inbox))
            app.root.screens.inbox?.on(.showShelf(.active))
            app.root.screens.inbox?.on(.setOrder(.closingFirst))
            try await app.restart()
            #expect(app.root.state.place == .inbox && app.root.screens.inbox?.state.order == .closingFirst)
        }

        @Test func whoGoesSomewhereElseStaysThere() async throws {
            let app = try await Restarts()
            let (mariana, carlos) = (try await app.row("Mariana"), try await app.row("Carlos"))
            app.root.on(.open(mariana, message: nil))
            let kept = try #require(app.root.snapshot)
            app.root.on(.open(carlos, message: nil))
            // As where a notification was tapped before the window was there.
            app.root.restore(kept)
            #expect(app.root.state.openCase?.protocol == carlos)
        }

        @Test func anotherAgentGetsNothingOfIt() async throws {
            let app = try await Restarts()
            app.root.on(.show(.start))
            let kept = try #require(app.root.snapshot)
            app.root.on(.signOut(.refuse))
            _ = try await shown("signed out", app.root) { $0.session == .signedOut(interruptedAt: nil) }
            #expect(app.root.snapshot == nil, "nothing is kept for a window without an agent")
            app.root.restore(kept)
            #expect(app.root.snapshot == nil)
            let other = try await Restarts(as: bruno)
            other.root.restore(kept)
            #expect(other.root.state.place == .inbox && other.root.snapshot != nil)
        }

        @Test func aSessionThatExpiresKeepsTheForm() async throws {
            let app = try await Restarts()
            let row = try await app.row("Mariana")
            app.root.on(.open(row, message: nil))
            app.root.on(.showSheet(.ending(row)))
            guard case .ending(let form) = app.root.screens.sheet else {
                Issue.record("no form")
                return
            }
            form.on(.typeNote("Quase pronto"))
            let client = try #require(app.client)
            try app.sandbox.tell("ends-session \(ana)")
            // Told once it may be a mistake; told again and again, it is so.
            for _ in 0..<3 { _ = try? await client.refreshInbox() }
            _ = try await shown("she has to sign in again", app.root) { if case .expired = $0.session { true } else { false } }
            #expect(app.root.screens.sheet == nil && app.root.snapshot != nil)
            if case .secondFactor = try await client.signIn(login: ana, password: "demo") {
                _ = try await client.submitCode(code: app.sandbox.code(ana))
            }
            _ = try await shown("she is back", app.root) { $0.isAtWork }
            #expect(app.root.state.openCase?.protocol == row)
            guard case .ending(let again) = app.root.screens.sheet else {
                Issue.record("no form")
                return
            }
            #expect(again.state.note == "Quase pronto")
        }

        @Test func whatCannotBeReadIsNothing() {
            #expect(Snapshot(Data()) == nil && Snapshot(Data("{\"place\":\"moon\"}".utf8)) == nil)
        }
    }
}
