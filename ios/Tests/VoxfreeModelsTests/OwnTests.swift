import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// The agent's own: settings, telephone, kept contacts.
    @MainActor @Suite(.serialized) struct Own {
        @Test func keptContactsAreFoundAndLetGo() async throws {
            let desk = try await Desk()
            let model = OwnedModel(desk.client, desk.device)
            #expect(model.state.contacts == nil && model.state.isRefreshing)
            let all = try await shown("hers", model) { $0.contacts?.count == 1 && !$0.isRefreshing }
            model.on(.type("CONCEICAO"))
            #expect(model.state.contacts?.count == 1)
            model.on(.type("xyz"))
            #expect(model.state.contacts == [])
            model.on(.type(""))
            model.on(.release(try #require(all.contacts?.first)))
            _ = try await shown("nobody", model) { $0.contacts == [] && $0.problem == nil }
        }

        @Test func keptContactsWithoutANetwork() async throws {
            let desk = try await Desk()
            try desk.loseNetwork()
            let model = OwnedModel(desk.client, desk.device)
            let none = try await shown("none", model) { $0.contacts == [] && !$0.isRefreshing }
            #expect(none.problem?.code == "offline" && none.fetchedAt == nil)
            try desk.findNetwork()
            model.on(.refresh)
            _ = try await shown("hers", model) { $0.contacts?.count == 1 && $0.problem == nil }
        }

        @Test func whoHasNoTelephoneIsToldSo() async throws {
            let desk = try await Desk()
            let model = TelephoneModel(desk.client, desk.device)
            #expect(model.state.telephone == nil)
            _ = try await shown("none", model) { $0.telephone == .absent }
            model.on(.check)
            let none = try await shown("nothing to ask", model) { $0.problem != nil && !$0.isChecking }
            #expect(none.problem?.code == "no_extension" && none.registrar == nil)
        }

        @Test func aTelephoneIsCheckedAndHandedOver() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone(sandbox)
            let device = FakeDevice()
            _ = try await phone.client.signIn(login: "davi.ramal@demo", password: "demo")
            let model = TelephoneModel(phone.client, device)
            let ready = try await shown("it is there", model) { if case .ready = $0.telephone { true } else { false } }
            #expect(ready.change == .new)
            model.on(.copyIdentity)
            #expect(device.copied.first?.hasPrefix("sip:") == true)
            model.on(.check)
            #expect(model.state.isChecking)
            let checked = try await shown("it is told", model) { $0.registrar != nil && !$0.isChecking }
            #expect(checked.problem == nil, "that nobody answers is an answer")

            model.on(.handOver)
            let handed = try await shown("an app has it", model) { $0.handedOver == .done && !$0.isBusy }
            let telephony = try #require(device.telephony as? FakeTelephony)
            #expect(telephony.accounts.first?.files.isEmpty == false)
            #expect(!"\(handed)".contains("not-a-real-sip-password"), "the password is in no state")
            telephony.takes = false
            model.on(.handOver)
            _ = try await shown("no app takes it", model) { $0.handedOver == .noApp }
            model.on(.applied)
            _ = try await shown("nothing is to be done", model) { $0.change == .nothing && !$0.isBusy }
        }

        @Test func presenceIsChosen() async throws {
            let desk = try await Desk()
            let model = SettingsModel(desk.client, desk.device)
            let state = try await shown("who it is", model) {
                $0.presence == .online && $0.agent?.login == ana && $0.size != nil
            }
            #expect(state.presenceWanted == .online)
            model.on(.setPresence(.offline))
            _ = try await shown("offline", model) { $0.presence == .offline && !$0.isBusy && $0.problem == nil }
            try desk.loseNetwork()
            model.on(.setPresence(.online))
            let wanted = try await shown("not yet", model) { $0.problem != nil && !$0.isBusy && $0.presenceWanted == .online }
            #expect(wanted.presence == .offline)
        }

        @Test func choicesAreKeptByTheDevice() async throws {
            let desk = try await Desk()
            let model = SettingsModel(desk.client, desk.device)
            model.on(.setPreview(.hidden))
            model.on(.setTheme(.dark))
            model.on(.setAppLock(true))
            model.on(.setScreenGuard(false))
            model.on(.setLanguage(.spanish))
            #expect(
                desk.device.choices
                    == Choices(language: .spanish, theme: .dark, preview: .hidden, appLock: true, screenGuard: false))
            #expect(model.state.language == .spanish && model.state.appLock && model.state.theme == .dark)
            // Another screen of the same device sees them, and problems speak that language.
            let again = SettingsModel(desk.client, desk.device)
            #expect(again.state.preview == .hidden && !again.state.screenGuard)
            try desk.loseNetwork()
            again.on(.setPresence(.offline))
            let failed = try await shown("it failed", again) { $0.problem != nil }
            #expect(failed.problem?.words == VoxfreeError.Offline(detail: "").words(.spanish))
            model.on(.shareLog)
            #expect(desk.device.logsShared == 1)
        }

        @Test func thePasswordIsChanged() async throws {
            let desk = try await Desk()
            let model = SettingsModel(desk.client, desk.device)
            model.on(.typeOldPassword("errada"))
            model.on(.typeNewPassword("azul-2026"))
            model.on(.typeNewPasswordAgain("azul-2027"))
            model.on(.changePassword)
            #expect(!model.state.isBusy)
            model.on(.typeNewPasswordAgain("azul-2026"))
            model.on(.changePassword)
            let refused = try await shown("the old one is wrong", model) { $0.problem != nil && !$0.isBusy }
            #expect(refused.newPassword == "azul-2026" && refused.passwordChanged == nil)
            model.on(.typeOldPassword("demo"))
            model.on(.changePassword)
            let changed = try await shown("it is changed", model) { $0.passwordChanged == .changed && !$0.isBusy }
            #expect(changed.oldPassword.isEmpty && changed.newPassword.isEmpty && changed.problem == nil)
        }

        @Test func theCacheIsCleared() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            // What is forgotten would be fetched again.
            try desk.loseNetwork()
            let model = SettingsModel(desk.client, desk.device)
            _ = try await shown("something is kept", model) { ($0.size?.messages ?? 0) > 0 }
            // What had arrived when the network went may be written behind the first clearing, and is shown then.
            for _ in 0..<5 where model.state.size?.messages != 0 {
                model.on(.clearCache)
                #expect(model.state.isBusy)
                _ = try await shown("it is through", model) { !$0.isBusy }
            }
            #expect(model.state.size?.messages == 0 && model.state.problem == nil)
        }

        @Test func signingOutNamesWhatWouldBeLost() async throws {
            let desk = try await Desk()
            let asked = Asked<SettingsEffect>()
            let model = SettingsModel(desk.client, desk.device, asked.take)
            model.on(.showOwned)
            model.on(.showTelephone)
            model.on(.showOutbox)
            let row = try await desk.conversation("Carlos")
            try await desk.client.openConversation(protocol: row)
            _ = try await desk.client.sendTextAfterReply(protocol: row, text: "Espero", replyTo: nil)
            model.on(.signOut(.refuse))
            let named = try await shown("it is named", model) { $0.unsent == 1 && !$0.isBusy }
            #expect(named.problem == nil)
            model.on(.dismissProblem)
            #expect(model.state.unsent == nil)
            model.on(.signOut(.discard))
            try await soon("she is out") { asked.effects.count == 4 }
            #expect(asked.effects == [.showOwned, .showTelephone, .showOutbox, .signedOut(serviceTold: true)])
        }
    }
}
