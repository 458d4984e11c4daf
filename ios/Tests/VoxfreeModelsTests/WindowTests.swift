import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// What may be sent, as time passes and others act, on a screen that stays open.
    @MainActor @Suite(.serialized) struct Window {
        @Test func aWindowClosesAndReopensOnAnOpenScreen() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            model.on(.type("Ainda tem interesse?"))
            let open = try await shown("it is open", model) { $0.composer?.state == .open }

            // A day passes at the service; the next answer tells.
            try desk.sandbox.tell("advance 86400")
            try await desk.client.refreshInbox()
            let shut = try await shown("it is shut, and the service's time is shown", model) {
                $0.composer?.state == .templateRequired && $0.now.timeIntervalSince(open.now) > 86_000
            }
            #expect(shut.action == .pickTemplate && shut.countdown == nil && shut.composer?.mayWait == true)
            #expect(shut.composerWords != open.composerWords)
            #expect(shut.draft.text == "Ainda tem interesse?", "what was typed stays")

            // Send is refused, and takes nothing away.
            model.on(.send)
            let refused = try await shown("it is refused", model) { $0.problem != nil && !$0.isBusy }
            #expect(refused.problem?.code == "composer_closed" || refused.problem?.code == "window_closed")
            #expect(refused.draft.text == "Ainda tem interesse?")

            // The contact writes: it opens again by itself.
            try desk.sandbox.tell("says \(mariana) Oi! Tenho sim")
            let again = try await shown("it is open again", model) { $0.composer?.state == .open }
            #expect(again.action == .send && again.countdown != nil)
            model.on(.send)
            _ = try await shown("it is sent", model) { $0.texts.last == "Ainda tem interesse?" && $0.draft.text.isEmpty }
            #expect(model.state.problem == nil)
        }

        @Test func whatMayNotBeSentMayWaitForTheContact() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Carlos")
            _ = try await shown("a template is needed", model) { $0.action == .pickTemplate }
            model.on(.type("A segunda via está no seu e-mail."))
            model.on(.sendAfterReply)
            let held = try await shown("it is held", model) {
                $0.draft.text.isEmpty && $0.texts.last?.hasPrefix("A segunda") == true
            }
            let last = try #require(held.messages.last)
            #expect(last.delivery.flatMap { deliveryHoldReason(delivery: $0) } == .afterReply)
            try desk.sandbox.tell("says \(carlos) Oi")
            try await soon("it goes out") {
                try desk.sandbox.received(carlos).contains { $0.hasPrefix("A segunda via está") }
            }
        }

        @Test func asksForATemplateWhereTheAgentIsToPickOne() async throws {
            let desk = try await Desk()
            let asked = Asked<ConversationEffect>()
            let model = ConversationModel(desk.client, try await desk.conversation("Carlos"), desk.device, asked.take)
            model.on(.showTemplates)
            model.on(.showContact)
            model.on(.showEnding)
            model.on(.showQuickReplies)
            #expect(asked.effects == [.showTemplates, .showContact, .showEnding, .showQuickReplies])
        }

        @Test func aWaitingConversationIsLookedAtAndTaken() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Fernanda", on: .waiting)
            let before = try await shown("it waits", model) { $0.action == .accept && $0.standing == .waiting }
            #expect(before.problem == nil, "that it is not fetched is no fault")
            model.on(.accept)
            let taken = try await shown("it is hers", model) {
                $0.standing == .active && $0.action == .send && !$0.isBusy && !$0.messages.isEmpty
            }
            #expect(taken.problem == nil)
            #expect(desk.device.felt == [.done])
        }

        @Test func aWaitingConversationThatAnotherTook() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Rafael", on: .waiting)
            _ = try await shown("it waits", model) { $0.action == .accept }
            try desk.sandbox.tell("events refuse")
            try desk.sandbox.tell("events close")
            try desk.sandbox.tell("takes \(model.state.protocol) \(bruno)")
            model.on(.accept)
            let told = try await shown("somebody was faster", model) { $0.problem != nil && !$0.isBusy }
            #expect(told.problem?.code == "taken_by_another")
            let gone = try await shown("it is read only", model) { $0.composer?.state == .readOnly && $0.standing != .waiting }
            #expect(gone.standing != .active && gone.action == .none)
        }

        @Test func anOpenConversationThatIsTakenAway() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            _ = try await shown("it is open", model) { $0.action == .send }
            model.on(.type("Um mom"))
            try desk.sandbox.tell("takes \(model.state.protocol) \(bruno)")
            let gone = try await shown("it is another's", model) { $0.composer?.state == .readOnly && $0.standing != .active }
            #expect(gone.action == .none && gone.draft.text == "Um mom")
            #expect(!gone.composerWords.isEmpty && !gone.messages.isEmpty, "what was said stays to be read")
        }

        @Test func anEndingIsShownAndUndone() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let ending = NewEnding(
                kind: .finish, wrapUpCode: nil, note: "", keepContact: false, undoWindowMs: undoWindowMsMax(), unsent: .refuse)
            _ = try await desk.client.finish(protocol: model.state.protocol, ending: ending)
            _ = try await shown("it is to end", model) { $0.ending != nil && $0.action == .undoEnding }
            model.on(.undoEnding)
            _ = try await shown("it is not", model) { $0.ending == nil && $0.action == .send && !$0.isBusy }
        }

        @Test func theLastHourIsCountedByTheSecond() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let open = try await shown("it is open", model) { $0.countdown != nil }
            let until = try #require(open.countdown?.until)
            #expect(open.countdown?.isSoon == false)
            // 23 hours later, at the service and here.
            let left = until.timeIntervalSince(open.now)
            try desk.sandbox.tell("advance \(Int(left) - 1800)")
            try await desk.client.refreshInbox()
            let soon = try await shown("half an hour is left", model) {
                $0.countdown?.isSoon == true && $0.composer?.state == .closingSoon
            }
            let before = try #require(soon.countdown?.left)
            try await AppTests.wakes(desk)
            desk.device.advance(by: 1)
            _ = try await shown("a second less", model) { $0.countdown.map { $0.left != before } == true }
        }
    }

    /// Waits until somebody asked to be woken.
    static func wakes(_ desk: Desk) async throws {
        try await soon("somebody waits") { !desk.device.wakeUps.isEmpty }
    }
}
