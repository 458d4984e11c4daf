import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct RootOutlines {
    let heard = Heard<RootIntent>()

    private func draw(wide: Bool = false, unsent: Int = 0, _ set: (inout RootState) -> Void) -> Stage {
        var state = RootState()
        set(&state)
        return stage(wide: wide) { [state, heard] in
            RootView(state: state, unsent: unsent, on: heard.on) {
                Text(verbatim: "SIGN IN")
            } inbox: {
                Text(verbatim: "INBOX")
            } talk: {
                Text(verbatim: "CONVERSATION")
            } page: {
                Text(verbatim: "PAGE")
            } over: {
                Text(verbatim: "SHEET")
            }
        }
    }

    @Test func opening() throws {
        try outline("Root/opening", of: draw { _ in })
        let stage = draw { $0.problem = Facts.offline }
        try outline("Root/could not be opened", of: stage)
        stage.press("Tentar de novo")
        stage.press("Recomeçar sem os dados")
        #expect(heard.all == [.dismissProblem])
        try outline("Root/setting the store aside", of: stage)
        stage.press("Recomeçar sem os dados")
        #expect(heard.last == .setStoreAside)
    }

    @Test func signedOut() throws {
        try outline("Root/signed out", of: draw { $0.session = .signedOut(interruptedAt: nil) })
        try outline(
            "Root/expired",
            of: draw {
                $0.session = .expired(agent: Facts.ana)
                $0.problem = Facts.offline
            })
    }

    @Test func atWork() throws {
        let stage = draw(unsent: 2) { $0.session = .ready(agent: Facts.ana) }
        try outline("Root/inbox", of: stage)
        stage.press("Nova conversa")
        stage.press("Ajustes")
        stage.press("Caixa de saída")
        #expect(heard.all == [.show(.start), .show(.settings), .show(.outbox)])
        try outline(
            "Root/a conversation on an iPad",
            of: draw(wide: true) {
                $0.session = .ready(agent: Facts.ana)
                $0.openCase = OpenCase(protocol: "7")
            })
        try outline(
            "Root/something was shared",
            of: draw {
                $0.session = .ready(agent: Facts.ana)
                $0.hasShared = true
                $0.problem = Facts.offline
            })
    }

    @Test func sheets() throws {
        let sheet = draw {
            $0.session = .ready(agent: Facts.ana)
            $0.openCase = OpenCase(protocol: "7")
            $0.sheet = .contact("7")
        }
        try outline("Root/a sheet", of: sheet)
        sheet.press("Fechar")
        sheet.screen.all.first { $0.kind == "sheet" }?.press()
        #expect(heard.all == [.closeSheet, .closeSheet])
    }

    @Test func places() throws {
        for place in Place.allCases where place != .inbox {
            try outline(
                "Root/place \(place)",
                of: draw {
                    $0.session = .ready(agent: Facts.ana)
                    $0.place = place
                })
        }
        let settings = draw {
            $0.session = .ready(agent: Facts.ana)
            $0.place = .telephone
        }
        settings.press("Fechar")
        #expect(heard.last == .show(.inbox))
    }

    /// Who answers no chats has a telephone and settings.
    @Test func withoutChats() throws {
        var agent = Facts.ana
        agent.answersChats = false
        try outline(
            "Root/telephone alone",
            of: draw { [agent] in
                $0.session = .ready(agent: agent)
                $0.place = .telephone
            })
        let stage = draw { [agent] in $0.session = .ready(agent: agent) }
        try outline("Root/without chats", of: stage)
        stage.press("Telefone")
        #expect(heard.last == .show(.telephone))
    }

    @Test func shield() throws {
        func shield(_ set: (inout RootState) -> Void) -> Stage {
            var state = RootState()
            state.session = .ready(agent: Facts.ana)
            set(&state)
            return stage { [state, heard] in ShieldView(state: state, on: heard.on) }
        }
        let locked = shield { $0.isLocked = true }
        try outline("Shield/locked", of: locked)
        locked.press("Desbloquear")
        #expect(heard.last == .unlock)
        try outline(
            "Shield/covered",
            of: shield {
                $0.isLocked = true
                $0.isCovered = true
            })
    }
}
