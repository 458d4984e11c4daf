import Voxfree

/// The conversation that is open, as the system may know it: for its search, its suggestions and another device of the agent's.
public struct Donation: Equatable, Sendable {
    public var `protocol`: ProtocolNumber
    public var title: String
    public var subtitle: String
}

extension RootModel {
    /// A contact's name leaves the app by this: nil where the agent hides messages or locks the app, and where nothing is open.
    public var donation: Donation? {
        let choices = device.choices
        guard choices.preview == .shown, !choices.appLock, state.isAtWork, let talk = screens.conversation?.state,
            !talk.title.isEmpty
        else { return nil }
        return Donation(protocol: talk.protocol, title: talk.title, subtitle: talk.subtitle)
    }
}
