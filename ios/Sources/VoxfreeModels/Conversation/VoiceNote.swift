import Foundation
import Voxfree

/// A voice note while it is recorded. Thrown away where the screen goes.
@MainActor final class VoiceNote {
    private let device: any Device
    /// Draws it; holds its model weakly.
    private let show: @MainActor (RecordingState?) -> Void
    private let work = Work()
    private var recorder: (any Recorder)?
    private var began = Date(timeIntervalSince1970: 0)
    private var level: Float = 0
    private var isStarting = false
    private lazy var alarm = Alarm(device) { [weak self] in self?.tick() }

    init(_ device: any Device, _ show: @escaping @MainActor (RecordingState?) -> Void) {
        self.device = device
        self.show = show
    }

    deinit {
        guard let recorder else { return }
        Task { @MainActor in recorder.cancel() }
    }

    /// `refused` is told where there is no microphone for us.
    func start(_ refused: @escaping @MainActor () -> Void) {
        guard recorder == nil, !isStarting else { return }
        isStarting = true
        let device = device
        work.begin { [weak self] in
            let begun = await device.record()
            guard let self else {
                begun?.cancel()
                return
            }
            // Given up before the microphone was there.
            guard self.isStarting else {
                begun?.cancel()
                return
            }
            self.isStarting = false
            if let begun { self.follow(begun) } else { refused() }
        }
    }

    /// Ends it; nil: nothing was recorded.
    func finish() async -> PickedFile? {
        await end()?.finish()
    }

    func cancel() {
        isStarting = false
        end()?.cancel()
    }

    private func follow(_ begun: any Recorder) {
        recorder = begun
        began = device.now
        level = 0
        device.haptic(.tick)
        tick()
        let levels = begun.levels
        work.begin { [weak self] in
            for await level in levels {
                guard let self, self.recorder === begun else { return }
                self.level = level
                self.draw()
            }
        }
    }

    private func tick() {
        guard recorder != nil else { return }
        draw()
        alarm.set(device.now.addingTimeInterval(1))
    }

    private func draw() {
        show(RecordingState(length: device.now.timeIntervalSince(began), level: level))
    }

    private func end() -> (any Recorder)? {
        let ended = recorder
        recorder = nil
        alarm.set(nil)
        show(nil)
        return ended
    }
}
