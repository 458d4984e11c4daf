import Voxfree

// A start that was under way when the app ended. It goes on step by step, as far as what was chosen is still there.
extension StartState {
    /// What was typed is there at once.
    init(_ form: StartForm?) {
        self.init()
        guard let form else { return }
        query = form.query
        newName = form.name
        newNumber = form.number
        newEmail = form.email
    }

    var form: StartForm? {
        let form = StartForm(
            step: step, department: department?.id, channel: channel?.id,
            contact: contact.map { StartForm.Whom(id: $0.id, name: $0.name, number: $0.number) }, query: query, name: newName,
            number: newNumber, email: newEmail)
        let isAsItBegan = step == .department && StartState(form) == StartState()
        return isAsItBegan ? nil : form
    }
}

extension StartForm {
    /// The contact, as far as it is kept.
    var chosen: Contact? {
        contact.map { Contact(id: $0.id, name: $0.name, number: $0.number, note: "", pictureUrl: nil) }
    }
}
