import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// The timeline, and what is written beneath it.
    @MainActor @Suite(.serialized) struct Conversation {
        @Test func showsWhoItIsAndWhatWasSaid() async throws {
            let desk = try await Desk()
            let model = ConversationModel(desk.client, try await desk.conversation("Mariana"), desk.device)
            #expect(model.state.items == nil && model.state.composer == nil && model.state.action == .none)
            let state = try await shown("all of it", model) {
                $0.messages.count >= 5 && $0.composer?.state == .open && $0.standing == .active && !$0.title.isEmpty
            }
            #expect(state.title == "Mariana Conceição")
            #expect(state.subtitle.hasSuffix(state.protocol))
            #expect(state.action == .send && state.countdown != nil && !state.composerWords.isEmpty)
            // An older case, this one, and the days between.
            let sections = (state.items ?? []).compactMap { entry -> Bool? in
                if case .section(_, let isThis, _) = entry { isThis } else { nil }
            }
            #expect(sections == [false, true])
            // The day of the last one is said in words; which ones, depends on when this runs: at one in the morning it was yesterday.
            let offset = desk.device.utcOffset
            let last = dayNumber(at: try #require(state.messages.last?.sentAt), utcOffsetS: offset)
            let words = dayWords(day: last, today: dayNumber(at: state.now, utcOffsetS: offset), language: .portuguese)
            let days = (state.items ?? []).compactMap { if case .day(_, let words) = $0 { words } else { nil } }
            #expect(days.count >= 2 && days.last == words)
            #expect(Set((state.items ?? []).map(\.id)).count == state.items?.count, "each row has an id of its own")
        }

        @Test func whatIsSentLeavesTheFieldAndArrives() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            model.on(.type("Temos, sim!"))
            #expect(model.state.hasContent && model.state.draft.revision == 0)
            model.on(.send)
            model.on(.send)
            _ = try await shown("the field is empty", model) { !$0.isBusy && $0.draft.text.isEmpty }
            #expect(model.state.draft.revision == 1, "the keyboard's field takes this over")
            _ = try await shown("it is sent", model) { $0.messages.last?.messageId != nil && $0.texts.last == "Temos, sim!" }
            #expect(try desk.sandbox.received(mariana).filter { $0 == "Temos, sim!" }.count == 1)
            #expect(desk.device.felt == [.tick])
            _ = try await draft(desk, model.state.protocol) { $0 == nil }
        }

        @Test func anEmptyTextIsNotSent() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            model.on(.type("  \n"))
            model.on(.send)
            #expect(!model.state.isBusy && model.state.problem == nil && model.state.draft.text == "  \n")
        }

        @Test func aNetworkLostWhileSendingLosesNothing() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            try desk.loseNetwork()
            model.on(.type("Já volto 🙂"))
            model.on(.send)
            let waiting = try await shown("it waits", model) { $0.messages.last?.text == "Já volto 🙂" && !$0.isBusy }
            #expect(waiting.messages.last?.outboxId != nil && waiting.problem == nil)
            #expect(waiting.draft.text.isEmpty, "it is in the queue, on the disk")
            // More is typed meanwhile.
            model.on(.type("E mais"))

            try desk.findNetwork()
            let sent = try await shown("it is sent", model) { state in
                state.messages.contains { $0.text == "Já volto 🙂" && $0.messageId != nil }
            }
            #expect(sent.draft.text == "E mais")
            #expect(try desk.sandbox.received(mariana).filter { $0 == "Já volto 🙂" }.count == 1)
        }

        @Test func aLostAnswerSendsNothingTwice() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            try desk.sandbox.tell("fault enviaMensagemTexto lose-answer")
            model.on(.type("Uma vez só"))
            model.on(.send)
            _ = try await shown("it is found", model) { state in
                state.messages.contains { $0.text == "Uma vez só" && $0.messageId != nil }
            }
            #expect(try desk.sandbox.received(mariana).filter { $0 == "Uma vez só" }.count == 1)
        }

        @Test func aDraftOutlivesARestart() async throws {
            let desk = try await Desk()
            let file = try desk.file("proposta.txt", "R$ 10")
            var model: ConversationModel? = try await desk.open("Mariana")
            let quoted = try #require(model?.state.messages.last)
            model?.on(.replyTo(quoted))
            model?.on(.type("Vou verif"))
            desk.device.picked = [file]
            model?.on(.attachFiles(.files))
            _ = try await shown("the file is there", try #require(model)) { $0.files == [file] }
            model?.on(.type("Vou verificar"))
            // The screen goes at once: what was typed is on its way to the disk all the same.
            let row = quoted.protocol
            model = nil
            try await draft(desk, row) { $0?.text == "Vou verificar" && $0?.replyTo == quoted.messageId }

            // The app starts anew on the same folder.
            try await desk.client.pause()
            try await desk.client.resume()
            let again = ConversationModel(desk.client, row, desk.device)
            let state = try await shown("it is as it was", again) { !$0.draft.text.isEmpty }
            #expect(state.draft.text == "Vou verificar" && state.replyTo?.messageId == quoted.messageId)
            #expect(state.files == [file])
            // And in another conversation there is nothing of it.
            let other = try await desk.open("Carlos")
            #expect(other.state.draft.text.isEmpty && other.state.files.isEmpty)
        }

        @Test func whatIsTypedBeforeTheDraftWasReadIsKeptWithIt() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            let kept = Draft(text: "Já vejo", replyTo: nil, files: [], updatedAt: Date())
            try await desk.client.saveDraft(protocol: row, draft: kept)
            // Typed at once, and the screen goes at once.
            var model: ConversationModel? = ConversationModel(desk.client, row, desk.device)
            model?.on(.type("e mais"))
            model = nil
            try await draft(desk, row) { $0?.text == "Já vejo\ne mais" }
        }

        @Test func whatComesInWhileOneReadsAboveIsCounted() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            _ = try await shown("what was said", model) { $0.texts.last?.hasPrefix("Vocês têm a mesa") == true }
            model.on(.leaveBottom)
            for line in 1...3 { try desk.sandbox.tell("says \(mariana) linha \(line)") }
            let three = try await shown("three came", model) { $0.texts.last == "linha 3" }
            #expect(three.newBelow == 3)
            model.on(.seeBottom)
            #expect(model.state.newBelow == 0)
            try desk.sandbox.tell("says \(mariana) linha 4")
            let four = try await shown("a fourth", model) { $0.texts.last == "linha 4" }
            #expect(four.newBelow == 0)
        }

        @Test func scrollsBackAndJumps() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            for line in 1...130 { try desk.sandbox.tell("says \(mariana) linha \(line)") }
            let model = try await desk.open("Mariana")
            let first = try await shown("the newest", model) { $0.texts.last == "linha 130" && $0.messages.count == 60 }
            #expect(first.hasOlder)
            model.on(.loadOlder)
            model.on(.loadOlder)
            #expect(model.state.isLoadingOlder)
            let more = try await shown("a page more", model) { !$0.isLoadingOlder }
            #expect(more.messages.count == 120 && more.texts.last == "linha 130")

            // To a message further back than what is shown.
            let hits = try await desk.client.search(query: "cadeira azul chegou", limit: 5, before: nil)
            let message = try #require(hits.first { $0.protocol == row }?.messageId)
            model.on(.jumpTo(message))
            let there = try await shown("it is there", model) { state in
                state.focusKey != nil && state.messages.contains { $0.messageId == message && $0.key == state.focusKey }
            }
            #expect(there.texts.last == "linha 130", "and the newest still is")
            try await soon("the mark waits") { !desk.device.wakeUps.isEmpty }
            desk.device.advance(by: 2)
            _ = try await shown("the mark goes", model) { $0.focusKey == nil }

            model.on(.jumpTo(999_999_999))
            let nowhere = try await shown("it is not here", model) { $0.problem != nil }
            #expect(nowhere.problem?.fault == .notHere)
        }

        @Test func opensAtWhatASearchFound() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let hits = try await desk.client.search(query: "cadeira azul chegou", limit: 5, before: nil)
            let message = try #require(hits.first { $0.protocol == row }?.messageId)
            let model = ConversationModel(desk.client, row, desk.device, message: message)
            _ = try await shown("it is marked", model) { state in
                state.messages.contains { $0.messageId == message && $0.key == state.focusKey }
            }
        }

        @Test func quotesAndSendsTheQuote() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let quoted = try #require(model.state.messages.last)
            model.on(.replyTo(quoted))
            #expect(model.state.replyTo == quoted)
            model.on(.cancelReply)
            #expect(model.state.replyTo == nil)
            model.on(.replyTo(quoted))
            model.on(.type("Esta?"))
            model.on(.send)
            let sent = try await shown("it quotes", model) { $0.messages.last?.text == "Esta?" && $0.replyTo == nil }
            guard case .message(quoted.messageId, _, _, _, _, _, _) = sent.messages.last?.quoted else {
                Issue.record("\(String(describing: sent.messages.last?.quoted))")
                return
            }
        }

        @Test func aSlashCallsQuickReplies() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            try await soon("they are known") {
                model.on(.type("/praz"))
                return model.state.quickReplies != nil
            }
            let found = try #require(model.state.quickReplies?.first)
            #expect(found.text.contains("prazo"))
            model.on(.pickQuickReply(found.id))
            let filled = try await shown("it is filled in", model) { !$0.draft.text.hasPrefix("/") }
            #expect(filled.draft.text == found.text && filled.quickReplies == nil && filled.draft.revision > 0)
            model.on(.type("/xyzxyz"))
            #expect(model.state.quickReplies == nil)
            // A slash alone always leads to where they are looked after.
            model.on(.type("/"))
            #expect(model.state.quickReplies?.count == 3)
        }
    }
}

/// Waits until the kept draft is as wanted.
@MainActor func draft(_ desk: Desk, _ conversation: ProtocolNumber, _ isSo: @escaping (Draft?) -> Bool) async throws {
    try await soon("the draft is kept") { isSo(try await desk.client.draft(protocol: conversation)) }
}

extension Desk {
    /// A file as a picker leaves it.
    func file(_ name: String, _ content: String) throws -> PickedFile {
        let url = phone.folder.appendingPathComponent(name)
        try Data(content.utf8).write(to: url)
        return PickedFile(path: url.path, name: name)
    }
}
