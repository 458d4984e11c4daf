import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct SettingsOutlines {
    let heard = Heard<SettingsIntent>()

    private func draw(_ set: (inout SettingsState) -> Void) -> Stage {
        var state = SettingsState()
        set(&state)
        return stage { [state, heard] in SettingsView(state: state, on: heard.on) }
    }

    private func known(_ state: inout SettingsState) {
        state.agent = Facts.ana
        state.presence = .online
        state.presenceWanted = .online
        state.size = StoreSize(
            databaseBytes: 1_048_576, freeBytes: 0, messages: 1200, conversations: 30, unsent: 0, files: 12, filesBytes: 1_048_576)
    }

    @Test func states() throws {
        try outline("Settings/nothing known yet", of: draw { _ in })
        try outline(
            "Settings/offline wanted, a problem",
            of: draw {
                known(&$0)
                $0.presenceWanted = .offline
                $0.language = .spanish
                $0.theme = .dark
                $0.preview = .hidden
                $0.appLock = true
                $0.isBusy = true
                $0.problem = Facts.offline
            })
    }

    @Test func choices() throws {
        let stage = draw { known(&$0) }
        try outline("Settings/settings", of: stage)
        stage.press("Disponível", "Toggle")
        stage.find("Idioma", "Picker").choose(Language?.some(.english))
        stage.find("Tema", "Picker").choose(ThemeChoice.dark)
        stage.press("Mostrar mensagens nas notificações", "Toggle")
        stage.press("Bloquear com Face ID ou código", "Toggle")
        stage.press("Ocultar na troca de apps", "Toggle")
        stage.press("Limpar o que pode ser baixado de novo")
        stage.press("Compartilhar registro técnico")
        stage.press("Caixa de saída")
        stage.press("Minha carteira")
        stage.press("Telefone")
        #expect(
            heard.all == [
                .setPresence(.offline), .setLanguage(.english), .setTheme(.dark), .setPreview(.hidden), .setAppLock(true),
                .setScreenGuard(false), .clearCache, .shareLog, .showOutbox, .showOwned, .showTelephone,
            ])
    }

    @Test func password() throws {
        let stage = draw {
            known(&$0)
            $0.oldPassword = "antiga"
            $0.newPassword = "nova"
            $0.newPasswordAgain = "nova"
        }
        stage.press("Trocar senha")
        #expect(heard.last == .changePassword)
        try outline(
            "Settings/passwords differ",
            of: draw {
                known(&$0)
                $0.oldPassword = "antiga"
                $0.newPassword = "nova"
                $0.newPasswordAgain = "outra"
            })
        try outline(
            "Settings/password changed",
            of: draw {
                known(&$0)
                $0.passwordChanged = .changed
            })
        try outline(
            "Settings/password perhaps changed",
            of: draw {
                known(&$0)
                $0.passwordChanged = .unknown
            })
    }

    @Test func signingOut() throws {
        let stage = draw { known(&$0) }
        stage.press("Sair")
        try outline("Settings/signing out", of: stage)
        stage.press("Sair")
        #expect(heard.all == [.signOut(.refuse)])
        let unsent = draw {
            known(&$0)
            $0.unsent = 2
        }
        try outline("Settings/messages would be lost", of: unsent)
        unsent.press("Descartar e sair")
        unsent.press("Ver mensagens")
        #expect(heard.all.suffix(2) == [.signOut(.discard), .showOutbox])
    }
}
