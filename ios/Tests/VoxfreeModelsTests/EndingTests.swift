import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// Finishing, handing on, or both.
    @MainActor @Suite(.serialized) struct Endings {
        func form(_ desk: Desk, _ title: String, _ asked: Asked<EndingEffect> = Asked()) async throws -> EndingModel {
            let row = try await desk.conversation(title)
            try await desk.client.openConversation(protocol: row)
            let model = EndingModel(desk.client, row, desk.device, asked.take)
            _ = try await shown("the form", model) { $0.wrapUpCodes != nil && $0.agents != nil && $0.departments != nil }
            return model
        }

        @Test func aConversationIsFinishedAndIsUndoneForAWhile() async throws {
            let desk = try await Desk()
            let asked = Asked<EndingEffect>()
            let model = try await form(desk, "Mariana", asked)
            let ready = try await shown("it can end", model) { $0.canEnd && $0.ownership == .mine }
            #expect(ready.wrapUpCodes?.count == 3 && ready.kind == .finish && ready.unsentCount == 0)
            model.on(.chooseWrapUpCode(ready.wrapUpCodes?.first?.id))
            model.on(.typeNote("Vendeu a cadeira."))
            model.on(.setKeepContact(true))
            model.on(.confirm)
            model.on(.confirm)
            _ = try await shown("it is noted", model) { !$0.isBusy }
            guard case .noted(let id) = asked.effects.first, asked.effects.count == 1 else {
                Issue.record("\(asked.effects)")
                return
            }
            let ending = try await desk.client.endings().first { $0.id == id }
            #expect(ending?.note == "Vendeu a cadeira." && ending?.keepContact == true)
            #expect(ending?.wrapUpCode == ready.wrapUpCodes?.first?.id)
            guard case .waiting = ending?.state else {
                Issue.record("\(String(describing: ending))")
                return
            }
        }

        @Test func handingOnNeedsSomebodyToHandItTo() async throws {
            let desk = try await Desk()
            let model = try await form(desk, "Mariana")
            _ = try await shown("it can end", model) { $0.canEnd }
            model.on(.chooseKind(.transfer))
            #expect(!model.state.canEnd)
            model.on(.typeAgent(" 7300 "))
            #expect(model.state.canEnd && model.state.agent == nil)
            model.on(.chooseAgent("7301"))
            #expect(model.state.canEnd && model.state.typedAgent.isEmpty)
            model.on(.chooseAgent(nil))
            #expect(!model.state.canEnd)
            model.on(.chooseKind(.transferAndFinish))
            #expect(!model.state.canEnd)
            model.on(.chooseDepartment(try #require(model.state.departments?.first?.id)))
            #expect(model.state.canEnd, "who takes it there may be open")
        }

        @Test func whatIsNotSentIsAskedAboutFirst() async throws {
            let desk = try await Desk()
            let asked = Asked<EndingEffect>()
            let model = try await form(desk, "Mariana", asked)
            _ = try await shown("it can end", model) { $0.canEnd }
            try desk.loseNetwork()
            _ = try await desk.client.sendText(protocol: model.state.protocol, text: "Até logo!", replyTo: nil)
            let waiting = try await shown("one waits", model) { $0.unsentCount == 1 }
            #expect(!waiting.canEnd)
            model.on(.confirm)
            #expect(asked.effects.isEmpty)
            model.on(.chooseUnsent(.send))
            #expect(model.state.canEnd)
            model.on(.confirm)
            _ = try await shown("it is noted", model) { !$0.isBusy && $0.problem == nil }
            try await soon("it is noted") { asked.effects.count == 1 }
        }

        @Test func whatAnotherHoldsCannotBeEnded() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Fernanda", on: .waiting)
            let model = EndingModel(desk.client, row, desk.device)
            _ = try await shown("the form", model) { $0.agents != nil && $0.wrapUpCodes != nil }
            #expect(!model.state.canEnd, "it waits")
        }

        @Test func withoutANetworkTheListsAreEmptyAndItCanEnd() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try desk.loseNetwork()
            let model = EndingModel(desk.client, row, desk.device)
            let state = try await shown("the form", model) { $0.wrapUpCodes != nil && $0.departments != nil && $0.canEnd }
            #expect(state.wrapUpCodes == [] && state.problem?.code == "offline")
            try desk.findNetwork()
            model.on(.dismissProblem)
            model.on(.refresh)
            _ = try await shown("they came", model) { $0.wrapUpCodes?.count == 3 && $0.departments?.isEmpty == false }
        }
    }
}
