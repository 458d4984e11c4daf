import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// A conversation that the agent begins.
    @MainActor @Suite(.serialized) struct Start {
        /// Department and official channel are chosen.
        func atTheContact(_ desk: Desk, _ asked: Asked<StartEffect> = Asked()) async throws -> StartModel {
            let model = StartModel(desk.client, desk.device, asked.take)
            #expect(model.state.departments == nil && model.state.isBusy)
            let first = try await shown("departments", model) { $0.departments != nil && !$0.isBusy }
            model.on(.chooseDepartment(try #require(first.departments?.departments.first { $0.name == "Vendas" })))
            let second = try await shown("channels", model) { $0.channels != nil && !$0.isBusy }
            let barred = try #require(second.channels?.channels.first { $0.bar != nil })
            model.on(.chooseChannel(barred))
            #expect(model.state.step == .channel, "only the contact begins there")
            model.on(.chooseChannel(try #require(second.channels?.channels.first { $0.kind == .officialWhatsapp })))
            #expect(model.state.step == .contact)
            return model
        }

        @Test func leadsToAConversation() async throws {
            let desk = try await Desk()
            let asked = Asked<StartEffect>()
            let model = try await atTheContact(desk, asked)
            model.on(.type("Zélia"))
            model.on(.search)
            let found = try await shown("she is found", model) { $0.contacts?.isEmpty == false && !$0.isBusy }
            model.on(.chooseContact(try #require(found.contacts?.first)))
            #expect(model.state.step == .ready)
            model.on(.start)
            let done = try await shown("it is started", model) { $0.outcome != nil && !$0.isBusy }
            guard case .opened(let conversation, let isNew) = done.outcome else {
                Issue.record("\(String(describing: done.outcome))")
                return
            }
            #expect(isNew && asked.effects == [.open(conversation)])
        }

        @Test func aNewContactIsAddedUnlessItIsKnown() async throws {
            let desk = try await Desk()
            let model = try await atTheContact(desk)
            model.on(.newContact)
            model.on(.typeName("Mari"))
            model.on(.typeNumber("11 98765-0007"))
            model.on(.addContact)
            let known = try await shown("the number is known", model) { !$0.known.isEmpty && !$0.isBusy }
            #expect(known.step == .newContact && known.known.first?.name == "Mariana Conceição")
            // Another number: what was known no longer counts.
            model.on(.typeNumber("11 98765-4321"))
            #expect(model.state.known.isEmpty)
            model.on(.typeEmail("mari@exemplo.com.br"))
            model.on(.addContact)
            let added = try await shown("she is added", model) {
                $0.step != .newContact && !$0.isBusy && ($0.contact != nil || $0.contacts != nil)
            }
            #expect(added.newName.isEmpty)
            #expect(added.step == .ready || added.query.contains("987654321"))
        }

        @Test func aNumberThatCannotBeIsRefused() async throws {
            let desk = try await Desk()
            let model = try await atTheContact(desk)
            model.on(.newContact)
            model.on(.typeName("Mari"))
            model.on(.typeNumber("123"))
            model.on(.addContact)
            let refused = try await shown("it is refused", model) { $0.problem != nil && !$0.isBusy }
            #expect(refused.problem?.code == "invalid_input" && refused.newNumber == "123")
            // Added although it is known: that is the service's to say, and it says no to just the same number.
            model.on(.typeNumber("11 98765-0007"))
            model.on(.addAnyway)
            let again = try await shown("the service was asked", model) { $0.problem?.code == "refused" && !$0.isBusy }
            #expect(again.newName == "Mari" && again.newNumber == "11 98765-0007" && again.known.isEmpty)
        }

        @Test func aContactWhomAnotherServes() async throws {
            let desk = try await Desk()
            let taken = try await desk.conversation("Fernanda", on: .waiting)
            try desk.sandbox.tell("takes \(taken) \(bruno)")
            let model = try await atTheContact(desk)
            model.on(.type("Fernanda"))
            model.on(.search)
            let found = try await shown("she is found", model) { $0.contacts?.isEmpty == false && !$0.isBusy }
            model.on(.chooseContact(try #require(found.contacts?.first)))
            model.on(.start)
            let busy = try await shown("he has her", model) { $0.busyWith != nil && !$0.isBusy }
            #expect(busy.outcome == nil && busy.problem == nil)
            model.on(.dismissProblem)
            #expect(model.state.busyWith == nil)
        }

        @Test func goesBackStepByStep() async throws {
            let desk = try await Desk()
            let asked = Asked<StartEffect>()
            let model = try await atTheContact(desk, asked)
            model.on(.newContact)
            for step in [.contact, .channel, .department] as [StartStep] {
                model.on(.back)
                #expect(model.state.step == step)
            }
            model.on(.back)
            #expect(asked.effects == [.leave])
        }

        @Test func withoutANetworkItSaysSoAndTriesAgain() async throws {
            let desk = try await Desk()
            try desk.loseNetwork()
            let model = StartModel(desk.client, desk.device)
            _ = try await shown("it failed", model) { $0.problem?.code == "offline" && !$0.isBusy }
            try desk.findNetwork()
            model.on(.refresh)
            _ = try await shown("it worked", model) { $0.departments != nil && $0.problem == nil }
        }
    }
}
