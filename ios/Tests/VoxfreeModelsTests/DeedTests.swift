import Testing
import Voxfree

@testable import VoxfreeModels

extension AppTests {
    /// Something under way: never twice at once, and what did not work stays in sight.
    @MainActor @Suite(.serialized) struct Deeds {
        @Test func whatWorksMeanwhileDoesNotHideWhatDidNot() async throws {
            let desk = try await Desk()
            let model = OwnedModel(desk.client, desk.device)
            _ = try await shown("the contacts", model) { $0.contacts != nil && !$0.isRefreshing }
            let (answers, answer) = AsyncStream<Void>.makeStream()
            let fetching = Deed(\OwnedState.isRefreshing)
            model.start(fetching) { _ in for await _ in answers {} }
            model.start(Deed<OwnedState>()) { _ in throw VoxfreeError.Offline(detail: "") }
            _ = try await shown("what did not work", model) { $0.problem != nil && $0.isRefreshing }
            answer.finish()
            let after = try await shown("what worked", model) { !$0.isRefreshing }
            #expect(after.problem?.code == "offline")

            model.start(fetching) { _ in }
            #expect(model.state.problem == nil, "who tries again is told of what happens now")
        }
    }
}
