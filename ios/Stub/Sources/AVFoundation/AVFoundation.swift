// Declarations of AVFoundation, for the type checker alone.
@_exported import Foundation

public let AVFormatIDKey = "f", AVSampleRateKey = "s", AVNumberOfChannelsKey = "n"
public let kAudioFormatMPEG4AAC: UInt32 = 1_633_772_320

public final class AVAudioApplication: NSObject {
    public class func requestRecordPermission() async -> Bool { false }
}

public final class AVAudioSession: NSObject, @unchecked Sendable {
    public struct Category: Hashable, Sendable { public static let playAndRecord = Self() }
    public struct Mode: Hashable, Sendable { public static let `default` = Self() }
    public struct CategoryOptions: OptionSet, Sendable {
        public let rawValue: UInt
        public init(rawValue: UInt) { self.rawValue = rawValue }
        public static let allowBluetooth = Self(rawValue: 4), defaultToSpeaker = Self(rawValue: 8)
    }
    public struct SetActiveOptions: OptionSet, Sendable {
        public let rawValue: UInt
        public init(rawValue: UInt) { self.rawValue = rawValue }
        public static let notifyOthersOnDeactivation = Self(rawValue: 1)
    }
    public class func sharedInstance() -> AVAudioSession { AVAudioSession() }
    public func setCategory(_ category: Category, mode: Mode, options: CategoryOptions = []) throws {}
    public func setActive(_ active: Bool, options: SetActiveOptions = []) throws {}
}

public final class AVAudioRecorder: NSObject {
    public init(url: URL, settings: [String: Any]) throws {}
    public var isMeteringEnabled = false
    public var isRecording: Bool { false }
    @discardableResult
    public func record() -> Bool { false }
    public func stop() {}
    @discardableResult
    public func deleteRecording() -> Bool { false }
    public func updateMeters() {}
    public func averagePower(forChannel channel: Int) -> Float { 0 }
}
