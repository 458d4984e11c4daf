import Foundation
import Testing
import Voxfree
import VoxfreeTesting

/// What an agent does, from Swift, on the real core and the sandbox.
extension AgainstTheSandbox {
    @Suite(.serialized) struct Day {
        @Test func signsInWithASecondFactor() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone(sandbox)
            #expect(phone.client.session() == .signedOut(interruptedAt: nil))
            guard case .secondFactor(let tries) = try await phone.client.signIn(login: ana, password: "demo") else {
                Issue.record("no second factor")
                return
            }
            #expect(tries == 5)

            let right = try sandbox.code(ana)
            let wrong = right == "111111" ? "222222" : "111111"
            await #expect(throws: VoxfreeError.WrongCode(triesLeft: 4)) {
                _ = try await phone.client.submitCode(code: wrong)
            }
            guard case .ready(let agent) = try await phone.client.submitCode(code: right) else {
                Issue.record("not ready")
                return
            }
            #expect(agent.login == ana)

            // Both lists come with the sign-in, and are streams of whole lists.
            let active = try await until("active", phone.client.inboxUpdates(.active)) { $0.count == 6 }
            let waiting = try await until("waiting", phone.client.inboxUpdates(.waiting)) { $0.count == 4 }
            #expect(Set((active + waiting).map(\.protocol)).count == 10)
            #expect(active.map(\.updatedAt) == active.map(\.updatedAt).sorted(by: >))
        }

        @Test func theInboxShowsWhatArrives() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let before = try await until("six", phone.client.inboxUpdates(.active)) { $0.count == 6 }
            let stream = phone.client.inboxUpdates(.active)
            try sandbox.tell("says \(mariana) Chegou o boleto?")
            let after = try await until("it is on top", stream) { $0.first?.preview == "Chegou o boleto?" }
            // The same conversations, in a new order.
            #expect(Set(after.map(\.protocol)) == Set(before.map(\.protocol)))
            // The stream's list is the store's list: the steps were applied right.
            let stored = try await phone.client.inbox(shelf: .active, limit: 50)
            #expect(after.map(\.protocol) == stored.map(\.protocol))
        }

        @Test func acceptsAConversation() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Fernanda", on: .waiting)
            let active = phone.client.inboxUpdates(.active)
            try await phone.client.accept(protocol: row.protocol)
            let rows = try await until("it is active", active) { $0.contains { $0.protocol == row.protocol } }
            #expect(rows.count == 7)
            _ = try await until("it waits no more", phone.client.inboxUpdates(.waiting)) { $0.count == 3 }
        }

        @Test func aTimelineFollowsWhatIsWritten() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            try await phone.client.openConversation(protocol: row.protocol)
            let timeline = try phone.client.timelineUpdates(row.protocol)
            let held = try await phone.client.timeline(protocol: row.protocol, limit: 50)
            #expect(held.count > 3)
            for line in 1...5 { try sandbox.tell("says \(mariana) linha \(line)") }
            let items = try await until("all five are there", timeline) { $0.last?.text == "linha 5" }
            #expect(items.suffix(5).map(\.text) == (1...5).map { "linha \($0)" })
            #expect(Set(items.map(\.key)).count == items.count)
            // The stream's list is the store's list: the steps were applied right.
            let stored = try await phone.client.timeline(protocol: row.protocol, limit: 50)
            #expect(items == stored)
            _ = try await until("closing first", phone.client.inboxClosingFirstUpdates()) { !$0.isEmpty }
        }

        @Test func whatIsWrittenOfflineGoesOutOnline() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            try await phone.client.openConversation(protocol: row.protocol)

            try sandbox.tell("fault * cut-before always")
            try sandbox.tell("events refuse")
            try sandbox.tell("events close")
            _ = try await phone.client.sendText(protocol: row.protocol, text: "Já volto 🙂", replyTo: nil)
            _ = try await until("it waits", phone.client.outboxUpdates()) { $0.count == 1 }
            #expect(try sandbox.received(mariana).filter { $0.contains("Já volto") }.isEmpty)

            try sandbox.tell("clear")
            try sandbox.tell("events welcome")
            phone.client.networkIsBack()
            _ = try await until("all is sent", phone.client.outboxUpdates()) { $0.isEmpty }
            let timeline = try phone.client.followedTimelineUpdates(row.protocol)
            let items = try await until("it is sent", timeline) { $0.last?.messageId != nil }
            #expect(items.last?.text == "Já volto 🙂")
            #expect(try sandbox.received(mariana).filter { $0.contains("Já volto") }.count == 1)
        }

        @Test func theComposerClosesWhenTheWindowDoes() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            try await phone.client.openConversation(protocol: row.protocol)
            let composers = try phone.client.composerUpdates(row.protocol)
            let open = try await until("it is open", composers) { $0.state == .open }
            #expect(open.allowed.contains(.text))
            let now = try await phone.client.status().serviceNow
            #expect(open.words(.english, now: now).hasPrefix("Open until"))

            // A day passes at the service; the next answer tells the core.
            try sandbox.tell("advance 86400")
            try await phone.client.refreshInbox()
            let shut = try await until("it is shut", phone.client.composerUpdates(row.protocol)) {
                $0.state == .templateRequired
            }
            #expect(shut.reason == .contactSilent)
            await #expect(throws: VoxfreeError.ComposerClosed(state: .templateRequired, reason: .contactSilent)) {
                _ = try await phone.client.sendText(protocol: row.protocol, text: "tarde", replyTo: nil)
            }
        }

        @Test func aTemplateIsSent() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Carlos")
            try await phone.client.openConversation(protocol: row.protocol)
            let composers = try phone.client.composerUpdates(row.protocol)
            _ = try await until("it is shut", composers) { $0.state == .templateRequired }
            let templates = try await phone.client.templates(protocol: row.protocol).templates
            let template = try #require(templates.first)
            let before = try sandbox.received(carlos).count
            _ = try await phone.client.sendTemplate(protocol: row.protocol, template: template.id)
            _ = try await until("an answer is awaited", phone.client.composerUpdates(row.protocol)) {
                $0.state == .awaitingReply
            }
            #expect(try sandbox.received(carlos).count == before + 1)
        }

        @Test func notificationsAreTold() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            let changes = phone.client.notificationUpdates(.shown)
            try sandbox.tell("says \(mariana) alguém aí?")
            let told = try await until("it is told", changes) { changes in
                changes.contains { if case .show(let told) = $0 { told.protocol == row.protocol } else { false } }
            }
            let shown: VoxfreeNotification? = told.compactMap { if case .show(let it) = $0 { it } else { nil } }.last
            #expect(shown?.body == "alguém aí?")
        }

        @Test func errorsAreTypesWithWords() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let waiting = try await phone.row("Fernanda", on: .waiting)
            await #expect(throws: VoxfreeError.AcceptRequired) {
                _ = try await phone.client.sendText(protocol: waiting.protocol, text: "Olá", replyTo: nil)
            }
            await #expect(throws: VoxfreeError.NotInInbox) {
                _ = try await phone.client.sendText(protocol: "999999", text: "Olá", replyTo: nil)
            }
            #expect(throws: VoxfreeError.InvalidInput(field: "ProtocolNumber", problem: "empty")) {
                _ = try phone.client.timelineUpdates(" ")
            }
            #expect(throws: VoxfreeError.self) { _ = try phone.client.composerUpdates("") }
            try sandbox.tell("fault * cut-before always")
            do {
                try await phone.client.refreshInbox()
                Issue.record("it cannot have come")
            } catch let error as VoxfreeError {
                guard case .Offline = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(error.words(.portuguese) == "O serviço não pôde ser alcançado.")
                #expect(error.localizedDescription == error.words())
                #expect(error.recoverySuggestion == error.actionWords())
            }
        }
    }
}
