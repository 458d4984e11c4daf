import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct SignInOutlines {
    let heard = Heard<SignInIntent>()

    private func draw(_ set: (inout SignInState) -> Void) -> Stage {
        var state = SignInState()
        set(&state)
        return stage { [state, heard] in SignInView(state: state, on: heard.on) }
    }

    @Test func loginAndPassword() throws {
        try outline("SignIn/empty", of: draw { _ in })
        let filled = draw {
            $0.login = "ana.souza@demo"
            $0.password = "segredo"
        }
        try outline("SignIn/filled", of: filled)
        filled.type("ana", into: "Usuário")
        filled.type("outra", into: "Senha", "SecureField")
        filled.press("Entrar")
        filled.find("Entrar").press()
        #expect(heard.all.map(\.description) == ["typeLogin", "typePassword", "submit", "submit"])
    }

    @Test func whatDidNotWork() throws {
        let stage = draw {
            $0.login = "ana"
            $0.password = "x"
            $0.problem = Facts.offline
        }
        try outline("SignIn/problem", of: stage)
        stage.press("Dispensar aviso")
        #expect(heard.last == .dismissProblem)
    }

    @Test func underWay() throws {
        let stage = draw {
            $0.login = "ana"
            $0.password = "x"
            $0.isBusy = true
        }
        try outline("SignIn/busy", of: stage)
        #expect(!stage.find("Entrar").isEnabled)
    }

    @Test func brokenOff() throws {
        try outline("SignIn/interrupted at the code", of: draw { $0.interruptedAt = .secondFactor })
        try outline("SignIn/interrupted at the new password", of: draw { $0.interruptedAt = .passwordChange })
    }

    @Test func theCode() throws {
        let stage = draw {
            $0.step = .code
            $0.triesLeft = 1
        }
        try outline("SignIn/code, one try left", of: stage)
        stage.type("123456", into: "Código")
        stage.press("Recomeçar")
        #expect(heard.all == [.typeCode("123456"), .startOver])
        try outline(
            "SignIn/code typed",
            of: draw {
                $0.step = .code
                $0.triesLeft = 3
                $0.code = "123456"
            })
    }

    @Test func aNewPassword() throws {
        try outline(
            "SignIn/new passwords differ",
            of: draw {
                $0.step = .newPassword
                $0.newPassword = "um"
                $0.newPasswordAgain = "dois"
            })
        let stage = draw {
            $0.step = .newPassword
            $0.newPassword = "igual"
            $0.newPasswordAgain = "igual"
        }
        try outline("SignIn/new password", of: stage)
        stage.press("Trocar senha")
        #expect(heard.last == .submit)
    }
}
