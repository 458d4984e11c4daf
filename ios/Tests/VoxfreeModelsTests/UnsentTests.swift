import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// What is not sent, in its conversation and in the list of all.
    @MainActor @Suite(.serialized) struct Unsent {
        @Test func anUnsentTextIsTakenBackIntoTheField() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            try desk.loseNetwork()
            for text in ["Oi", "Bom dai"] {
                model.on(.type(text))
                model.on(.send)
                _ = try await shown("it waits", model) { $0.texts.last == text && !$0.isBusy }
            }
            // The first was tried, and its answer lost: she may have it. The second waits behind it.
            let tried = try await shown("it was tried", model) { $0.messages.suffix(2).first?.delivery == .sending }
            let ids = tried.messages.suffix(2).compactMap(\.outboxId)
            model.on(.type("E:"))
            model.on(.edit(ids[0]))
            let refused = try await shown("it cannot be taken back", model) { $0.problem != nil && !$0.isBusy }
            #expect(refused.problem?.code == "being_sent" && refused.draft.text == "E:")
            model.on(.edit(ids[1]))
            let back = try await shown("it is back", model) { $0.draft.text == "E:\nBom dai" && !$0.isBusy }
            #expect(back.problem == nil)
            _ = try await shown("it left the timeline", model) { $0.texts.last == "Oi" }
            try await draft(desk, model.state.protocol) { $0?.text == "E:\nBom dai" }
        }

        @Test func anUnsentTextIsDiscardedOrTriedAgain() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            try desk.loseNetwork()
            model.on(.type("um"))
            model.on(.send)
            _ = try await shown("it waits", model) { $0.texts.last == "um" && !$0.isBusy }
            model.on(.type("dois"))
            model.on(.send)
            let waiting = try await shown("both wait", model) { $0.texts.suffix(2) == ["um", "dois"] && !$0.isBusy }
            let second = try #require(waiting.messages.last?.outboxId)
            try await soon("it is gone") {
                if model.state.texts.last == "dois" { model.on(.discard(second)) }
                return model.state.texts.last == "um"
            }
            model.on(.dismissProblem)
            try desk.findNetwork()
            if let first = model.state.messages.last?.outboxId { model.on(.retry(first)) }
            _ = try await shown("the other is sent", model) { $0.texts.last == "um" && $0.messages.last?.messageId != nil }
            #expect(try desk.sandbox.received(mariana).contains("dois") == false)
        }

        @Test func aTextThatTheWindowStoppedMayWaitInItsConversation() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Carlos")
            let id = try await desk.client.sendTextAfterReply(protocol: model.state.protocol, text: "Espero", replyTo: nil)
            model.on(.retry(id))
            let shut = try await shown("the window is shut", model) { state in
                state.messages.last.flatMap(\.delivery).flatMap { deliveryHoldReason(delivery: $0) } == .windowClosed
            }
            #expect(shut.messages.last?.remedies.first == .sendAfterReply)
            model.on(.offerAfterReply(id))
            _ = try await shown("it waits for him", model) { state in
                state.messages.last.flatMap(\.delivery).flatMap { deliveryHoldReason(delivery: $0) } == .afterReply
            }
            #expect(model.state.problem == nil)
        }

        @Test func theOutboxShowsWhatWaitsAndForWhom() async throws {
            let desk = try await Desk()
            let asked = Asked<OutboxEffect>()
            let model = OutboxModel(desk.client, desk.device, asked.take)
            #expect(model.state.items == nil && model.state.endings == nil)
            _ = try await shown("it is empty", model) { $0.items == [] && $0.endings == [] && $0.connection == .online }

            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            try desk.loseNetwork()
            _ = try await desk.client.sendText(protocol: row, text: "Já volto", replyTo: nil)
            let waiting = try await shown("one waits", model) { $0.items?.count == 1 && $0.queue?.waiting == 1 }
            #expect(waiting.items?.first?.title == "Mariana Conceição")
            #expect(waiting.items?.first?.item.remedies.first == .retry, "the agent may know that the network is back")
            _ = try await shown("there is no network", model) { if case .offline = $0.connection { true } else { false } }
            model.on(.open(row))
            #expect(asked.effects == [.open(row)])

            try desk.findNetwork()
            _ = try await shown("it went", model) { $0.items == [] && $0.queue?.waiting == 0 }
        }

        @Test func whatIsHeldSaysWhatHelps() async throws {
            let desk = try await Desk()
            let model = OutboxModel(desk.client, desk.device)
            let row = try await desk.conversation("Carlos")
            try await desk.client.openConversation(protocol: row)
            let id = try await desk.client.sendTextAfterReply(protocol: row, text: "Espero", replyTo: nil)
            let held = try await shown("it is held", model) { $0.items?.count == 1 }
            let item = try #require(held.items?.first?.item)
            #expect(!item.remedies.contains(.retry), "it goes by itself once he writes")

            // Tried again all the same, it may not go, and is held for the window: then waiting is what helps.
            model.on(.retry(id))
            let window = try await shown("the window is shut", model) { state in
                state.items?.first.flatMap { deliveryHoldReason(delivery: $0.item.delivery) } == .windowClosed
            }
            #expect(window.items?.first?.item.remedies.first == .sendAfterReply)
            #expect(window.items?.first?.item.remedies.contains(.retry) == true)
            model.on(.sendAfterReply(id))
            _ = try await shown("it waits again", model) { $0.items?.first?.item.remedies.contains(.retry) == false }
            model.on(.edit(id, text: "Espero a resposta"))
            _ = try await shown("it says something else", model) { $0.items?.first?.item.text == "Espero a resposta" }
            model.on(.discard(id))
            _ = try await shown("it is gone", model) { $0.items == [] }
            model.on(.discard(id))
            let twice = try await shown("it is gone already", model) { $0.problem != nil }
            #expect(twice.problem?.code == "not_unsent")
            model.on(.dismissProblem)
            #expect(model.state.problem == nil)
        }

        @Test func triesAllAgainThatMayHelp() async throws {
            let desk = try await Desk()
            let model = OutboxModel(desk.client, desk.device)
            for title in ["Carlos", "Mariana"] {
                let row = try await desk.conversation(title)
                try await desk.client.openConversation(protocol: row)
            }
            let shut = try await desk.conversation("Carlos")
            let id = try await desk.client.sendTextAfterReply(protocol: shut, text: "Espero", replyTo: nil)
            try await desk.client.retrySend(id: id)
            _ = try await shown("one is held", model) { $0.items?.first?.item.remedies.contains(.retry) == true }
            try desk.sandbox.tell("events refuse")
            model.on(.retryAll)
            try desk.sandbox.tell("events welcome")
            try desk.sandbox.tell("says \(carlos) Oi")
            try await soon("it goes out") {
                if model.state.items?.first?.item.remedies.contains(.retry) == true { model.on(.retryAll) }
                return try desk.sandbox.received(carlos).contains("Espero")
            }
            _ = try await shown("all is sent", model) { $0.items == [] }
        }

        @Test func anEndingIsInTheListUntilItIsCarriedOut() async throws {
            let desk = try await Desk()
            let model = OutboxModel(desk.client, desk.device)
            let row = try await desk.conversation("Mariana")
            let ending = NewEnding(
                kind: .finish, wrapUpCode: nil, note: "", keepContact: false, undoWindowMs: undoWindowMsMax(), unsent: .refuse)
            let id = try await desk.client.finish(protocol: row, ending: ending)
            let listed = try await shown("it is there", model) { $0.endings?.count == 1 }
            #expect(listed.endings?.first?.title == "Mariana Conceição")
            model.on(.undoEnding(id))
            _ = try await shown("it is undone", model) { $0.endings == [] }
        }
    }
}
