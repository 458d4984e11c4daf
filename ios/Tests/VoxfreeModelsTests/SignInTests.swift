import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    @MainActor @Suite(.serialized) struct SignIn {
        let sandbox: SandboxProgram
        let phone: Phone
        let device = FakeDevice()

        init() async throws {
            sandbox = try SandboxProgram()
            phone = try await Phone(sandbox)
        }

        func typed(_ login: String, _ password: String = "demo") -> SignInModel {
            let model = SignInModel(phone.client, device)
            model.on(.typeLogin(" \(login) "))
            model.on(.typePassword(password))
            return model
        }

        @Test func leadsThroughTheSecondFactor() async throws {
            let model = typed(ana)
            #expect(model.state.step == .login && model.state.canSubmit)
            model.on(.submit)
            #expect(model.state.isBusy && !model.state.canSubmit)
            let asked = try await shown("the code is asked for", model) { $0.step == .code && !$0.isBusy }
            #expect(asked.triesLeft == 5)
            #expect(asked.password.isEmpty, "what has served is not kept")
            #expect(asked.login == ana || asked.login == " \(ana) ")

            // A wrong one: its field is empty again, and a try is gone. Six digits are as good as the button.
            let right = try sandbox.code(ana)
            let wrong = right == "111111" ? "222 222" : "111 111"
            model.on(.typeCode(wrong))
            let again = try await shown("it was wrong", model) { $0.problem != nil && !$0.isBusy }
            #expect(again.problem?.words == "Código errado. Tentativas restantes: 4.")
            #expect(again.triesLeft == 4 && again.code.isEmpty)
            #expect(device.felt == [.refused])

            model.on(.typeCode(right))
            _ = try await shown("it is right", model) { !$0.isBusy && $0.problem == nil && $0.code.isEmpty }
            guard case .ready = phone.client.session() else {
                Issue.record("\(phone.client.session())")
                return
            }
        }

        @Test func theLastWrongCodeLeadsBackToTheBeginning() async throws {
            let model = typed(ana)
            model.on(.submit)
            _ = try await shown("the code is asked for", model) { $0.step == .code && !$0.isBusy }
            let wrong = try sandbox.code(ana) == "111111" ? "222222" : "111111"
            for left in [4, 3, 2, 1] as [UInt8] {
                model.on(.typeCode(wrong))
                _ = try await shown("\(left) are left", model) { $0.triesLeft == left && !$0.isBusy }
            }
            model.on(.typeCode(wrong))
            let back = try await shown("it begins again", model) { $0.step == .login && !$0.isBusy && $0.problem != nil }
            #expect(back.problem?.code == "wrong_code")
            #expect(!back.login.isEmpty && back.triesLeft == nil)
            model.on(.dismissProblem)
            #expect(model.state.problem == nil)
        }

        @Test func asksForANewPasswordWhereTheServiceDoes() async throws {
            let model = typed("clara.nova@demo")
            model.on(.submit)
            _ = try await shown("a new password is asked for", model) { $0.step == .newPassword && !$0.isBusy }
            model.on(.typeNewPassword("azul-2026"))
            model.on(.typeNewPasswordAgain("azul-2027"))
            #expect(model.state.passwordsDiffer && !model.state.canSubmit)
            model.on(.submit)
            #expect(!model.state.isBusy, "a slip of the hand is not sent")
            model.on(.typeNewPasswordAgain("azul-2026"))
            model.on(.submit)
            _ = try await shown("she is in", model) { $0.newPassword.isEmpty && !$0.isBusy }
            #expect(phone.client.session().agent?.login == "clara.nova@demo")
        }

        @Test func startsOver() async throws {
            let model = typed(ana)
            model.on(.submit)
            _ = try await shown("the code is asked for", model) { $0.step == .code && !$0.isBusy }
            model.on(.startOver)
            _ = try await shown("it begins again", model) { $0.step == .login && !$0.isBusy }
            #expect(phone.client.session() == .signedOut(interruptedAt: nil))
        }

        @Test func aRestartWithinItBeginsAgainAndSaysSo() async throws {
            let model = typed(ana)
            model.on(.submit)
            _ = try await shown("the code is asked for", model) { $0.step == .code && !$0.isBusy }
            // The app dies and starts anew, on what is on the disk.
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
            try FileManager.default.copyItem(at: phone.folder, to: folder)
            defer { try? FileManager.default.removeItem(at: folder) }
            let client = try await VoxfreeClient.open(config: Phone.config(sandbox, folder), vault: Phone.vault(folder))
            let again = SignInModel(client, device)
            #expect(again.state.interruptedAt == .secondFactor && again.state.step == .login)
        }

        @Test func withoutANetworkWhatWasTypedStays() async throws {
            try sandbox.tell("fault * cut-before always")
            let model = typed(ana)
            model.on(.submit)
            let shut = try await shown("it did not work", model) { $0.problem != nil && !$0.isBusy }
            #expect(shut.problem?.words == "O serviço não pôde ser alcançado.")
            #expect(shut.password == "demo" && shut.step == .login)

            try sandbox.tell("clear")
            model.on(.submit)
            _ = try await shown("it works", model) { $0.step == .code && $0.problem == nil }
        }

        @Test func aWrongPasswordIsToldInTheServicesWords() async throws {
            let model = typed(ana, "errada")
            model.on(.submit)
            let refused = try await shown("it is refused", model) { $0.problem != nil }
            #expect(refused.problem?.code == "refused")
            #expect(refused.problem?.words.isEmpty == false)
            // Typing is the answer to it.
            model.on(.typePassword("demo"))
            #expect(model.state.problem == nil)
        }

        @Test func secretsAreNotPrinted() {
            var state = SignInState()
            (state.password, state.code, state.newPassword) = ("segredo", "123456", "segredo")
            #expect(!"\(state)".contains("segredo") && !"\(state)".contains("123456"))
            #expect("\(SignInIntent.typePassword("segredo"))" == "typePassword")
            #expect("\(SettingsIntent.typeOldPassword("segredo"))" == "typeOldPassword")
            var settings = SettingsState()
            settings.oldPassword = "segredo"
            #expect(!"\(settings)".contains("segredo"))
        }
    }
}
