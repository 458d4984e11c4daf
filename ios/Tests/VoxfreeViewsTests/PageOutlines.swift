import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct OutboxOutlines {
    let heard = Heard<OutboxIntent>()

    private func draw(_ set: (inout OutboxState) -> Void) -> Stage {
        var state = OutboxState()
        set(&state)
        return stage { [state, heard] in OutboxView(state: state, on: heard.on) }
    }

    @Test func states() throws {
        try outline("Outbox/loading", of: draw { _ in })
        try outline(
            "Outbox/empty",
            of: draw {
                $0.items = []
                $0.endings = []
                $0.connection = .offline(since: nil)
                $0.problem = Facts.offline
            })
        try outline(
            "Outbox/everything",
            of: draw {
                $0.endings = []
                $0.queue = QueueStatus(waiting: 2, failed: 1, held: 2)
                $0.connection = .connecting
                $0.items = [
                    Facts.outbox(1, .queued), Facts.outbox(2, .sending, kind: .file, remedies: []),
                    Facts.outbox(3, .failed(reason: "131047 closed"), remedies: Facts.window),
                    Facts.outbox(4, .failed(reason: "131053"), kind: .template, remedies: [.openConversation, .retry, .discard]),
                    Facts.outbox(5, .held(reason: "the channel cannot send"), remedies: Facts.again),
                    Facts.outbox(6, .held(reason: "what another version wrote"), kind: .accept, remedies: [.retry, .discard]),
                ]
            })
    }

    @Test func remedies() throws {
        let stage = draw {
            $0.endings = []
            $0.items = [Facts.outbox(3, .failed(reason: "131047"), remedies: Facts.window)]
        }
        for button in ["Depois da resposta", "Ver conversa", "Tentar de novo", "Descartar", "Bia Lima", "Tentar todas de novo"] {
            stage.press(button)
        }
        #expect(heard.all == [.sendAfterReply(3), .open("7"), .retry(3), .discard(3), .open("7"), .retryAll])
        // What helps most stands alone; what the core does not name is not offered.
        let held = draw {
            $0.endings = []
            $0.items = [Facts.outbox(5, .held(reason: "the contact has to write first"), remedies: [.openConversation, .edit, .discard])]
        }
        #expect(!held.has("Tentar de novo") && !held.find("Tentar todas de novo").isEnabled)
        let sending = draw {
            $0.endings = []
            $0.items = [Facts.outbox(6, .sending, remedies: [])]
        }
        #expect(!sending.has("Descartar"))
    }

    @Test func editing() throws {
        let stage = draw {
            $0.endings = []
            $0.items = [Facts.outbox(3, .failed(reason: "131051"))]
        }
        stage.press("Editar")
        try outline("Outbox/editing", of: stage)
        stage.type("Boa tarde", into: "Mensagem")
        stage.type("", into: "Mensagem")
        #expect(!stage.find("Enviar").isEnabled)
        stage.type("Boa tarde", into: "Mensagem")
        stage.press("Enviar")
        #expect(heard.last == .edit(3, text: "Boa tarde"))
        #expect(!stage.has("Enviar"))
    }

    @Test func endings() throws {
        let stage = draw {
            $0.items = []
            $0.endings = [
                Facts.ending(1, .waiting(from: Facts.now), wrote: true),
                Facts.ending(2, .underWay, kind: .transfer(to: "5")),
                Facts.ending(3, .refused(words: "Protocolo não encontrado")),
                Facts.ending(4, .stopped(reason: .unsentMessages), kind: .transferAndFinish(department: "6", to: nil)),
            ]
        }
        try outline("Outbox/endings", of: stage)
        stage.press("Dispensar")
        #expect(heard.last == .undoEnding(3))
    }
}

@MainActor struct OwnedOutlines {
    let heard = Heard<OwnedIntent>()
    private let bia = OwnedContact(contact: "21", name: "Bia Lima", number: "+55 11 98888-0001", department: "6", departmentName: "Suporte")

    private func draw(_ set: (inout OwnedState) -> Void) -> Stage {
        var state = OwnedState()
        set(&state)
        return stage { [state, heard] in OwnedView(state: state, on: heard.on) }
    }

    @Test func states() throws {
        try outline("Owned/loading", of: draw { $0.isRefreshing = true })
        try outline(
            "Owned/none, and not asked",
            of: draw {
                $0.contacts = []
                $0.problem = Facts.offline
            })
        try outline(
            "Owned/none found",
            of: draw {
                $0.contacts = []
                $0.query = "x"
                $0.fetchedAt = Facts.now
            })
    }

    @Test func releasing() throws {
        let lost = OwnedContact(contact: "22", name: "Davi", number: "", department: nil, departmentName: "")
        let stage = draw {
            $0.contacts = [bia, lost]
            $0.fetchedAt = Facts.now
        }
        try outline("Owned/list", of: stage)
        stage.press("Liberar contato")
        #expect(heard.all.isEmpty)
        try outline("Owned/releasing", of: stage)
        stage.press("Liberar contato")
        #expect(heard.all == [.release(bia)])
    }
}

@MainActor struct TelephoneOutlines {
    let heard = Heard<TelephoneIntent>()
    private let account = SipExtension(
        extension: "201", user: "201", displayName: "Ana", identity: "sip:201@pbx.example.com",
        registrar: SipServer(host: "pbx.example.com", port: 5061, transport: .tls, uri: "sip:pbx.example.com:5061"),
        outboundProxy: SipServer(host: "pbx.example.com", port: 5061, transport: .tls, uri: "sip:pbx.example.com:5061"),
        codecs: [SipCodec(name: "opus", clockRateHz: 48000, channels: 2, isKnown: true)], autoAnswer: true)

    private func draw(_ set: (inout TelephoneState) -> Void) -> Stage {
        var state = TelephoneState()
        set(&state)
        return stage { [state, heard] in TelephoneView(state: state, on: heard.on) }
    }

    @Test func states() throws {
        try outline("Telephone/loading", of: draw { _ in })
        try outline("Telephone/absent", of: draw { $0.telephone = .absent })
        try outline(
            "Telephone/taken away",
            of: draw {
                $0.telephone = .absent
                $0.change = .removed
                $0.problem = Facts.offline
            })
        try outline("Telephone/defective", of: draw { $0.telephone = .defective(defect: ExtensionDefect(field: .domain, problem: .noHost)) })
    }

    @Test func ready() throws {
        let stage = draw {
            $0.telephone = .ready(extension: account)
            $0.change = .changed
        }
        try outline("Telephone/changed", of: stage)
        stage.press("Já ajustei o telefone")
        stage.press("Testar servidor")
        stage.press("Abrir em um app de telefone")
        stage.press("Copiar endereço")
        #expect(heard.all == [.applied, .check, .handOver, .copyIdentity])
        try outline(
            "Telephone/answers, handed over",
            of: draw {
                $0.telephone = .ready(extension: account)
                $0.registrar = .answers(status: 200, tookMs: 40)
                $0.handedOver = .done
            })
        try outline(
            "Telephone/checking, nobody took it",
            of: draw {
                $0.telephone = .ready(extension: account)
                $0.isChecking = true
                $0.registrar = .timedOut
                $0.handedOver = .noApp
                $0.isBusy = true
            })
    }
}
