import Foundation
import Observation
import Testing
import Voxfree
import VoxfreeTesting

/// A model as apps write them.
@MainActor @Observable final class InboxModel {
    private(set) var rows: [InboxRow] = []

    func follow(_ client: VoxfreeClient) async {
        for await rows in client.inboxUpdates(.active) {
            MainActor.assertIsolated()
            self.rows = rows
        }
    }
}

/// Notes on which threads it was called.
private final class Threads: StatusListener, @unchecked Sendable {
    private let lock = NSLock()
    private var seen: [Bool] = []
    var calls: [Bool] { lock.withLock { seen } }

    func onStatus(status: Status) throws {
        lock.withLock { seen.append(Thread.isMainThread) }
    }
}

/// What must not leak, hang or crash.
extension AgainstTheSandbox {
    @Suite(.serialized) struct Life {
        @Test func aCancelledTaskEndsItsSubscriptionInTheCore() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            try await none()

            let client = phone.client
            let tasks = [
                Task { for await _ in client.inboxUpdates(.active) {} },
                Task { for await _ in client.inboxClosingFirstUpdates() {} },
                Task { for await _ in try client.timelineUpdates(row.protocol) {} },
                Task { for await _ in try client.followedTimelineUpdates(row.protocol) {} },
                Task { for await _ in try client.composerUpdates(row.protocol) {} },
                Task { for await _ in client.outboxUpdates() {} },
                Task { for await _ in client.statusUpdates() {} },
                Task { for await _ in client.notificationUpdates(.hidden) {} },
                Task { for await _ in try client.inboxTaggedUpdates("1") {} },
                Task { for await _ in client.endingsUpdates() {} },
                Task { for await _ in client.transfersUpdates() {} },
                Task { for await _ in try client.contactUpdates(row.protocol) {} },
                Task { for await _ in try client.quickRepliesUpdates(row.protocol) {} },
                Task { for await _ in try client.tagsUpdates(row.protocol) {} },
                Task { for await _ in client.extensionUpdates() {} },
            ].map { task in Task { try await withTaskCancellationHandler { try await task.value } onCancel: { task.cancel() } } }
            try await eventually("all live") { liveSubscriptions() == 15 }
            for task in tasks.dropLast() { task.cancel() }
            try await eventually("one is left") { liveSubscriptions() == 1 }
            tasks.last?.cancel()
            try await none()
        }

        @Test func aStreamThatNobodyHoldsEnds() async throws {
            let phone = try await Phone(SandboxProgram())
            try await none()
            var stream: AsyncStream<Status>? = phone.client.statusUpdates()
            #expect(liveSubscriptions() == 1)
            _ = stream
            stream = nil
            try await none()
            // One that was left in the middle, too.
            for await _ in phone.client.statusUpdates() { break }
            try await none()
        }

        @Test func theEndOfTheClientEndsItsStreams() async throws {
            var phone: Phone? = try await Phone(SandboxProgram())
            let status = try #require(phone).client.statusUpdates()
            let inbox = try #require(phone).client.inboxUpdates()
            phone = nil
            try await within("both streams end") {
                for await _ in status {}
                for await _ in inbox {}
            }
            try await none()
        }

        @Test func tenThousandSubscriptionsLeaveNothingBehind() async throws {
            let phone = try await Phone(SandboxProgram())
            try await none()
            func open(_ count: Int) async throws {
                for turn in 0..<count {
                    if turn % 2 == 0 {
                        for await _ in phone.client.statusUpdates() { break }
                    } else {
                        _ = phone.client.inboxUpdates(.active)
                    }
                }
                try await none()
            }
            // What is reserved once is reserved by then.
            try await open(2_000)
            let before = memoryKB()
            try await open(10_000)
            let grown = memoryKB() - before
            print("10,000 subscriptions: \(grown) KB more, \(before) KB before")
            #expect(grown < 4_096, "\(grown) KB")
        }

        @Test func modelsLiveOnTheMainActorAndTheCoreElsewhere() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let threads = Threads()
            let handle = phone.client.subscribeStatus(listener: threads)
            try await eventually("it was called") { !threads.calls.isEmpty }
            #expect(!threads.calls.contains(true))
            handle.cancel()

            let model = await InboxModel()
            let changed = AsyncStream<Void>.makeStream()
            await MainActor.run {
                withObservationTracking {
                    _ = model.rows
                } onChange: {
                    changed.continuation.yield()
                }
            }
            let client = phone.client
            let task = Task { await model.follow(client) }
            _ = try await until("the model changed", changed.stream) { true }
            try await within("six rows") {
                while await model.rows.count != 6 { try await Task.sleep(nanoseconds: 2_000_000) }
            }
            task.cancel()
            await task.value
        }

        @Test func twoClientsInOneProcess() async throws {
            let sandbox = try SandboxProgram()
            let hers = try await Phone.signedIn(sandbox)
            let his = try await Phone.signedIn(sandbox, as: bruno)
            _ = try await until("her six", hers.client.inboxUpdates()) { $0.count == 6 }
            let none = try await his.client.inbox(shelf: .active, limit: 50)
            #expect(none.isEmpty)
            let row = try await hers.row("Rafael", on: .waiting)
            try await his.client.accept(protocol: row.protocol)
            _ = try await until("his", his.client.inboxUpdates()) { $0.map(\.protocol) == [row.protocol] }
            _ = try await until("not hers", hers.client.inboxUpdates(.waiting)) { $0.count == 3 }
        }

        @Test func shuttingDownInTheMiddleOfCalls() async throws {
            let sandbox = try SandboxProgram()
            try await none()
            for way in 0..<3 {
                var phone: Phone? = try await Phone.signedIn(sandbox)
                let client = try #require(phone).client
                try sandbox.tell("fault * hang-before always")
                let streams = [client.inboxUpdates(), client.inboxUpdates(.waiting)]
                let calls = (0..<20).map { turn in
                    Task {
                        if turn % 2 == 0 { try await client.refreshInbox() } else { _ = try await client.status() }
                    }
                }
                try await Task.sleep(nanoseconds: 5_000_000)
                switch way {
                case 0: client.stop()
                case 1: try await client.pause()
                default: calls.forEach { $0.cancel() }
                }
                try sandbox.tell("clear")
                try sandbox.tell("release")
                phone = nil
                // Each call comes to an end: with its answer, or with an error that says why not.
                try await within("all calls end") {
                    for call in calls {
                        do { try await call.value } catch is VoxfreeError {}
                    }
                }
                withExtendedLifetime(streams) {}
            }
            try await none()
        }
    }
}

/// Waits until the core has no subscription left.
private func none() async throws {
    try await eventually("no subscription is left") { liveSubscriptions() == 0 }
}

/// What the process holds in memory.
private func memoryKB() -> Int {
    let line = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?
        .split(separator: "\n").first { $0.hasPrefix("VmRSS") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}
