import Voxfree

/// What becomes of the case, as the sheet asks it.
public enum EndingChoice: String, CaseIterable, Codable, Sendable {
    case finish
    case transfer
    case transferAndFinish
}

/// How a conversation is to end, as far as it was filled in.
public struct EndingState: ScreenState {
    public var `protocol`: ProtocolNumber
    public var kind: EndingChoice = .finish
    /// nil until the store has answered.
    public var wrapUpCodes: [WrapUpCode]?
    public var wrapUpCode: WrapUpCodeId?
    /// Those that this device has met; nil until the store has answered.
    public var agents: [KnownAgent]?
    /// Where the case can go; nil until the service or the store has answered.
    public var departments: [Department]?
    public var department: DepartmentId?
    /// Chosen from `agents`; nil: nobody, or the one whose number was typed.
    public var agent: AgentId?
    public var typedAgent = ""
    public var note = ""
    public var keepContact = false
    public var ownership: Ownership = .unknown
    /// How many messages of the conversation are not sent.
    public var unsentCount = 0
    /// What is to be done with them; nil: not said yet.
    public var unsentFirst: UnsentFirst?
    /// Whether all that is needed was given, and the conversation may be ended so.
    public var canEnd = false
    public var isBusy = false
    public var problem: Problem?

    public init(protocol: ProtocolNumber) {
        self.protocol = `protocol`
    }
}

/// What the agent wants.
public enum EndingIntent: Equatable, Sendable {
    case chooseKind(EndingChoice)
    /// nil: none.
    case chooseWrapUpCode(WrapUpCodeId?)
    case chooseDepartment(DepartmentId)
    /// nil: nobody in particular.
    case chooseAgent(AgentId?)
    /// The number of an agent whom this device has not met.
    case typeAgent(String)
    case typeNote(String)
    case setKeepContact(Bool)
    case chooseUnsent(UnsentFirst)
    case confirm
    case refresh
    case dismissProblem
}

/// What the screen asks whoever shows it for.
public enum EndingEffect: Equatable, Sendable {
    /// It is noted, and can be undone for a while.
    case noted(EndingId)
}
