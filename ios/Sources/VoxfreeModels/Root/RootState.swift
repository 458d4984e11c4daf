import Foundation
import Voxfree

/// Where the agent is. What is open beside the inbox is `openCase`.
public enum Place: String, CaseIterable, Codable, Sendable {
    case inbox
    case outbox
    case start
    case settings
    case telephone
    case owned
}

/// What lies over the place, about one conversation.
public enum Sheet: Hashable, Codable, Sendable, Identifiable {
    case templates(ProtocolNumber)
    case quickReplies(ProtocolNumber)
    case contact(ProtocolNumber)
    case ending(ProtocolNumber)

    public var id: Self { self }
}

/// The conversation that is open, and the message that is to be seen first, where it was a search that led there.
public struct OpenCase: Hashable, Sendable {
    public var `protocol`: ProtocolNumber
    public var message: MessageId?

    public init(protocol: ProtocolNumber, message: MessageId? = nil) {
        self.protocol = `protocol`
        self.message = message
    }
}

/// Where the agent is, and what lies over it.
public struct RootState: ScreenState {
    /// nil: the store is being opened, or could not be.
    public var session: Session?
    public var connection: Connection?
    public var place: Place = .inbox
    public var sheet: Sheet?
    /// The owner of the device has to show that it is they.
    public var isLocked = false
    /// The app switcher is to see nothing.
    public var isCovered = false
    public var openCase: OpenCase?
    /// How many conversations close within the hour.
    public var closingCount: UInt32 = 0
    /// Something was shared into the app, and waits for the conversation that it is for.
    public var hasShared = false
    public var problem: Problem?

    public init() {}

    /// Whether the agent's work is shown, and not the sign-in.
    public var isAtWork: Bool {
        if case .ready = session { true } else { false }
    }
}

/// What the agent wants, or the system.
public enum RootIntent: Equatable, Sendable {
    case show(Place)
    case open(ProtocolNumber, message: MessageId?)
    case back
    case showSheet(Sheet)
    case closeSheet
    /// The app is no longer seen, or about to be. Where it leaves the front, `leave` comes after it.
    case cover
    /// The app is seen again.
    case uncover
    /// Asks the device who holds it.
    case unlock
    case signOut(Unsent)
    /// Puts a store that cannot be opened out of the way.
    case setStoreAside
    /// Another app hands over something for a contact.
    case share(text: String, files: [PickedFile])
    /// Where the store could not be opened, it is tried again.
    case dismissProblem
}

/// Where the client comes from: the app has one for a process, which its background refresh uses too.
public protocol Home: Sendable {
    /// The client, opened where it is not yet. Throws what opening throws.
    func open() async throws -> VoxfreeClient

    /// Puts a store that cannot be opened out of the way. Afterwards `open` makes a new one.
    func setStoreAside() async throws
}

/// The home of an app, or of a test: one data folder and its key.
public actor StoreHome: Home {
    private let config: Config
    private let vault: any KeyVault
    private var client: VoxfreeClient?

    public init(config: Config, vault: any KeyVault) {
        self.config = config
        self.vault = vault
    }

    public func open() async throws -> VoxfreeClient {
        if let client { return client }
        let opened = try await VoxfreeClient.open(config: config, vault: vault)
        // Another call may have been quicker while this one waited.
        if let client { return client }
        client = opened
        return opened
    }

    public func setStoreAside() throws {
        guard client == nil else { return }
        _ = try Voxfree.setStoreAside(config: config)
    }
}
