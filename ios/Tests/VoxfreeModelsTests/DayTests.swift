import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// An agent's day, through the models alone: what a person taps and reads.
    @MainActor @Suite(.serialized) struct Day {
        @Test func fromTheSignInToAFinishedConversation() async throws {
            let sandbox = try SandboxProgram()
            let device = FakeDevice()
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let home = StoreHome(config: Phone.config(sandbox, folder), vault: Phone.vault(folder))
            let root = RootModel(home, device)

            // She signs in.
            _ = try await shown("the sign-in", root) { $0.session != nil }
            let signIn = try #require(root.screens.signIn)
            signIn.on(.typeLogin(ana))
            signIn.on(.typePassword("demo"))
            signIn.on(.submit)
            _ = try await shown("a code is asked for", signIn) { $0.step == .code && !$0.isBusy }
            signIn.on(.typeCode(try sandbox.code(ana)))
            _ = try await shown("she is at work", root) { $0.isAtWork && $0.connection == .online }
            #expect(root.screens.signIn == nil)

            // Somebody waits; she takes it, and is in it.
            let inbox = try #require(root.screens.inbox)
            inbox.on(.showShelf(.waiting))
            let waiting = try await shown("four wait", inbox) { $0.rows?.count == 4 }
            let row = try #require(waiting.rows?.first { $0.title.hasPrefix("Fernanda") })
            #expect(row.preview.contains("Santos"))
            inbox.on(.accept(row.protocol))
            _ = try await shown("it is open", root) { $0.openCase?.protocol == row.protocol }
            let conversation = try #require(root.screens.conversation)
            _ = try await shown("she can write", conversation) { $0.action == .send && $0.title.hasPrefix("Fernanda") }

            // They talk.
            conversation.on(.type("Olá, Fernanda! Entregamos, sim."))
            conversation.on(.send)
            _ = try await shown("it is sent", conversation) { state in
                state.messages.contains { $0.text.hasPrefix("Olá, Fernanda") && $0.messageId != nil }
            }
            try sandbox.tell("says 20 Que bom! Vou comprar 😍")
            _ = try await shown("she answers", conversation) { $0.texts.last == "Que bom! Vou comprar 😍" }
            #expect(try sandbox.received(20).contains("Olá, Fernanda! Entregamos, sim."))

            // A tag, and the end.
            conversation.on(.showContact)
            guard case .contact(let contact) = root.screens.sheet else {
                Issue.record("no card")
                return
            }
            let card = try await shown("her card", contact) { $0.card != nil && $0.tags?.tags.isEmpty == false && !$0.isBusy }
            let tag = try #require(card.tags?.tags.first { $0.name == "Orçamento" })
            contact.on(.setTag(tag.id, isOn: true))
            _ = try await shown("it is set", contact) { $0.card?.tags.contains { $0.id == tag.id } == true }
            root.on(.closeSheet)

            conversation.on(.showEnding)
            guard case .ending(let ending) = root.screens.sheet else {
                Issue.record("no ending")
                return
            }
            let form = try await shown("it can end", ending) { $0.canEnd && $0.wrapUpCodes?.isEmpty == false }
            ending.on(.chooseWrapUpCode(form.wrapUpCodes?.first { $0.name == "Venda realizada" }?.id))
            ending.on(.typeNote("Comprou."))
            ending.on(.confirm)
            _ = try await shown("the sheet is gone", root) { $0.sheet == nil }
            _ = try await shown("it can be undone", conversation) { $0.action == .undoEnding && $0.ending != nil }

            // The undo window passes, and it is done: gone from the inbox.
            inbox.on(.showShelf(.active))
            _ = try await shown("it is done", inbox) { state in
                state.rows?.contains { $0.protocol == row.protocol } == false && state.rows?.count == 6
            }
            _ = try await shown("what was said stays to be read", conversation) {
                $0.composer?.state == .readOnly && $0.ending == nil
            }
            #expect(conversation.state.messages.count >= 3)
            root.on(.back)

            // She goes home.
            root.on(.show(.settings))
            guard case .settings(let settings) = root.screens.page else {
                Issue.record("no settings")
                return
            }
            settings.on(.signOut(.refuse))
            _ = try await shown("she is out", root) { $0.session == .signedOut(interruptedAt: nil) && $0.place == .inbox }
            #expect(root.screens.signIn != nil && root.screens.page == nil)
        }
    }
}
