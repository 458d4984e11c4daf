import Foundation
import Voxfree
import VoxfreeModels

/// A device of a test's own: its clock stands until it is moved, and what it was asked for is noted.
@MainActor public final class FakeDevice: Device {
    public private(set) var now: Date
    public var language: Language { choices.language ?? .portuguese }
    public var choices = Choices()
    /// São Paulo.
    public var utcOffset: Int32 = -10_800

    /// What the next pickers give.
    public var picked: [PickedFile] = []
    /// What the next recording gives; nil: there is no microphone.
    public var recorder: FakeRecorder? = FakeRecorder()
    /// Whether the owner is who asks.
    public var isOwner = true
    /// What telephones: here another app.
    public var telephony: any Telephony = FakeTelephony()
    /// Whether something opens links, numbers and files.
    public var opens = true

    public private(set) var copied: [String] = []
    public private(set) var opened: [String] = []
    public private(set) var forgotten: [PickedFile] = []
    public private(set) var felt: [Haptic] = []
    public private(set) var logsShared = 0
    /// How often the owner was asked for.
    public private(set) var asked = 0

    private struct Sleeper {
        let time: Date
        let wake: CheckedContinuation<Void, Never>
    }
    private var sleepers: [Int: Sleeper] = [:]
    private var last = 0

    /// Begins at the machine's time, which is the sandbox's too.
    public init(now: Date = Date()) {
        self.now = now
    }

    /// Moves the clock, and wakes whom it is time for.
    public func advance(by seconds: TimeInterval) {
        now += seconds
        for (id, sleeper) in sleepers where sleeper.time <= now {
            sleepers[id] = nil
            sleeper.wake.resume()
        }
    }

    /// For when models asked to be woken, soonest first.
    public var wakeUps: [Date] { sleepers.values.map(\.time).sorted() }

    public func utcOffsetSeconds(at time: Date) -> Int32 { utcOffset }

    public func wake(at time: Date) async {
        guard time > now else { return }
        last += 1
        let id = last
        await withTaskCancellationHandler {
            await withCheckedContinuation { wake in
                if Task.isCancelled { return wake.resume() }
                sleepers[id] = Sleeper(time: time, wake: wake)
            }
        } onCancel: {
            Task { @MainActor in self.sleepers.removeValue(forKey: id)?.wake.resume() }
        }
    }

    public func copy(_ text: String, isSensitive: Bool) { copied.append(text) }

    public func openLink(_ url: String) -> Bool { note(url) }

    public func writeEmail(_ address: String) -> Bool { note("mailto:\(address)") }

    public func dial(_ number: String) -> Bool { telephony.call(number) || note("tel:\(number)") }

    public func openFile(path: String, mimeType: String?) -> Bool { note(path) }

    public func pickFiles(_ source: FileSource) async -> [PickedFile] { picked }

    public func pastedFiles() async -> [PickedFile] { picked }

    public func forgetFiles(_ files: [PickedFile]) { forgotten += files }

    public func record() async -> (any Recorder)? { recorder }

    public func haptic(_ kind: Haptic) { felt.append(kind) }

    public func shareLog() { logsShared += 1 }

    public func authenticate() async -> Bool {
        asked += 1
        return isOwner
    }

    private func note(_ what: String) -> Bool {
        if opens { opened.append(what) }
        return opens
    }
}

/// A microphone of a test's own.
@MainActor public final class FakeRecorder: Recorder {
    public let levels: AsyncStream<Float>
    /// Says how loud it is.
    public let speak: AsyncStream<Float>.Continuation
    /// What was recorded.
    public var file: PickedFile?
    public private(set) var isCancelled = false
    public private(set) var isFinished = false

    public init(file: PickedFile? = nil) {
        self.file = file
        (levels, speak) = AsyncStream<Float>.makeStream()
    }

    public func finish() async -> PickedFile? {
        isFinished = true
        speak.finish()
        return file
    }

    public func cancel() {
        isCancelled = true
        speak.finish()
    }
}
