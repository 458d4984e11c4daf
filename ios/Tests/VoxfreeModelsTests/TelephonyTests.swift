import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// A SIP stack within the app, which would bring CallKit along: what it is given, when, and when it has to forget.
    @MainActor @Suite(.serialized) struct TelephonyInTheApp {
        /// All of it is there for as long as this is.
        final class AtWork {
            let root: RootModel
            let phone: Phone
            let sandbox: SandboxProgram

            init(_ root: RootModel, _ phone: Phone, _ sandbox: SandboxProgram) {
                self.root = root
                self.phone = phone
                self.sandbox = sandbox
            }
        }

        func atWork(_ telephony: FakeTelephony) async throws -> AtWork {
            let sandbox = try SandboxProgram()
            let phone = try await Phone(sandbox)
            _ = try await phone.client.signIn(login: "davi.ramal@demo", password: "demo")
            let device = FakeDevice()
            device.telephony = telephony
            let root = RootModel(TestHome(phone.client), device)
            _ = try await shown("at work", root) { $0.isAtWork }
            return AtWork(root, phone, sandbox)
        }

        @Test func isGivenTheAccountByItselfInItsOwnWords() async throws {
            let telephony = FakeTelephony(isBuiltIn: true, format: .json, codecs: ["PCMA/8000/1"])
            let work = try await atWork(telephony)
            try await soon("it has it") { telephony.accounts.count == 1 }
            #expect(telephony.accounts[0].format == .json && telephony.accounts[0].files.first?.content.contains("PCMA") == true)
            let client = work.phone.client
            _ = try await until("nothing is to be done any more", client.extensionUpdates()) { $0.change == .nothing }
            // An app that begins anew has a stack that knows nothing, though the core has nothing new to tell.
            let later = FakeTelephony(isBuiltIn: true)
            let device = FakeDevice()
            device.telephony = later
            let again = RootModel(TestHome(client), device)
            _ = try await shown("at work", again) { $0.isAtWork }
            try await soon("it has it too") { later.accounts.count == 1 }
            #expect(telephony.accounts.count == 1 && work.root.state.problem == nil)
        }

        @Test func forgetsItWithTheSignOut() async throws {
            let telephony = FakeTelephony(isBuiltIn: true)
            let work = try await atWork(telephony)
            try await soon("it has it") { telephony.accounts.count == 1 }
            work.root.on(.signOut(.refuse))
            _ = try await shown("signed out", work.root) { $0.session == .signedOut(interruptedAt: nil) }
            #expect(telephony.forgotten == 1)
        }

        @Test func whatIsNotTakenIsStillToBeDone() async throws {
            let telephony = FakeTelephony(isBuiltIn: true)
            telephony.takes = false
            let work = try await atWork(telephony)
            work.root.on(.show(.telephone))
            guard case .telephone(let model) = work.root.screens.page else {
                Issue.record("no telephone")
                return
            }
            let state = try await shown("it is to be handed over", model) { $0.change == .new }
            #expect(state.handedOver == nil)
            try await soon("it did not take it") { telephony.offered == 1 }
            telephony.takes = true
            model.on(.handOver)
            _ = try await shown("by the button", model) { $0.handedOver == .done && !$0.isBusy }
            #expect(telephony.accounts.count == 1)
            #expect(try await work.phone.client.extension().change == .new, "that it is set up, the agent says")
        }

        @Test func anotherAppGetsNothingByItself() async throws {
            let telephony = FakeTelephony()
            let work = try await atWork(telephony)
            work.root.on(.show(.telephone))
            guard case .telephone(let model) = work.root.screens.page else {
                Issue.record("no telephone")
                return
            }
            _ = try await shown("it is told", model) { $0.change == .new }
            work.root.on(.signOut(.refuse))
            _ = try await shown("signed out", work.root) { $0.session == .signedOut(interruptedAt: nil) }
            #expect(telephony.accounts.isEmpty)
        }

        @Test func aContactIsCalledByIt() async throws {
            let desk = try await Desk()
            let telephony = FakeTelephony(isBuiltIn: true)
            desk.device.telephony = telephony
            let model = ContactModel(desk.client, try await desk.conversation("Mariana"), desk.device)
            let card = try await shown("her number", model) { $0.card?.number.isEmpty == false }
            model.on(.call)
            #expect(telephony.called == [card.card?.number ?? ""] && desk.device.opened.isEmpty)
        }
    }
}
