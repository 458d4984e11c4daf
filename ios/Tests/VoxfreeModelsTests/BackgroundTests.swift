import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// What is done while nobody looks: answers at notifications, background refreshes, and what the system may know.
    @MainActor @Suite(.serialized) struct Background {
        func root(_ desk: Desk) async throws -> RootModel {
            let root = RootModel(TestHome(desk.client), desk.device)
            _ = try await shown("at work", root) { $0.isAtWork && $0.connection == .online }
            await root.comeBack()
            return root
        }

        @Test func aReplyFromANotificationIsSentThoughTheAppIsAway() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let root = try await root(desk)
            await root.leave()
            #expect(await root.carryOut(.reply("Já vou ver"), in: row) == .done)
            #expect(try desk.sandbox.received(mariana).contains("Já vou ver"))
            await #expect(throws: VoxfreeError.Paused) { try await desk.client.refreshInbox() }
            await root.comeBack()
            try await desk.client.refreshInbox()
        }

        @Test func inFrontTheFilesStayOpen() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let root = try await root(desk)
            #expect(await root.carryOut(.reply("Um momento"), in: row) == .done)
            try await desk.client.refreshInbox()
            #expect(root.state.problem == nil)
        }

        @Test func aReplyWithoutANetworkWaitsInTheQueue() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let root = try await root(desk)
            try desk.loseNetwork()
            await root.leave()
            #expect(await root.carryOut(.reply("Já vou ver"), in: row) == .done, "it is in the queue: nothing failed")
            await root.comeBack()
            #expect(try await desk.client.outbox().map(\.text) == ["Já vou ver"])
        }

        @Test func aReplyThatMayNotBeSentIsKeptAsADraft() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Carlos")
            try await desk.client.openConversation(protocol: row)
            try await desk.client.saveDraft(
                protocol: row, draft: Draft(text: "Bom dia", replyTo: nil, files: [], updatedAt: Date()))
            let root = try await root(desk)
            await root.leave()
            guard case .keptAsDraft(let refusal) = await root.carryOut(.reply("Segue"), in: row) else {
                Issue.record("the window is closed")
                return
            }
            #expect(errorCode(error: refusal) == "composer_closed" || errorCode(error: refusal) == "window_closed")
            await root.comeBack()
            #expect(try await desk.client.draft(protocol: row)?.text == "Bom dia\nSegue")
            // On an open screen it appears in the field.
            root.on(.open(row, message: nil))
            let conversation = try #require(root.screens.conversation)
            _ = try await shown("what was kept", conversation) { $0.draft.text == "Bom dia\nSegue" }
            _ = await root.carryOut(.reply("já"), in: row)
            #expect(conversation.state.draft.text == "Bom dia\nSegue\njá")
            try await draft(desk, row) { $0?.text == "Bom dia\nSegue\njá" }
        }

        @Test func aWaitingOneIsTakenAndAnUnreadOneRead() async throws {
            let desk = try await Desk()
            let root = try await root(desk)
            let waiting = try await desk.conversation("Fernanda", on: .waiting)
            let unread = try await desk.conversation("Mariana")
            try desk.sandbox.tell("says \(mariana) Oi?")
            _ = try await until("unread", desk.client.inboxUpdates()) { rows in
                rows.contains { $0.protocol == unread && $0.unread > 0 }
            }
            await root.leave()
            #expect(await root.carryOut(.accept, in: waiting) == .done)
            #expect(await root.carryOut(.read, in: unread) == .done)
            await root.comeBack()
            _ = try await until("hers, and read", desk.client.inboxUpdates()) { rows in
                rows.contains { $0.protocol == waiting } && rows.contains { $0.protocol == unread && $0.unread == 0 }
            }
        }

        @Test func aRefreshTellsWhatCameAndSleepsAgain() async throws {
            let desk = try await Desk()
            let root = try await root(desk)
            await root.leave()
            try desk.sandbox.tell("says \(mariana) Alguém aí?")
            let report = try await root.refreshInBackground(deadline: 25, preview: .shown)
            #expect(report.finished)
            let told = report.notifications.compactMap { if case .show(let one) = $0 { one.body } else { nil } }
            #expect(told.contains { $0.contains("Alguém aí?") })
            await #expect(throws: VoxfreeError.Paused) { try await desk.client.refreshInbox() }
            await root.comeBack()
            try await desk.client.refreshInbox()
        }

        @Test func theSystemKnowsAnOpenConversationOnlyWhereTheAgentLetsIt() async throws {
            let desk = try await Desk()
            let root = try await root(desk)
            #expect(root.donation == nil)
            let row = try await desk.conversation("Mariana")
            root.on(.open(row, message: nil))
            try await soon("it has a name") { root.donation?.title == "Mariana Conceição" }
            #expect(root.donation?.protocol == row)
            desk.device.choices.preview = .hidden
            #expect(root.donation == nil)
            desk.device.choices.preview = .shown
            desk.device.choices.appLock = true
            #expect(root.donation == nil)
            desk.device.choices.appLock = false
            #expect(root.donation != nil)
            root.on(.back)
            #expect(root.donation == nil)
        }
    }
}
