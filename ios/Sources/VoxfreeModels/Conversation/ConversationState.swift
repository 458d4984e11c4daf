import Foundation
import Voxfree

/// What is typed. `revision` grows where it was not the agent's keyboard that changed it: only then does a field take it over.
public struct DraftText: Equatable, Sendable {
    public var text = ""
    public var revision = 0

    public init(text: String = "", revision: Int = 0) {
        self.text = text
        self.revision = revision
    }

    /// Filled by something else than the keyboard.
    func filled(_ text: String) -> DraftText { DraftText(text: text, revision: revision + 1) }
}

/// The one thing that is to be done where the conversation stands.
public enum ComposerAction: Sendable {
    case send
    case accept
    case pickTemplate
    case showContact
    case undoEnding
    case none
}

/// What is left until the composer turns. `isSoon`: it is counted by the second. `share` of the 24 hours, 0 to 1.
public struct Countdown: Equatable, Sendable {
    public var until: Date
    public var left: String
    public var isSoon: Bool
    public var share: Double

    public init(until: Date, left: String, isSoon: Bool, share: Double) {
        self.until = until
        self.left = left
        self.isSoon = isSoon
        self.share = share
    }
}

/// A voice note that is being recorded: for how many seconds, and how loud it is now, 0 to 1.
public struct RecordingState: Equatable, Sendable {
    public var length: TimeInterval
    public var level: Float

    public init(length: TimeInterval, level: Float) {
        self.length = length
        self.level = level
    }
}

/// The timeline and the composer beneath it.
public struct ConversationState: ScreenState {
    public var `protocol`: ProtocolNumber
    public var title = ""
    public var subtitle = ""
    public var pictureUrl: String?
    public var isGroup = false
    /// nil until the store has answered.
    public var items: [TimelineEntry]?
    public var hasOlder = false
    public var isLoadingOlder = false
    /// How many messages came in while the newest was not seen.
    public var newBelow = 0
    /// The entry to scroll to and to mark; nil again after a moment.
    public var focusKey: String?
    public var composer: Composer?
    /// Where it stands, why, and until when, in the core's words.
    public var composerWords = ""
    public var countdown: Countdown?
    public var action: ComposerAction = .none
    public var draft = DraftText()
    public var replyTo: TimelineItem?
    public var files: [PickedFile] = []
    /// What a slash called; nil: nothing is called. Empty: a slash alone, and there are none yet.
    public var quickReplies: [QuickReply]?
    public var transfers: [Transfer] = []
    public var recording: RecordingState?
    public var standing: Standing?
    /// Who has it now, by name, where it was handed on.
    public var holder: String?
    public var ending: Ending?
    public var isBusy = false
    /// The service's time.
    public var now = Date(timeIntervalSince1970: 0)
    public var problem: Problem?

    public init(protocol: ProtocolNumber) {
        self.protocol = `protocol`
    }

    /// Something is there to be sent.
    public var hasContent: Bool { !draft.text.allSatisfy(\.isWhitespace) || !files.isEmpty }

    public func transfer(_ id: TransferId) -> Transfer? { transfers.first { $0.id == id } }
}

/// What the agent wants.
public enum ConversationIntent: Equatable, Sendable {
    case type(String)
    case send
    /// Sends what is typed as soon as the contact has written.
    case sendAfterReply
    case accept
    case replyTo(TimelineItem)
    case cancelReply
    case jumpTo(MessageId)
    case loadOlder
    /// The newest is seen.
    case seeBottom
    /// The newest is no longer seen.
    case leaveBottom
    case retry(OutboxId)
    /// Takes an unsent text back into the field.
    case edit(OutboxId)
    case discard(OutboxId)
    /// Lets a failed or held text wait for the contact.
    case offerAfterReply(OutboxId)
    case pickQuickReply(QuickReplyId)
    /// All of them, to pick from and to look after.
    case showQuickReplies
    case attachFiles(FileSource)
    case removeFile(PickedFile)
    /// Files of the clipboard.
    case paste
    case startRecording
    /// Ends the voice note and sends it.
    case stopRecording
    case cancelRecording
    case cancelTransfer(TransferId)
    case download(MessageId)
    case openMedia(TimelineItem)
    /// A link, an address or a number of a text.
    case openLink(TextStyle)
    case copyText(String)
    case showTemplates
    case showContact
    case showEnding
    case undoEnding
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum ConversationEffect: Equatable, Sendable {
    case showQuickReplies
    case showTemplates
    case showContact
    case showEnding
}
