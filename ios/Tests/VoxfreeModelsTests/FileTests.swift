import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// Files, voice, and what opens elsewhere.
    @MainActor @Suite(.serialized) struct Files {
        @Test func filesGoOutWithTheTextAsTheirCaption() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let one = try desk.file("contrato.pdf", "%PDF-1.4\n1 0 obj\n%%EOF")
            let other = try desk.file("anexo.pdf", "%PDF-1.4\n2 0 obj\n%%EOF")
            desk.device.picked = [one, other]
            model.on(.attachFiles(.files))
            _ = try await shown("both are there", model) { $0.files == [one, other] }
            let pasted = try desk.file("colado.pdf", "%PDF-1.4\n3 0 obj\n%%EOF")
            desk.device.picked = [other, pasted]
            model.on(.paste)
            _ = try await shown("none is there twice", model) { $0.files == [one, other, pasted] }
            model.on(.type("Para assinar"))
            model.on(.removeFile(other))
            model.on(.removeFile(pasted))
            #expect(model.state.files == [one] && desk.device.forgotten == [other, pasted])
            model.on(.send)
            _ = try await shown("it went", model) { $0.files.isEmpty && $0.draft.text.isEmpty && !$0.isBusy }
            try await soon("she has it") {
                try desk.sandbox.received(mariana).contains("[document contrato.pdf] Para assinar")
            }
            #expect(!FileManager.default.fileExists(atPath: one.path), "the core has taken it over")
        }

        @Test func aFileThatCannotBeSentStaysWithItsText() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let gone = PickedFile(path: desk.phone.folder.appendingPathComponent("sumiu.pdf").path, name: "sumiu.pdf")
            desk.device.picked = [gone]
            model.on(.attachFiles(.gallery))
            _ = try await shown("it is there", model) { !$0.files.isEmpty }
            model.on(.type("Veja"))
            model.on(.send)
            let refused = try await shown("it is refused", model) { $0.problem != nil && !$0.isBusy }
            #expect(refused.files == [gone] && refused.draft.text == "Veja")
            #expect(refused.problem?.words.isEmpty == false && desk.device.felt == [.refused])
        }

        @Test func aLongTextBesideAFileThatIsRefusedIsSentOnce() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let gone = PickedFile(path: desk.phone.folder.appendingPathComponent("sumiu.pdf").path, name: "sumiu.pdf")
            desk.device.picked = [gone]
            model.on(.attachFiles(.files))
            _ = try await shown("it is there", model) { !$0.files.isEmpty }
            let long = String(repeating: "a", count: Int(captionCharsMax()) + 1)
            model.on(.type(long))
            model.on(.send)
            let half = try await shown("half of it went", model) { $0.problem != nil && !$0.isBusy }
            #expect(half.draft.text.isEmpty && half.files == [gone])
            model.on(.removeFile(gone))
            _ = try await shown("it is sent", model) { state in
                state.messages.contains { $0.text == long && $0.messageId != nil }
            }
            #expect(try desk.sandbox.received(mariana).filter { $0 == long }.count == 1)
        }

        @Test func aVoiceNoteIsRecordedAndSent() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            let recorder = FakeRecorder(file: try desk.file("voz.ogg", "OggS\0\u{2}voice"))
            desk.device.recorder = recorder
            model.on(.startRecording)
            let begun = try await shown("it is recorded", model) { $0.recording != nil }
            #expect(begun.recording?.length == 0)
            recorder.speak.yield(0.5)
            _ = try await shown("it is heard", model) { $0.recording?.level == 0.5 }
            try await AppTests.wakes(desk)
            desk.device.advance(by: 2)
            _ = try await shown("two seconds", model) { ($0.recording?.length ?? 0) >= 2 }
            model.on(.stopRecording)
            _ = try await shown("it went", model) { $0.recording == nil && !$0.isBusy && $0.files.isEmpty }
            #expect(recorder.isFinished && model.state.problem == nil)
            try await soon("she has it") { try desk.sandbox.received(mariana).contains { $0.contains("voz.ogg") } }
        }

        @Test func aVoiceNoteIsThrownAway() async throws {
            let desk = try await Desk()
            var model: ConversationModel? = try await desk.open("Mariana")
            let first = FakeRecorder()
            desk.device.recorder = first
            model?.on(.startRecording)
            _ = try await shown("it is recorded", try #require(model)) { $0.recording != nil }
            model?.on(.cancelRecording)
            #expect(first.isCancelled && model?.state.recording == nil)

            // Also where the screen goes.
            let second = FakeRecorder()
            desk.device.recorder = second
            model?.on(.startRecording)
            _ = try await shown("it is recorded", try #require(model)) { $0.recording != nil }
            model = nil
            try await soon("the microphone is free") { second.isCancelled }
        }

        @Test func withoutAMicrophoneThatIsSaid() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            desk.device.recorder = nil
            model.on(.startRecording)
            let refused = try await shown("it is said", model) { $0.problem != nil }
            #expect(refused.problem?.fault == .noMicrophone && refused.recording == nil)
        }

        @Test func opensWhatIsHereAndSaysWhatIsNot() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Pedro")
            let state = try await shown("his files", model) { $0.messages.contains { $0.media != nil } }
            let item = try #require(state.messages.first { $0.media != nil })
            model.on(.openMedia(item))
            #expect(desk.device.opened.isEmpty, "it was not fetched yet")
            // The stand-in serves plain HTTP on loopback, which the core fetches no file from: that is a problem, in words.
            model.on(.download(try #require(item.messageId)))
            let refused = try await shown("it cannot be had, or is here", model) { state in
                state.problem != nil || state.messages.contains { if case .local = $0.media?.place { true } else { false } }
            }
            if let problem = refused.problem { #expect(!problem.words.isEmpty) }

            var here = item
            here.media?.place = .local(path: "/tmp/mesa.png")
            model.on(.openMedia(here))
            #expect(desk.device.opened == ["/tmp/mesa.png"])
            model.on(.openLink(.link(url: "https://exemplo.com.br")))
            model.on(.openLink(.email(address: "a@exemplo.com.br")))
            model.on(.openLink(.phone(number: "+5511987650007")))
            model.on(.copyText("Bom dia"))
            #expect(desk.device.opened.suffix(3) == ["https://exemplo.com.br", "mailto:a@exemplo.com.br", "tel:+5511987650007"])
            #expect(desk.device.copied == ["Bom dia"])
            model.on(.dismissProblem)
            desk.device.opens = false
            model.on(.openLink(.link(url: "https://exemplo.com.br")))
            #expect(model.state.problem?.fault == .noViewer)
        }

        @Test func aTransferShowsAndIsGivenUp() async throws {
            let desk = try await Desk()
            let model = try await desk.open("Mariana")
            try desk.sandbox.tell("fault enviaAnexo hang-before")
            desk.device.picked = [try desk.file("grande.pdf", "%PDF-1.4\n" + String(repeating: "x", count: 4 << 20))]
            model.on(.attachFiles(.files))
            _ = try await shown("it is there", model) { !$0.files.isEmpty }
            model.on(.send)
            let waiting = try await shown("it waits", model) { $0.messages.last?.outboxId != nil && $0.files.isEmpty }
            let id = TransferId.upload(item: try #require(waiting.messages.last?.outboxId))
            _ = try await shown("it is on its way", model) { $0.transfer(id) != nil }
            model.on(.cancelTransfer(id))
            _ = try await shown("it is decided", model) { $0.problem != nil || $0.transfer(id) == nil }
            try desk.sandbox.tell("release")
        }
    }
}
