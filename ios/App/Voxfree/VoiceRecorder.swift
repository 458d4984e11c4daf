import AVFoundation
import VoxfreeModels

/// A voice note, as AAC in an MP4 container.
@MainActor final class VoiceRecorder: Recorder {
    let levels: AsyncStream<Float>
    private let recorder: AVAudioRecorder
    private let file: URL
    private let meter: Task<Void, Never>

    /// nil: the agent did not allow it, or the microphone is in use.
    static func begin() async -> VoiceRecorder? {
        guard await AVAudioApplication.requestRecordPermission() else { return nil }
        let session = AVAudioSession.sharedInstance()
        do {
            try session.setCategory(.playAndRecord, mode: .default, options: [.defaultToSpeaker, .allowBluetooth])
            try session.setActive(true)
            return try VoiceRecorder()
        } catch { return nil }
    }

    private init() throws {
        file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).m4a")
        let recorder = try AVAudioRecorder(
            url: file,
            settings: [AVFormatIDKey: kAudioFormatMPEG4AAC, AVSampleRateKey: 44_100, AVNumberOfChannelsKey: 1])
        recorder.isMeteringEnabled = true
        guard recorder.record() else { throw CocoaError(.fileWriteUnknown) }
        self.recorder = recorder
        let (levels, heard) = AsyncStream<Float>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.levels = levels
        meter = Task { @MainActor in
            while !Task.isCancelled, recorder.isRecording {
                recorder.updateMeters()
                // Decibels below full scale: 60 of them are silence.
                heard.yield(max(0, 1 + recorder.averagePower(forChannel: 0) / 60))
                try? await Task.sleep(for: .milliseconds(100))
            }
            heard.finish()
        }
    }

    func finish() async -> PickedFile? {
        stop()
        return PickedFolder.move(file)
    }

    func cancel() {
        stop()
        recorder.deleteRecording()
    }

    private func stop() {
        meter.cancel()
        recorder.stop()
        try? AVAudioSession.sharedInstance().setActive(false, options: .notifyOthersOnDeactivation)
    }
}
