import Foundation
import Observation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

/// All that starts programs or counts subscriptions: one after another.
@MainActor @Suite(.serialized) struct AppTests {}

/// An agent at work: the real core, the service's stand-in, and a device whose clock stands.
@MainActor final class Desk {
    let sandbox: SandboxProgram
    let phone: Phone
    let device = FakeDevice()

    init(day: String = "demo", as login: String = ana) async throws {
        sandbox = try SandboxProgram(day: day)
        phone = try await Phone.signedIn(sandbox, as: login)
    }

    var client: VoxfreeClient { phone.client }

    /// The case of a contact of the demo day.
    func conversation(_ title: String, on shelf: Shelf = .active) async throws -> ProtocolNumber {
        try await phone.row(title, on: shelf).protocol
    }

    /// Its screen, with what the store holds and what may be sent.
    func open(_ title: String, on shelf: Shelf = .active) async throws -> ConversationModel {
        let model = ConversationModel(client, try await conversation(title, on: shelf), device)
        _ = try await shown("the timeline", model) { state in
            // What is held was fetched; what waits is not.
            let isFetched = shelf == .waiting || (!state.messages.isEmpty && state.composer?.state != .findingOut)
            return isFetched && state.items != nil && state.composer != nil && state.standing != nil
        }
        return model
    }

    /// The network is gone: nothing reaches the service.
    func loseNetwork() throws {
        try sandbox.tell("fault * cut-before always")
        try sandbox.tell("events refuse")
        try sandbox.tell("events close")
    }

    func findNetwork() throws {
        try sandbox.tell("clear")
        try sandbox.tell("events welcome")
        client.networkIsBack()
    }
}

/// Waits until the state is as wanted; fails after half a minute, which is no measure of speed.
@MainActor @discardableResult
func shown<Shown, Effect>(
    _ what: String, _ model: ScreenModel<Shown, Effect>, _ isSo: @escaping @MainActor (Shown) -> Bool
) async throws -> Shown {
    try await reached(what, { model.state }, isSo)
}

@MainActor @discardableResult
func shown(
    _ what: String, _ root: RootModel, _ isSo: @escaping @MainActor (RootState) -> Bool
) async throws -> RootState {
    try await reached(what, { root.state }, isSo)
}

/// Waits for what is observed, and for nothing else: no clock runs.
@MainActor func reached<Value: Sendable>(
    _ what: String, _ read: @escaping @MainActor () -> Value, _ isSo: @escaping @MainActor (Value) -> Bool
) async throws -> Value {
    do {
        return try await within(what) { @MainActor in
            while true {
                let (changes, change) = AsyncStream<Void>.makeStream()
                let value = withObservationTracking(read) { change.finish() }
                if isSo(value) { return value }
                for await _ in changes {}
                try Task.checkCancellation()
            }
        }
    } catch let failure as SandboxProgram.Failure {
        throw SandboxProgram.Failure(description: "\(failure.description); it is \(read())")
    }
}

/// Asks again and again until it is so: for what nothing tells of.
@MainActor func soon(_ what: String, _ isSo: @escaping @MainActor () async throws -> Bool) async throws {
    try await within(what) { @MainActor in
        while try await !isSo() { try await Task.sleep(nanoseconds: 2_000_000) }
    }
}

/// What a model asked for.
@MainActor final class Asked<Effect> {
    private(set) var effects: [Effect] = []

    func take(_ effect: Effect) { effects.append(effect) }
}

extension ConversationState {
    /// The texts of the messages, in order.
    var texts: [String] { messages.map(\.text) }

    var messages: [TimelineItem] {
        (items ?? []).compactMap { if case .message(let item, _, _) = $0 { item } else { nil } }
    }
}
