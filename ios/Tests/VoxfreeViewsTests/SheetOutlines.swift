import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct TemplatesOutlines {
    let heard = Heard<TemplatesIntent>()
    private let known = [
        Template(id: "1", name: "retomar", pictureUrl: nil, text: "Olá, podemos continuar?"),
        Template(id: "2", name: "boleto", pictureUrl: "https://example.com/a.png", text: nil),
    ]

    private func draw(_ set: (inout TemplatesState) -> Void) -> Stage {
        var state = TemplatesState(protocol: "7")
        set(&state)
        return stage { [state, heard] in TemplatesView(state: state, on: heard.on) }
    }

    @Test func states() throws {
        try outline("Templates/loading", of: draw { _ in })
        try outline("Templates/none", of: draw { $0.templates = [] })
        try outline(
            "Templates/none found",
            of: draw {
                $0.templates = []
                $0.query = "x"
                $0.fetchedAt = Facts.now
                $0.isRefreshing = true
            })
        let stage = draw {
            $0.templates = known
            $0.fetchedAt = Facts.now
        }
        try outline("Templates/list", of: stage)
        stage.press("retomar")
        stage.type("bol", into: "Buscar modelos", "SearchField")
        #expect(heard.all == [.choose(known[0]), .type("bol")])
    }

    @Test func chosen() throws {
        let stage = draw {
            $0.templates = known
            $0.chosen = known[0]
        }
        try outline("Templates/chosen", of: stage)
        stage.press("Enviar modelo")
        stage.press("Cancelar")
        stage.screen.all.first { $0.kind == "sheet" }?.press()
        #expect(heard.all == [.send, .unchoose, .unchoose])
        try outline(
            "Templates/chosen without a text, not sent",
            of: draw {
                $0.templates = known
                $0.chosen = known[1]
                $0.problem = Facts.offline
            })
        try outline(
            "Templates/sending",
            of: draw {
                $0.templates = known
                $0.chosen = known[0]
                $0.isBusy = true
            })
    }
}

@MainActor struct QuickRepliesOutlines {
    let heard = Heard<QuickRepliesIntent>()
    private let own = QuickReply(id: "1", text: "Já verifico.", isOwn: true, isPending: true)
    private let theirs = QuickReply(id: "2", text: "Bom dia, [nome]!", isOwn: false, isPending: false)

    private func draw(_ set: (inout QuickRepliesState) -> Void) -> Stage {
        var state = QuickRepliesState(protocol: "7")
        set(&state)
        return stage { [state, heard] in QuickRepliesView(state: state, on: heard.on) }
    }

    @Test func states() throws {
        try outline("QuickReplies/loading", of: draw { _ in })
        try outline("QuickReplies/none", of: draw { $0.replies = [] })
        try outline(
            "QuickReplies/none found",
            of: draw {
                $0.replies = []
                $0.query = "x"
            })
        let stage = draw { $0.replies = [own, theirs] }
        try outline("QuickReplies/list", of: stage)
        stage.press("Bom dia, [nome]!")
        stage.press("Editar resposta rápida")
        stage.press("Excluir")
        stage.press("Nova resposta rápida")
        #expect(heard.all == [.pick(theirs), .edit(own), .remove(own), .add])
    }

    @Test func writing() throws {
        let stage = draw {
            $0.replies = [own]
            $0.edited = .new
            $0.text = "Obrig"
        }
        try outline("QuickReplies/a new one", of: stage)
        stage.type("Obrigada", into: "Texto da resposta")
        stage.press("Salvar")
        stage.press("Cancelar")
        #expect(heard.all == [.typeText("Obrigada"), .save, .cancelEdit])
        try outline(
            "QuickReplies/a known one, not saved",
            of: draw {
                $0.replies = [own]
                $0.edited = .known(own)
                $0.problem = Facts.offline
            })
    }
}

@MainActor struct EndingOutlines {
    let heard = Heard<EndingIntent>()

    private func draw(_ set: (inout VoxfreeModels.EndingState) -> Void) -> Stage {
        var state = VoxfreeModels.EndingState(protocol: "7")
        state.wrapUpCodes = [WrapUpCode(id: "4", name: "Resolvido", isOwn: false)]
        state.agents = [KnownAgent(id: "5", name: "Caio", metAt: Facts.now)]
        state.departments = [Department(id: "6", name: "Financeiro")]
        state.ownership = .nobody
        set(&state)
        return stage { [state, heard] in EndingView(state: state, on: heard.on) }
    }

    @Test func finishing() throws {
        try outline(
            "Ending/nothing known yet",
            of: draw {
                $0.wrapUpCodes = nil
                $0.ownership = .unknown
            })
        let stage = draw {
            $0.canEnd = true
            $0.wrapUpCode = "4"
        }
        try outline("Ending/finish", of: stage)
        stage.find("O que fazer", "Picker").choose(EndingChoice.transfer)
        stage.find("Tabulação", "Picker").choose(WrapUpCodeId?.none)
        stage.press("Manter contato na minha carteira", "Toggle")
        stage.type("ok", into: "Observação")
        stage.press("Finalizar")
        #expect(
            heard.all == [.chooseKind(.transfer), .chooseWrapUpCode(nil), .setKeepContact(true), .typeNote("ok"), .confirm])
    }

    @Test func handingOn() throws {
        try outline("Ending/transfer", of: draw { $0.kind = .transfer })
        let stage = draw {
            $0.kind = .transferAndFinish
            $0.department = "6"
            $0.typedAgent = "55"
            $0.canEnd = true
            $0.ownership = .notAllowed
        }
        try outline("Ending/transfer and finish", of: stage)
        stage.find("Departamento", "Picker").choose(DepartmentId?.some("6"))
        stage.find("Agente", "Picker").choose(AgentId?.some("5"))
        stage.type("56", into: "Número do agente")
        #expect(heard.all == [.chooseDepartment("6"), .chooseAgent("5"), .typeAgent("56")])
        try outline(
            "Ending/lists under way",
            of: draw {
                $0.kind = .transferAndFinish
                $0.departments = nil
                $0.agents = nil
                $0.isBusy = true
            })
    }

    @Test func unsent() throws {
        let stage = draw {
            $0.unsentCount = 1
            $0.problem = Facts.offline
        }
        try outline("Ending/unsent, and not done", of: stage)
        stage.find("Mensagens não enviadas", "Picker").choose(UnsentFirst?.some(.send))
        #expect(heard.last == .chooseUnsent(.send))
        #expect(!stage.find("Finalizar").isEnabled)
    }
}
