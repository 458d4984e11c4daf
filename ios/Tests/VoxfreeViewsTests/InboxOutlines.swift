import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct InboxOutlines {
    let heard = Heard<InboxIntent>()

    private func draw(large: Bool = false, _ set: (inout InboxState) -> Void) -> Stage {
        var state = InboxState()
        state.now = Facts.now
        state.connection = .online
        state.fetchedAt = Facts.ago(minutes: 1)
        set(&state)
        return stage(large: large) { [state, heard] in InboxView(state: state, chosen: "8", on: heard.on) }
    }

    @Test func nothingYet() throws {
        try outline("Inbox/loading", of: draw { _ in })
        try outline(
            "Inbox/never fetched",
            of: draw {
                $0.rows = []
                $0.fetchedAt = nil
                $0.connection = .offline(since: Facts.ago(minutes: 20))
            })
        try outline("Inbox/nothing active", of: draw { $0.rows = [] })
        try outline(
            "Inbox/nothing waits",
            of: draw {
                $0.rows = []
                $0.shelf = .waiting
                $0.connection = .connecting
            })
        try outline(
            "Inbox/nothing closes",
            of: draw {
                $0.rows = []
                $0.order = .closingFirst
            })
    }

    @Test func active() async throws {
        let stage = draw {
            $0.rows = Facts.rows
            $0.tags = [Facts.vip]
            $0.closingCount = 2
        }
        try outline("Inbox/active", of: stage)
        stage.screen.all.first { $0.kind == "List" }?.choose("7")
        stage.find("Lista", "Picker").choose(Shelf.waiting)
        stage.press("2 conversas fecham em breve")
        stage.find("Ordem", "Picker").choose(InboxOrder.closingFirst)
        stage.find("Filtrar por tag", "Picker").choose(TagId?.some("9"))
        stage.press("Marcar como lida")
        stage.press("Encerrar")
        stage.press("Atualizar")
        stage.type("nota", into: "Buscar mensagens e contatos", "SearchField")
        await stage.screen.all.first { $0.kind == "refreshable" }?.run()
        #expect(
            heard.all == [
                .open("7", message: nil), .showShelf(.waiting), .setOrder(.closingFirst), .setOrder(.closingFirst),
                .filterByTag("9"), .markRead("7"), .finish("9"), .refresh, .type("nota"), .refresh,
            ])
    }

    @Test func inTheLargestLetters() throws {
        try outline("Inbox/active in the largest letters", of: draw(large: true) { $0.rows = Facts.rows })
    }

    @Test func waiting() throws {
        let stage = draw {
            $0.shelf = .waiting
            $0.rows = [Facts.row("12", "Eva", "Olá", shelf: .waiting, unread: 1, kind: .messenger)]
            $0.isRefreshing = true
        }
        try outline("Inbox/waiting", of: stage)
        stage.press("Aceitar")
        #expect(heard.last == .accept("12"))
        #expect(!stage.find("Atualizar").isEnabled)
        let taking = draw {
            $0.shelf = .waiting
            $0.rows = [Facts.row("12", "Eva", "Olá", shelf: .waiting), Facts.row("13", "Ivo", "Oi", shelf: .waiting)]
            $0.accepting = ["12"]
        }
        try outline("Inbox/taking one", of: taking)
        let buttons = taking.screen.all.filter { $0.kind == "Button" && $0.name == "Aceitar" }
        #expect(buttons.map(\.isEnabled) == [false, false, true, true], "the other one may be taken as well")
    }

    @Test func byTag() throws {
        let stage = draw {
            $0.rows = []
            $0.tag = "9"
            $0.tags = [Facts.vip]
        }
        try outline("Inbox/nothing with this tag", of: stage)
        stage.press("VIP")
        #expect(heard.last == .filterByTag(nil))
    }

    @Test func search() throws {
        try outline(
            "Inbox/searching",
            of: draw {
                $0.query = "nota"
                $0.isSearching = true
            })
        try outline(
            "Inbox/nothing found",
            of: draw {
                $0.query = "nota"
                $0.hits = []
            })
        let stage = draw {
            $0.query = "nota"
            $0.hits = [
                SearchHit(
                    kind: .message, protocol: "7", title: "Bia Lima", snippet: "a nota fiscal",
                    marks: [Mark(start: 2, end: 6)], messageId: 44, sentAt: Facts.ago(days: 2)),
                SearchHit(
                    kind: .contact, protocol: "8", title: "Nota Certa", snippet: "Nota Certa", marks: [Mark(start: 0, end: 4)],
                    messageId: nil, sentAt: Facts.now),
                SearchHit(
                    kind: .protocol, protocol: "9", title: "Davi", snippet: "9", marks: [], messageId: nil, sentAt: Facts.now),
            ]
        }
        try outline("Inbox/found", of: stage)
        stage.press("Bia Lima")
        #expect(heard.last == .open("7", message: 44))
    }

    @Test func whatDidNotWork() throws {
        try outline(
            "Inbox/problem",
            of: draw {
                $0.rows = Facts.rows
                $0.problem = Facts.offline
            })
    }
}
