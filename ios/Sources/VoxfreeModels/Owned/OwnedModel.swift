import Foundation
import Voxfree

/// The contacts that the agent keeps.
public struct OwnedState: ScreenState {
    /// Those whose name, number or department has what was typed; nil until the store has answered.
    public var contacts: [OwnedContact]?
    public var query = ""
    /// When the service was last asked, by its clock; nil: never, so that an empty list tells nothing.
    public var fetchedAt: Date?
    public var isRefreshing = false
    public var problem: Problem?

    public init() {}
}

/// What the agent wants.
public enum OwnedIntent: Equatable, Sendable {
    case type(String)
    case refresh
    /// Lets a contact go.
    case release(OwnedContact)
    case dismissProblem
}

/// Finds among the contacts that the agent keeps, and lets them go. It asks for nothing.
@MainActor public final class OwnedModel: ScreenModel<OwnedState, Never> {
    private let fetching = Deed(\OwnedState.isRefreshing)
    private var known: [OwnedContact] = []

    public init(_ client: VoxfreeClient, _ device: any Device) {
        super.init(OwnedState(), client, device) { _ in }
        fetch { try await $0.ownedContacts() }
    }

    public func on(_ intent: OwnedIntent) {
        switch intent {
        case .type(let text):
            change {
                $0.query = text
                if $0.contacts != nil { $0.contacts = found(text) }
            }
        case .refresh: fetch { try await $0.refreshOwnedContacts() }
        case .release(let contact): release(contact)
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    private func fetch(_ ask: @escaping @Sendable (VoxfreeClient) async throws -> OwnedContacts) {
        fetch(\.contacts, fetching, ask) { $0.take($1) }
    }

    private func take(_ told: OwnedContacts) {
        known = told.contacts
        change {
            $0.contacts = found($0.query)
            $0.fetchedAt = told.fetchedAt
        }
    }

    private func release(_ contact: OwnedContact) {
        guard let department = contact.department else { return }
        act {
            try await $0.releaseContact(contact: contact.contact, department: department)
            return try await $0.ownedContacts()
        } then: { $0.take($1) }
    }

    private func found(_ query: String) -> [OwnedContact] {
        findOwnedContacts(contacts: known, typed: query)
    }
}
