import Voxfree

/// What is asked for, one thing after the other.
public enum StartStep: String, CaseIterable, Codable, Sendable {
    case department
    case channel
    case contact
    case newContact
    /// All is known: it can be started.
    case ready
}

/// The agent who is serving the contact already, as far as the service told.
public struct BusyWith: Equatable, Sendable {
    public var agent: AgentId?
    public var name: String?

    public init(agent: AgentId?, name: String?) {
        self.agent = agent
        self.name = name
    }
}

/// A conversation that is to be started, as far as it was said.
public struct StartState: ScreenState {
    public var step: StartStep = .department
    /// nil until the service or the store has answered.
    public var departments: Departments?
    public var department: Department?
    /// Those of `department`, also the ones on which only the contact begins; nil until told.
    public var channels: Channels?
    public var channel: Channel?
    public var query = ""
    /// What the last search found; nil: nothing was looked for.
    public var contacts: [Contact]?
    public var contact: Contact?
    public var newName = ""
    public var newNumber = ""
    public var newEmail = ""
    /// Contacts that have the new one's number already; empty where there are none.
    public var known: [Contact] = []
    /// Who is serving the contact already: nothing was started.
    public var busyWith: BusyWith?
    /// What came of starting it.
    public var outcome: Started?
    public var isBusy = false
    public var problem: Problem?

    public init() {}
}

/// What the agent wants.
public enum StartIntent: Equatable, Sendable {
    case chooseDepartment(Department)
    case chooseChannel(Channel)
    case type(String)
    /// Looks for what was typed, at the service.
    case search
    case chooseContact(Contact)
    case newContact
    case typeName(String)
    case typeNumber(String)
    case typeEmail(String)
    case addContact
    /// Adds the contact although others have its number.
    case addAnyway
    case start
    case back
    case refresh
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum StartEffect: Equatable, Sendable {
    case open(ProtocolNumber)
    /// There is no step before this one.
    case leave
}
