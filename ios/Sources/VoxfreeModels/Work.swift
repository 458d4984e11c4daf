import Foundation

/// What a model has under way. It ends with the model: tasks are cancelled, and with them subscriptions in the core.
@MainActor final class Work {
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var last = 0

    deinit {
        for task in tasks.values { task.cancel() }
    }

    /// Begins something. `body` must hold its model weakly, at least while it waits.
    @discardableResult
    func begin(_ body: @escaping @MainActor () async -> Void) -> Int {
        last += 1
        let id = last
        tasks[id] = Task { [weak self] in
            await body()
            self?.tasks[id] = nil
        }
        return id
    }

    /// Ends it.
    func end(_ id: Int?) {
        guard let id else { return }
        tasks.removeValue(forKey: id)?.cancel()
    }

    /// How many are under way.
    var count: Int { tasks.count }
}

/// Calls that must reach the core in the order in which the agent caused them: a draft that is kept late must not outlive its
/// sending. They go on to their end also where the screen is gone by then.
@MainActor final class InOrder {
    private var last: Task<Void, Never>?

    /// Whether anything was ever asked for.
    var isUnderWay: Bool { last != nil }

    /// Returns when all that was asked for so far is done.
    func settled() async {
        await last?.value
    }

    /// Does it behind all that came before. Cancelling whoever waits for it does not end it.
    func add<Answer: Sendable>(_ work: @escaping @MainActor () async throws -> Answer) -> Task<Answer, any Error> {
        let before = last
        let task = Task {
            await before?.value
            return try await work()
        }
        last = Task { _ = await task.result }
        return task
    }

    /// As `add`, and waits for it.
    func run<Answer: Sendable>(_ work: @escaping @MainActor () async throws -> Answer) async throws -> Answer {
        try await add(work).value
    }
}

/// Wakes a model at one time, the latest that it was set to.
@MainActor final class Alarm {
    private let device: any Device
    private let ring: @MainActor () -> Void
    private var waiting: Task<Void, Never>?
    private var time: Date?

    /// `ring` must hold its model weakly.
    init(_ device: any Device, _ ring: @escaping @MainActor () -> Void) {
        self.device = device
        self.ring = ring
    }

    deinit {
        waiting?.cancel()
    }

    /// `time` is by the device's clock; nil: never.
    func set(_ time: Date?) {
        guard time != self.time else { return }
        waiting?.cancel()
        self.time = time
        guard let time else { return waiting = nil }
        waiting = Task { [weak self, device] in
            await device.wake(at: time)
            guard !Task.isCancelled, let self, self.time == time else { return }
            self.time = nil
            self.ring()
        }
    }
}
