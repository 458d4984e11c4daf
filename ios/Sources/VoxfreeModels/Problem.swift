import Voxfree

/// What the last thing that did not work says: a sentence, and what can be done about it, in the shell's language.
public struct Problem: Equatable, Sendable {
    /// What went wrong, in one sentence of the core's. Empty where it was the device that could not: then `fault` says what.
    public var words: String
    /// What the agent can do, in one sentence of the core's; may be empty.
    public var action: String
    /// The error's stable word (`offline`, `taken_by_another`). Never shown: for what a screen does otherwise in one case.
    public var code: String

    public init(words: String, action: String, code: String) {
        self.words = words
        self.action = action
        self.code = code
    }

    /// What the device could not do.
    init(_ fault: DeviceFault) {
        self.init(words: "", action: "", code: fault.rawValue)
    }

    /// What the device could not do; nil: it was the core that said no. The drawing has the words.
    public var fault: DeviceFault? { DeviceFault(rawValue: code) }

    /// An error of the core's.
    public init(_ error: VoxfreeError, _ language: Language) {
        self.init(words: error.words(language), action: error.actionWords(language), code: errorCode(error: error))
    }
}

/// What the device, and not the core, could not do.
public enum DeviceFault: String, CaseIterable, Sendable {
    /// The agent did not allow the microphone, or it is in use.
    case noMicrophone = "device_no_microphone"
    /// No app opens it.
    case noViewer = "device_no_viewer"
    /// The message is not held on this device.
    case notHere = "device_not_here"
}
