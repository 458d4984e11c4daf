import Foundation
import Observation
import Voxfree

/// What every screen's state has.
public protocol ScreenState: Equatable, Sendable {
    /// The last thing that did not work, until it worked or was dismissed.
    var problem: Problem? { get set }
}

/// A screen without its drawing: one state, intents (`on`), and effects, which ask for what is not this screen's. It subscribes
/// while it lives.
@MainActor @Observable public class ScreenModel<Shown: ScreenState, Effect: Sendable> {
    /// What is to be drawn.
    public private(set) var state: Shown

    @ObservationIgnored let client: VoxfreeClient
    @ObservationIgnored let device: any Device
    @ObservationIgnored let work = Work()
    @ObservationIgnored private let asked: @MainActor (Effect) -> Void

    init(_ initial: Shown, _ client: VoxfreeClient, _ device: any Device, _ asked: @escaping @MainActor (Effect) -> Void) {
        state = initial
        self.client = client
        self.device = device
        self.asked = asked
    }

    /// Changes the state; a state that is the same wakes no drawing.
    final func change(_ to: (inout Shown) -> Void) {
        var next = state
        to(&next)
        if next != state { state = next }
    }

    /// Asks whoever shows the screen.
    final func ask(_ effect: Effect) {
        asked(effect)
    }

    /// Shows what went wrong.
    final func tell(_ error: any Error) {
        // The core's functions throw nothing else.
        guard let error = error as? VoxfreeError else { return }
        // Nobody looks at a screen while the app is paused; what it shows is read again afterwards.
        if case .Paused = error { return }
        let problem = Problem(error, device.language)
        change { $0.problem = problem }
    }
}

/// One kind of thing that intents do: never twice at once, so that a button cannot be pressed twice.
@MainActor final class Deed<Shown> {
    fileprivate(set) var isOn = false
    fileprivate let mark: WritableKeyPath<Shown, Bool>?

    /// `mark` is what tells the screen that it is under way.
    init(_ mark: WritableKeyPath<Shown, Bool>? = nil) {
        self.mark = mark
    }
}

/// What the helpers below need of a model; by this, they hand it over as what it is.
@MainActor protocol Screen: AnyObject {
    associatedtype Shown: ScreenState
    var client: VoxfreeClient { get }
    var work: Work { get }
    func change(_ to: (inout Shown) -> Void)
    func tell(_ error: any Error)
}

extension ScreenModel: Screen {}

extension Screen {
    /// Follows a stream of the core's to the end of the screen, or of the work that this returns.
    @discardableResult
    func follow<Element: Sendable>(
        _ stream: AsyncStream<Element>, _ take: @escaping @MainActor (Self, Element) -> Void
    ) -> Int {
        work.begin { [weak self] in
            for await element in stream {
                guard let self else { return }
                take(self, element)
            }
        }
    }

    /// As `follow`; a stream that the core refuses is shown as a problem.
    @discardableResult
    func follow<Element: Sendable>(
        _ stream: () throws -> AsyncStream<Element>, _ take: @escaping @MainActor (Self, Element) -> Void
    ) -> Int? {
        do { return follow(try stream(), take) } catch { tell(error) }
        return nil
    }

    /// Asks the core, and shows what fails. The screen may be gone before the answer; the call goes on to its end.
    func attempt<Answer: Sendable>(
        _ call: @escaping @Sendable (VoxfreeClient) async throws -> Answer,
        then: @escaping @MainActor (Self, Answer) -> Void = { _, _ in }
    ) {
        attempt(call, then: then) { screen, error in screen.tell(error) }
    }

    /// As `attempt`, with an own answer to what fails.
    func attempt<Answer: Sendable>(
        _ call: @escaping @Sendable (VoxfreeClient) async throws -> Answer,
        then: @escaping @MainActor (Self, Answer) -> Void, failed: @escaping @MainActor (Self, any Error) -> Void
    ) {
        let client = client
        work.begin { [weak self] in
            do {
                let answer = try await call(client)
                if let self { then(self, answer) }
            } catch {
                if let self { failed(self, error) }
            }
        }
    }

    /// As `attempt`, for what the agent wants: with it an earlier problem is over.
    func act<Answer: Sendable>(
        _ call: @escaping @Sendable (VoxfreeClient) async throws -> Answer,
        then: @escaping @MainActor (Self, Answer) -> Void = { _, _ in },
        failed: @escaping @MainActor (Self, any Error) -> Void = { screen, error in screen.tell(error) }
    ) {
        change { $0.problem = nil }
        attempt(call, then: then, failed: failed)
    }

    /// As `attempt`, once at a time: nothing happens where it is under way. An earlier problem is over where it begins, not where it
    /// worked: meanwhile something else may not have worked, which has to be seen.
    func start<Answer: Sendable>(
        _ deed: Deed<Shown>, _ call: @escaping @Sendable (VoxfreeClient) async throws -> Answer,
        then: @escaping @MainActor (Self, Answer) -> Void = { _, _ in },
        failed: @escaping @MainActor (Self, any Error) -> Void = { screen, error in screen.tell(error) }
    ) {
        guard begin(deed) else { return }
        attempt(call) { screen, answer in
            screen.finish(deed)
            then(screen, answer)
        } failed: { screen, error in
            screen.finish(deed)
            failed(screen, error)
        }
    }

    /// As `start`, for a list of the state: where nothing came, it is empty and no longer loading, and the problem says why.
    func fetch<Answer: Sendable, Row>(
        _ list: WritableKeyPath<Shown, [Row]?> & Sendable, _ deed: Deed<Shown>,
        _ call: @escaping @Sendable (VoxfreeClient) async throws -> Answer,
        then: @escaping @MainActor (Self, Answer) -> Void
    ) {
        start(deed, call, then: then) { screen, error in
            screen.change { $0[keyPath: list] = $0[keyPath: list] ?? [] }
            screen.tell(error)
        }
    }

    /// Marks a deed as under way, and ends an earlier problem; false: it is already under way.
    func begin(_ deed: Deed<Shown>) -> Bool {
        guard !deed.isOn else { return false }
        deed.isOn = true
        change {
            $0.problem = nil
            if let mark = deed.mark { $0[keyPath: mark] = true }
        }
        return true
    }

    func finish(_ deed: Deed<Shown>) {
        deed.isOn = false
        if let mark = deed.mark { change { $0[keyPath: mark] = false } }
    }
}
