import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

extension AppTests {
    @MainActor @Suite(.serialized) struct Inbox {
        @Test func showsBothShelves() async throws {
            let desk = try await Desk()
            let model = InboxModel(desk.client, desk.device)
            #expect(model.state.rows == nil, "the store has not answered yet")
            let active = try await shown("what is active", model) { $0.rows?.count == 6 && $0.connection == .online }
            #expect(active.fetchedAt != nil)
            model.on(.showShelf(.waiting))
            #expect(model.state.rows == nil)
            let waiting = try await shown("what waits", model) { $0.rows?.count == 4 }
            #expect(waiting.rows?.allSatisfy { $0.shelf == .waiting } == true)
        }

        @Test func anEmptyDayIsEmptyAndNotLoading() async throws {
            let desk = try await Desk(day: "empty")
            let model = InboxModel(desk.client, desk.device)
            let state = try await shown("nothing", model) { $0.rows != nil && $0.fetchedAt != nil }
            #expect(state.rows == [] && state.tags.isEmpty && state.closingCount == 0 && state.problem == nil)
        }

        @Test func putsAheadWhatClosesFirst() async throws {
            let desk = try await Desk()
            let model = InboxModel(desk.client, desk.device)
            model.on(.setOrder(.closingFirst))
            let state = try await shown("what closes", model) { ($0.rows?.count ?? 0) >= 2 }
            let ends = (state.rows ?? []).compactMap(\.windowUntil)
            #expect(ends.count == state.rows?.count && ends == ends.sorted())
            // The other shelf knows no such order.
            model.on(.showShelf(.waiting))
            #expect(model.state.order == .newest)
        }

        @Test func findsWhatBearsATag() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let known = try await desk.client.tags(protocol: row)
            let tag = try #require(known.tags.first { !$0.isSet })
            try await desk.client.setTag(protocol: row, tag: tag.id, isOn: true)

            let model = InboxModel(desk.client, desk.device)
            _ = try await shown("the tag is there to choose", model) { $0.tags.contains { $0.id == tag.id } }
            model.on(.filterByTag(tag.id))
            let found = try await shown("what bears it", model) { $0.rows?.count == 1 }
            #expect(found.rows?.first?.protocol == row)
            #expect(found.tags.contains { $0.id == tag.id }, "others can still be chosen")
            model.on(.setOrder(.closingFirst))
            _ = try await shown("of what closes", model) { $0.rows?.map(\.protocol) == [row] }
            model.on(.setOrder(.newest))
            model.on(.filterByTag(nil))
            _ = try await shown("all again", model) { $0.rows?.count == 6 }
        }

        @Test func searches() async throws {
            let desk = try await Desk()
            let asked = Asked<InboxEffect>()
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            let model = InboxModel(desk.client, desk.device, asked.take)
            model.on(.type("cad"))
            #expect(model.state.isSearching)
            model.on(.type("cadeira azul"))
            let found = try await shown("it is found", model) { !$0.isSearching && $0.hits?.isEmpty == false }
            let hit = try #require(found.hits?.first { $0.kind == .message && $0.protocol == row })
            model.on(.open(hit.protocol, message: hit.messageId))
            #expect(asked.effects == [.open(row, message: hit.messageId)])

            model.on(.type("xilofone"))
            _ = try await shown("nothing is found", model) { !$0.isSearching && $0.hits == [] }
            model.on(.type(" "))
            #expect(model.state.hits == nil && !model.state.isSearching)
        }

        @Test func aRefreshThatFailsKeepsTheRows() async throws {
            let desk = try await Desk()
            let model = InboxModel(desk.client, desk.device)
            _ = try await shown("what is active", model) { $0.rows?.count == 6 }
            try desk.loseNetwork()
            model.on(.refresh)
            #expect(model.state.isRefreshing)
            let failed = try await shown("it failed", model) { !$0.isRefreshing && $0.problem != nil }
            #expect(failed.problem?.code == "offline" && failed.rows?.count == 6)
            _ = try await shown("it says so", model) { if case .offline = $0.connection { true } else { false } }

            try desk.findNetwork()
            _ = try await shown("it is back", model) { $0.connection == .online }
            model.on(.refresh)
            _ = try await shown("it worked", model) { !$0.isRefreshing && $0.problem == nil }
        }

        @Test func takesAWaitingOneAndOpensIt() async throws {
            let desk = try await Desk()
            let asked = Asked<InboxEffect>()
            let model = InboxModel(desk.client, desk.device, asked.take)
            let row = try await desk.conversation("Fernanda", on: .waiting)
            model.on(.accept(row))
            #expect(model.state.accepting == [row])
            model.on(.accept(row))
            _ = try await shown("it is active", model) { $0.rows?.contains { $0.protocol == row } == true && $0.accepting.isEmpty }
            try await soon("it is opened") { asked.effects == [.open(row, message: nil)] }
            #expect(desk.device.felt == [.done], "once, however often it was pressed")
        }

        @Test func saysWhoWasFaster() async throws {
            let desk = try await Desk()
            let asked = Asked<InboxEffect>()
            let model = InboxModel(desk.client, desk.device, asked.take)
            let row = try await desk.conversation("Rafael", on: .waiting)
            // The socket tells nothing: the list still shows it.
            try desk.sandbox.tell("events refuse")
            try desk.sandbox.tell("events close")
            try desk.sandbox.tell("takes \(row) \(bruno)")
            model.on(.accept(row))
            let told = try await shown("it is taken", model) { $0.problem != nil }
            #expect(told.problem?.code == "taken_by_another" && asked.effects.isEmpty && told.accepting.isEmpty)
            #expect(desk.device.felt == [.refused])
            model.on(.dismissProblem)
            #expect(model.state.problem == nil)
        }

        @Test func aMinuteThatPassesIsSeen() async throws {
            let desk = try await Desk()
            let model = InboxModel(desk.client, desk.device)
            let before = try await shown("the rows", model) { ($0.rows?.compactMap(\.windowUntil).isEmpty) == false }
            try await soon("it waits for the next change") { !desk.device.wakeUps.isEmpty }
            desk.device.advance(by: 3600)
            let after = try await shown("an hour later", model) { $0.now > before.now }
            #expect(after.now.timeIntervalSince(before.now) >= 3600)
        }

        @Test func marksAsReadAndAsksForTheEnd() async throws {
            let desk = try await Desk()
            let asked = Asked<InboxEffect>()
            let model = InboxModel(desk.client, desk.device, asked.take)
            let row = try await desk.conversation("Mariana")
            try await desk.client.openConversation(protocol: row)
            _ = try await shown("all is read", model) { $0.rows?.first { $0.protocol == row }?.unread == 0 }
            try desk.sandbox.tell("says \(mariana) alguém aí?")
            _ = try await shown("one is unread", model) { ($0.rows?.first { $0.protocol == row }?.unread ?? 0) > 0 }
            model.on(.markRead(row))
            _ = try await shown("it is read", model) { $0.rows?.first { $0.protocol == row }?.unread == 0 }
            model.on(.finish(row))
            #expect(asked.effects == [.showEnding(row)])
        }
    }
}
