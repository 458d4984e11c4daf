import Voxfree

/// What the last thing that did not work says: a sentence, and what can be done about it, in the shell's language.
public struct Problem: Equatable, Sendable {
    /// What went wrong, in one sentence of the core's.
    public var words: String
    /// What the agent can do, in one sentence of the core's.
    public var action: String
    /// The error's stable word (`offline`, `taken_by_another`). Never shown: for what a screen does otherwise in one case.
    public var code: String

    public init(words: String, action: String, code: String) {
        self.words = words
        self.action = action
        self.code = code
    }

    /// An error of the core's.
    public init(_ error: VoxfreeError, _ language: Language) {
        self.init(words: error.words(language), action: error.actionWords(language), code: errorCode(error: error))
    }
}
