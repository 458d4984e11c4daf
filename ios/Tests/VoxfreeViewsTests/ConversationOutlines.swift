import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct ConversationOutlines {
    let heard = Heard<ConversationIntent>()

    private func draw(large: Bool = false, _ set: (inout ConversationState) -> Void) -> Stage {
        var state = ConversationState(protocol: "7")
        state.title = "Bia Lima"
        state.subtitle = "Suporte"
        state.now = Facts.now
        state.items = []
        state.composer = Facts.composer(.open, Facts.writing, until: Facts.now.addingTimeInterval(7200))
        state.composerWords = "Janela aberta."
        state.action = .send
        set(&state)
        return stage(large: large) { [state, heard] in ConversationView(state: state, on: heard.on) }
    }

    private func messages(_ items: [TimelineItem]) -> [TimelineEntry] {
        [.day(number: 1, words: "hoje")] + items.map { .message($0, opens: true, closes: true) }
    }

    @Test func timeline() throws {
        try outline(
            "Conversation/loading",
            of: draw {
                $0.items = nil
                $0.composer = nil
                $0.composerWords = ""
                $0.action = .none
            })
        try outline("Conversation/empty", of: draw { _ in })
        let stage = draw {
            $0.hasOlder = true
            $0.newBelow = 2
            $0.focusKey = "b"
            $0.isGroup = true
            $0.items = [
                .section("3", isThis: false, before: "a"), .day(number: 1, words: "ontem"),
                .message(Facts.item("a", "*Bom dia* https://example.com", author: "Bia"), opens: true, closes: false),
                .section("7", isThis: true, before: "b"),
                .message(Facts.item("b", "Oi", fromMe: true, delivery: .read), opens: true, closes: true),
            ]
        }
        try outline("Conversation/texts", of: stage)
        stage.press("Carregar anteriores")
        stage.press("2 novas mensagens")
        stage.press("Bia Lima")
        stage.press("Finalizar ou transferir")
        stage.press("Responder")
        // What appears asks for the older ones, and says that the end is seen.
        #expect(heard.all.prefix(2).contains(.loadOlder) && heard.all.prefix(2).contains(.seeBottom))
        #expect(heard.all.contains(.showContact) && heard.all.contains(.showEnding))
        guard case .replyTo(let item) = heard.last else { Issue.record("nothing is answered"); return }
        #expect(item.key == "b")
    }

    @Test func deliveries() throws {
        let all: [(String, Delivery)] = [
            ("queued", .queued), ("sending", .sending), ("sent", .sent), ("delivered", .delivered), ("read", .read),
            ("failed", .failed(reason: "131047")), ("held", .held(reason: "the channel cannot send")),
        ]
        let stage = draw {
            $0.items = messages(all.enumerated().map { index, pair in
                let helps: [String: [Remedy]] = [
                    "queued": [.retry, .edit, .discard], "failed": Facts.window, "held": Facts.again,
                ]
                return Facts.item(
                    pair.0, pair.0, fromMe: true, delivery: pair.1, outbox: Int64(index + 1), remedies: helps[pair.0] ?? [])
            })
        }
        try outline("Conversation/deliveries", of: stage)
        stage.press("Tentar de novo")
        stage.press("Editar")
        stage.press("Depois da resposta")
        stage.press("Descartar")
        #expect(heard.all.suffix(4) == [.retry(7), .edit(7), .offerAfterReply(7), .discard(7)])
        // The conversation is open already.
        #expect(!stage.has("Ver conversa"))
    }

    @Test func aFileIsNotTakenBackIntoTheField() {
        let stage = draw {
            $0.items = messages([
                Facts.item(
                    "1", "nota", fromMe: true, kind: .document, media: Facts.media("nota.pdf", .local(path: "/n")),
                    delivery: .failed(reason: "131047"), outbox: 1, remedies: Facts.window)
            ])
        }
        stage.press("Depois da resposta")
        #expect(heard.last == .offerAfterReply(1))
        #expect(!stage.has("Editar") && stage.has("Tentar de novo") && stage.has("Descartar"))
    }

    @Test func whatDidNotWorkIsSaidAloud() {
        let shown = Changing(ConversationState(protocol: "7"))
        let stage = stage { ConversationView(state: shown.value, on: { _ in }) }
        func said(_ problem: Problem?) -> [String] {
            AccessibilityNotification.Announcement.posted = []
            shown.value.problem = problem
            _ = stage.screen
            return AccessibilityNotification.Announcement.posted
        }
        #expect(said(nil) == [])
        #expect(said(Facts.offline) == ["Sem conexão. Tente quando voltar."])
        // What the device could not do too, in the shell's own words.
        #expect(
            said(Problem(words: "", action: "", code: DeviceFault.noViewer.rawValue)).first?
                .hasPrefix("Nenhum app deste aparelho abre isto. ") == true)
        #expect(said(Problem(words: "", action: "", code: DeviceFault.noViewer.rawValue)) == [], "once")
        #expect(said(nil) == [])
    }

    @Test func media() throws {
        let stage = draw {
            $0.items = messages([
                Facts.item("1", "veja", kind: .image, media: Facts.media("a.jpg", .local(path: "/a.jpg"))),
                Facts.item("2", "", kind: .document, media: Facts.media("contrato.pdf", .remote)),
                Facts.item("3", "", kind: .video, media: Facts.media(nil, .downloading, bytes: nil)),
                Facts.item("4", "", kind: .voice, media: Facts.media(nil, .failed(why: .gone))),
                Facts.item("5", "", kind: .audio, media: Facts.media("som.mp3", .local(path: "/som.mp3"))),
                Facts.item("6", "", fromMe: true, kind: .document, media: Facts.media("nota.pdf", .local(path: "/n")), delivery: .sending, outbox: 9),
                Facts.item("7", "", kind: .sticker, media: nil),
            ])
            $0.transfers = [Transfer(id: .upload(item: 9), doneBytes: 50, totalBytes: 200)]
        }
        try outline("Conversation/media", of: stage)
        stage.press("Cancelar transferência")
        #expect(heard.last == .cancelTransfer(.upload(item: 9)))
        stage.press("Foto")
        guard case .openMedia = heard.last else { Issue.record("nothing is opened"); return }
        stage.press("contrato.pdf")
        guard case .download = heard.last else { Issue.record("nothing is fetched"); return }
    }

    @Test func otherKinds() throws {
        let quoted = Quoted.message(messageId: 40, key: "q", fromMe: false, author: "Bia", kind: .text, text: "Quando?", deleted: false)
        let stage = draw {
            $0.items = messages([
                Facts.item("1", "-23.5,-46.6\nLoja", kind: .location), Facts.item("2", "?", kind: .location),
                Facts.item("3", "BEGIN:VCARD\nFN:Caio Reis\nORG:Loja\nTEL:+5511988880002\nEMAIL:c@example.com\nEND:VCARD", kind: .contact),
                Facts.item("4", "", kind: .contact), Facts.item("5", "", kind: .unsupported),
                Facts.item("6", "segue", forwarded: true), Facts.item("7", "apagada", deleted: true),
                Facts.item("8", "Amanhã", fromMe: true, quoted: quoted, delivery: .sent),
                Facts.item("9", "Certo", quoted: .missing(messageId: 41)),
                Facts.item("10", "E", fromMe: true, quoted: .unsent(outboxId: 5, key: "u", text: "Um"), delivery: .queued, outbox: 6),
            ])
        }
        try outline("Conversation/other kinds", of: stage)
        stage.press("Bia")
        stage.press("+5511988880002")
        #expect(heard.all.suffix(2) == [.jumpTo(40), .openLink(.phone(number: "+5511988880002"))])
    }

    @Test func linksGoThroughTheModel() {
        let rich = RichText(of: "veja https://example.com ou escreva a b@example.com")
        let links = rich.spans.compactMap { span -> URL? in
            switch span.style {
            case .link(let url): URL(string: url)
            case .email(let address): URL(string: "mailto:\(address)")
            default: nil
            }
        }
        #expect(links.count == 2)
        #expect(links.allSatisfy { rich.style(leadingTo: $0) != nil })
        #expect(rich.style(leadingTo: URL(string: "https://example.org")!) == nil)
    }

    @Test func inTheLargestLetters() throws {
        try outline(
            "Conversation/in the largest letters",
            of: draw(large: true) { $0.items = messages([Facts.item("a", "Bom dia", author: "Bia")]) })
    }

    @Test func whatDidNotWork() throws {
        try outline("Conversation/problem", of: draw { $0.problem = Facts.offline })
        for fault in DeviceFault.allCases {
            try outline(
                "Conversation/problem \(fault.rawValue)",
                of: draw { $0.problem = Problem(words: "", action: "", code: fault.rawValue) })
        }
    }
}

@MainActor struct ComposerOutlines {
    let heard = Heard<ConversationIntent>()

    private func draw(_ set: (inout ConversationState) -> Void) -> Stage {
        var state = ConversationState(protocol: "7")
        state.title = "Bia Lima"
        state.now = Facts.now
        state.items = []
        state.composer = Facts.composer(.open, Facts.writing)
        state.composerWords = "Janela aberta."
        state.action = .send
        set(&state)
        return stage { [state, heard] in ComposerView(state: state, on: heard.on) }
    }

    @Test func writing() throws {
        try outline("Composer/nothing written", of: draw { _ in })
        let stage = draw {
            $0.draft = DraftText(text: "Bom dia", revision: 1)
            $0.replyTo = Facts.item("q", "Chegou?", author: "Bia")
            $0.files = [PickedFile(path: "/a/foto.jpg", name: "foto.jpg")]
            $0.countdown = Countdown(until: Facts.now, left: "12:30", isSoon: true, share: 0.01)
        }
        try outline("Composer/a draft with a file, answering", of: stage)
        stage.type("Bom dia!", into: "Mensagem")
        stage.press("Enviar")
        stage.press("Não responder a esta")
        stage.press("Remover foto.jpg")
        stage.press("Câmera")
        stage.press("Fotos e vídeos")
        stage.press("Arquivos")
        stage.press("Colar")
        stage.press("Enviar depois da resposta")
        #expect(
            heard.all == [
                .type("Bom dia!"), .send, .cancelReply, .removeFile(PickedFile(path: "/a/foto.jpg", name: "foto.jpg")),
                .attachFiles(.camera), .attachFiles(.gallery), .attachFiles(.files), .paste, .sendAfterReply,
            ])
        #expect(stage.find("Mensagem", "TextField").detail == "Bom dia!")
    }

    /// The field keeps what the keyboard typed, and takes over what something else filled in.
    @Test func aFilledDraftTakesTheField() {
        var state = ConversationState(protocol: "7")
        state.composer = Facts.composer(.open, Facts.writing)
        state.draft = DraftText(text: "a", revision: 0)
        let stage = stage { [heard] in ComposerView(state: state, on: heard.on) }
        stage.type("ab", into: "Mensagem")
        _ = stage.screen
        #expect(heard.all == [.type("ab")])
        state.draft = DraftText(text: "ab", revision: 0)
        #expect(stage.find("Mensagem", "TextField").detail == "ab")
        state.draft = DraftText(text: "Bom dia, Bia!", revision: 1)
        #expect(stage.find("Mensagem", "TextField").detail == "Bom dia, Bia!")
        state.draft = DraftText(text: "", revision: 2)
        #expect(stage.find("Mensagem", "TextField").detail == "")
        #expect(heard.all == [.type("ab")])
    }

    @Test func everyStand() throws {
        let stands: [(ComposerState, [Allowed], ComposerAction)] = [
            (.acceptRequired, [], .accept), (.open, Facts.writing, .send), (.closingSoon, Facts.writing, .send),
            (.templateRequired, [.template, .finish], .pickTemplate), (.templateSending, [.finish], .none),
            (.awaitingReply, [.finish], .none), (.waitForContact, [.finish], .none), (.unreachable, [], .showContact),
            (.channelDown, [], .none), (.readOnly, [], .none), (.findingOut, [], .none),
        ]
        for (stand, allowed, action) in stands {
            try outline(
                "Composer/\(stand)",
                of: draw {
                    $0.composer = Facts.composer(stand, allowed, until: Facts.now.addingTimeInterval(3600))
                    $0.composerWords = $0.composer?.words(.portuguese, now: Facts.now, zone: TimeZone(secondsFromGMT: -10_800)!) ?? ""
                    $0.action = action
                })
        }
        let closed = draw {
            $0.composer = Facts.composer(.templateRequired, [.template])
            $0.action = .pickTemplate
            $0.draft = DraftText(text: "Bom dia", revision: 1)
        }
        closed.press("Escolher modelo")
        closed.find("Enviar depois da resposta").press()
        #expect(heard.all == [.showTemplates, .sendAfterReply])
    }

    @Test func recording() throws {
        let stage = draw { $0.recording = RecordingState(length: 65, level: 0.4) }
        try outline("Composer/recording", of: stage)
        stage.press("Enviar gravação")
        stage.press("Descartar gravação")
        #expect(heard.all == [.stopRecording, .cancelRecording])
        draw { _ in }.press("Gravar áudio")
        #expect(heard.last == .startRecording)
    }

    @Test func quickReplies() throws {
        let stage = draw {
            $0.draft = DraftText(text: "/bom", revision: 1)
            $0.quickReplies = [QuickReply(id: "2", text: "Bom dia, [nome]!", isOwn: false, isPending: false)]
        }
        try outline("Composer/quick replies", of: stage)
        stage.press("Bom dia, [nome]!")
        stage.press("Gerenciar respostas rápidas")
        #expect(heard.all.suffix(2) == [.pickQuickReply("2"), .showQuickReplies])
        try outline("Composer/no quick reply yet", of: draw { $0.quickReplies = [] })
        // Where nothing is called: by the menus.
        let other = draw { _ in }
        other.press("Respostas rápidas")
        #expect(heard.last == .showQuickReplies)
        #expect(!draw { $0.composer = Facts.composer(.readOnly, [], .notMine) }.has("Respostas rápidas"), "no field to put one into")
    }

    @Test func endingAndHandedOn() throws {
        let stage = draw {
            $0.composer = Facts.composer(.readOnly, [], .ending)
            $0.ending = Facts.ending(1, .waiting(from: Facts.now)).ending
            $0.action = .undoEnding
        }
        try outline("Composer/an ending is noted", of: stage)
        stage.press("Desfazer")
        #expect(heard.last == .undoEnding)
        try outline(
            "Composer/handed on",
            of: draw {
                $0.composer = Facts.composer(.readOnly, [], .handedOn)
                $0.composerWords = "A conversa foi transferida."
                $0.holder = "Caio"
                $0.action = .none
            })
        try outline(
            "Composer/sending",
            of: draw {
                $0.draft = DraftText(text: "Bom dia", revision: 1)
                $0.isBusy = true
            })
    }
}
