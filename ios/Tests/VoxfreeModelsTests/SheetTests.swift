import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    /// What lies over a conversation: templates, quick replies, the contact's card.
    @MainActor @Suite(.serialized) struct Sheets {
        @Test func aTemplateIsFoundLookedAtAndSent() async throws {
            let desk = try await Desk()
            let asked = Asked<TemplatesEffect>()
            let row = try await desk.conversation("Carlos")
            let model = TemplatesModel(desk.client, row, desk.device, asked.take)
            #expect(model.state.templates == nil && model.state.isRefreshing)
            let all = try await shown("all", model) { $0.templates?.count == 3 && !$0.isRefreshing }
            #expect(all.fetchedAt != nil)
            model.on(.type("pagamento"))
            let found = try #require(model.state.templates)
            #expect(found.count == 1)
            model.on(.choose(found[0]))
            #expect(model.state.chosen == found[0])
            model.on(.unchoose)
            model.on(.send)
            #expect(!model.state.isBusy, "nothing is chosen")
            model.on(.choose(found[0]))
            let before = try desk.sandbox.received(carlos).count
            model.on(.send)
            model.on(.send)
            _ = try await shown("it is sent", model) { !$0.isBusy }
            #expect(asked.effects == [.sent])
            try await soon("he has it") { try desk.sandbox.received(carlos).count == before + 1 }
        }

        @Test func templatesWithoutANetworkSayWhy() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Carlos")
            try desk.loseNetwork()
            let model = TemplatesModel(desk.client, row, desk.device)
            let none = try await shown("none", model) { $0.templates == [] && !$0.isRefreshing }
            #expect(none.problem?.code == "offline" && none.fetchedAt == nil)
            try desk.findNetwork()
            model.on(.refresh)
            let all = try await shown("all", model) { $0.templates?.count == 3 }
            #expect(all.problem == nil)
        }

        @Test func quickRepliesAreFoundPickedAndKept() async throws {
            let desk = try await Desk()
            let asked = Asked<QuickRepliesEffect>()
            let row = try await desk.conversation("Mariana")
            let model = QuickRepliesModel(desk.client, row, desk.device, asked.take)
            #expect(model.state.replies == nil)
            let all = try await shown("all", model) { $0.replies?.count == 3 && !$0.isBusy }
            #expect(all.replies?.contains { $0.isOwn } == true && all.replies?.contains { !$0.isOwn } == true)
            model.on(.type("prazo"))
            let found = try #require(model.state.replies)
            #expect(found.count == 1)
            model.on(.pick(found[0]))
            _ = try await shown("it is filled in", model) { !$0.isBusy }
            #expect(asked.effects == [.picked(found[0].text)])
            model.on(.type(""))

            // A new one.
            model.on(.add)
            model.on(.typeText("Até amanhã, {contato}!"))
            #expect(model.state.edited == .new)
            model.on(.save)
            let added = try await shown("it is there", model) { state in
                state.edited == nil && !state.isBusy && state.replies?.count == 4
                    && state.replies?.contains { $0.isPending } == false
            }
            let own = try #require(added.replies?.first { $0.text.hasPrefix("Até amanhã") && !$0.isPending })
            #expect(own.isOwn && added.text.isEmpty)
            // Changed, and given up half-way.
            model.on(.edit(own))
            #expect(model.state.text == own.text)
            model.on(.cancelEdit)
            #expect(model.state.edited == nil && model.state.text.isEmpty)
            model.on(.edit(own))
            model.on(.typeText("Até logo!"))
            model.on(.save)
            let changed = try await shown("it is changed", model) { state in
                !state.isBusy && state.replies?.contains { $0.text == "Até logo!" && !$0.isPending } == true
            }
            model.on(.remove(try #require(changed.replies?.first { $0.text == "Até logo!" })))
            _ = try await shown("it is gone", model) { $0.replies?.count == 3 && !$0.isBusy }

            // The department's is not the agent's to change.
            let theirs = try #require(model.state.replies?.first { !$0.isOwn })
            model.on(.remove(theirs))
            let refused = try await shown("it is refused", model) { $0.problem != nil && !$0.isBusy }
            #expect(refused.problem?.code == "not_own" && refused.replies?.count == 3)
        }

        @Test func aTextThatCannotBeSavedStays() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            let model = QuickRepliesModel(desk.client, row, desk.device)
            _ = try await shown("all", model) { $0.replies?.count == 3 && !$0.isBusy }
            try desk.loseNetwork()
            model.on(.add)
            model.on(.typeText("Até amanhã!"))
            model.on(.save)
            let failed = try await shown("it failed", model) { $0.problem != nil && !$0.isBusy }
            #expect(failed.edited == .new && failed.text == "Até amanhã!")
        }

        @Test func aContactIsShownAndTagged() async throws {
            let desk = try await Desk()
            let asked = Asked<ContactEffect>()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let model = ContactModel(desk.client, row, desk.device, asked.take)
            #expect(model.state.card == nil && model.state.tags == nil)
            let card = try await shown("the card", model) { $0.card != nil && $0.tags?.tags.isEmpty == false && !$0.isBusy }
            #expect(card.card?.note == "Prefere contato pela manhã." && card.card?.ownership == .mine)

            let tag = try #require(card.tags?.tags.first { !$0.isSet && !$0.isOwn })
            model.on(.setTag(tag.id, isOn: true))
            _ = try await shown("it is set", model) { $0.tag(tag.id)?.isSet == true && $0.tag(tag.id)?.isPending == false }
            _ = try await shown("the card has it too", model) { $0.card?.tags.contains { $0.id == tag.id } == true }
            model.on(.setTag(tag.id, isOn: false))
            _ = try await shown("it is off", model) { $0.tag(tag.id)?.isSet == false && $0.tag(tag.id)?.isPending == false }

            model.on(.typeTag("Retornar"))
            model.on(.addTag)
            let added = try await shown("a new one", model) { state in
                state.newTag.isEmpty && !state.isBusy
                    && state.tags?.tags.contains { $0.name == "Retornar" && !$0.isPending } == true
            }
            let own = try #require(added.tags?.tags.first { $0.name == "Retornar" }?.id)
            model.on(.renameTag(own, name: "Retornar já"))
            _ = try await shown("renamed", model) {
                !$0.isBusy && $0.tag(own)?.name == "Retornar já" && $0.tag(own)?.isPending == false
            }
            model.on(.removeTag(own))
            _ = try await shown("gone", model) { !$0.isBusy && $0.tag(own) == nil }

            model.on(.call)
            model.on(.copyNumber)
            #expect(desk.device.opened == ["tel:\(card.card?.number ?? "")"] && desk.device.copied == [card.card?.number ?? ""])
            let other = try #require(card.card?.cases.first { $0.protocol != row })
            model.on(.openCase(other.protocol))
            #expect(asked.effects == [.open(other.protocol)])
        }

        @Test func aKeptContactIsLetGo() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let model = ContactModel(desk.client, row, desk.device)
            _ = try await shown("it is hers", model) { $0.card?.ownership == .mine && !$0.isBusy }
            model.on(.release)
            _ = try await shown("it is nobody's", model) { $0.card?.ownership == .nobody && !$0.isBusy }
            #expect(model.state.problem == nil)
        }

        @Test func aTagThatCannotBeSetIsTakenBack() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let model = ContactModel(desk.client, row, desk.device)
            let before = try await shown("the tags", model) { $0.tags?.tags.isEmpty == false && !$0.isBusy }
            let tag = try #require(before.tags?.tags.first { !$0.isSet })
            try desk.loseNetwork()
            model.on(.setTag(tag.id, isOn: true))
            let failed = try await shown("it failed", model) { $0.problem != nil }
            // Undone where it surely was not done; else shown as pending until the service tells.
            #expect(failed.tag(tag.id)?.isSet == false || failed.tag(tag.id)?.isPending == true)
        }
    }
}

extension ContactState {
    // Testing has a `Tag` of its own.
    fileprivate func tag(_ id: TagId) -> (name: String, isSet: Bool, isPending: Bool)? {
        tags?.tags.first { $0.id == id }.map { ($0.name, $0.isSet, $0.isPending) }
    }
}
