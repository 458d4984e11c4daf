import Foundation
import Voxfree

/// Leads to a conversation that the agent begins: in which department, on which channel, with whom.
@MainActor public final class StartModel: ScreenModel<StartState, StartEffect> {
    private let busy = Deed(\StartState.isBusy)
    /// What was chosen before the app ended, until the lists are there that it was chosen from.
    private var chosenBefore: StartForm?

    /// `form`: how far it was before the app ended.
    public init(
        _ client: VoxfreeClient, _ device: any Device, form: StartForm? = nil,
        _ asked: @escaping @MainActor (StartEffect) -> Void = { _ in }
    ) {
        super.init(StartState(form), client, device, asked)
        chosenBefore = form
        fetchDepartments()
    }

    public func on(_ intent: StartIntent) {
        switch intent {
        case .chooseDepartment(let department): choose(department)
        case .chooseChannel(let channel): choose(channel)
        case .type(let text): change { $0.query = text }
        case .search: search()
        case .chooseContact(let contact): choose(contact)
        case .newContact: go(to: .newContact)
        case .typeName(let text): change { $0.newName = text }
        case .typeNumber(let text):
            change {
                $0.newNumber = text
                $0.known = []
            }
        case .typeEmail(let text): change { $0.newEmail = text }
        case .addContact: add(althoughKnown: false)
        case .addAnyway: add(althoughKnown: true)
        case .start: begin()
        case .back: back()
        case .refresh: refresh()
        case .dismissProblem:
            change {
                $0.problem = nil
                $0.busyWith = nil
                $0.outcome = nil
            }
        }
    }

    /// What was said of the step before no longer counts.
    private func go(to step: StartStep) {
        change {
            $0.step = step
            $0.known = []
            $0.busyWith = nil
            $0.outcome = nil
            $0.problem = nil
        }
    }

    private func choose(_ department: Department) {
        guard !busy.isOn else { return }
        if department.id != chosenBefore?.department { chosenBefore = nil }
        go(to: .channel)
        change {
            $0.department = department
            $0.channels = nil
            $0.channel = nil
        }
        fetchChannels(department)
    }

    private func choose(_ channel: Channel) {
        guard channel.bar == nil else { return }
        chosenBefore = nil
        go(to: .contact)
        change { $0.channel = channel }
    }

    private func choose(_ contact: Contact) {
        go(to: .ready)
        change { $0.contact = contact }
    }

    private func fetchDepartments() {
        start(busy) { try await $0.departments() } then: { screen, told in
            screen.change { $0.departments = told }
            screen.goOn(in: told.departments)
        }
    }

    private func fetchChannels(_ department: Department) {
        start(busy) { try await $0.channels(department: department.id) } then: { screen, told in
            screen.change { if $0.department == department { $0.channels = told } }
            screen.goOn(on: told.channels)
        }
    }

    /// Chooses again what was chosen before the app ended, as soon as its list is there; where it is gone, the agent chooses.
    private func goOn(in departments: [Department]) {
        guard let before = chosenBefore, state.step == .department else { return }
        guard before.step != .department, let known = departments.first(where: { $0.id == before.department }) else {
            return chosenBefore = nil
        }
        choose(known)
    }

    private func goOn(on channels: [Channel]) {
        guard let before = chosenBefore, state.step == .channel else { return }
        chosenBefore = nil
        guard before.step != .channel, let known = channels.first(where: { $0.id == before.channel }) else { return }
        choose(known)
        guard state.channel == known else { return }
        switch before.step {
        case .department, .channel: break
        case .contact: if !state.query.isEmpty { search() }
        case .newContact: go(to: .newContact)
        case .ready: if let contact = before.chosen { choose(contact) }
        }
    }

    var form: StartForm? { chosenBefore ?? state.form }

    private func search() {
        let query = state.query.trimmingCharacters(in: .whitespacesAndNewlines)
        start(busy) { try await $0.findContacts(search: query) } then: { screen, found in
            screen.change { $0.contacts = found }
        }
    }

    private func add(althoughKnown: Bool) {
        let typed = state
        let contact = NewContact(
            name: typed.newName, number: typed.newNumber, email: typed.newEmail, althoughKnown: althoughKnown)
        start(busy) { try await $0.newContact(contact: contact) } then: { screen, outcome in
            switch outcome {
            case .known(let contacts): screen.change { $0.known = contacts }
            case .added(let id, let number): screen.added(id, number, typed.newName)
            }
        }
    }

    /// Where the service told no id, the contact is looked for by its number.
    private func added(_ id: ContactId?, _ number: String, _ name: String) {
        change {
            $0.newName = ""
            $0.newNumber = ""
            $0.newEmail = ""
            $0.known = []
        }
        if let id {
            let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
            choose(Contact(id: id, name: name, number: number, note: "", pictureUrl: nil))
        } else {
            go(to: .contact)
            change {
                $0.query = number
                $0.contacts = nil
            }
            search()
        }
    }

    private func begin() {
        guard let channel = state.channel, let contact = state.contact, let department = state.department else { return }
        if !busy.isOn {
            change {
                $0.busyWith = nil
                $0.outcome = nil
            }
        }
        start(busy) {
            try await $0.startConversation(channel: channel.id, contact: contact.id, department: department.id)
        } then: { screen, started in
            screen.change { $0.outcome = started }
            if case .opened(let conversation, _) = started {
                screen.device.haptic(.done)
                screen.ask(.open(conversation))
            }
        } failed: { screen, error in
            if case VoxfreeError.ContactBusy(let agent, let name) = error {
                screen.change { $0.busyWith = BusyWith(agent: agent, name: name) }
            } else {
                screen.tell(error)
            }
        }
    }

    private func back() {
        chosenBefore = nil
        switch state.step {
        case .department: ask(.leave)
        case .channel: go(to: .department)
        case .contact: go(to: .channel)
        case .newContact, .ready: go(to: .contact)
        }
    }

    private func refresh() {
        switch state.step {
        case .department: fetchDepartments()
        case .channel: if let department = state.department { fetchChannels(department) }
        case .contact: search()
        case .newContact, .ready: break
        }
    }
}
