import SwiftUI
import Voxfree
import VoxfreeModels

struct StartDepartments: View {
    let state: StartState
    let on: @MainActor (StartIntent) -> Void

    var body: some View {
        Section {
            if let told = state.departments {
                ForEach(told.departments, id: \.id) { department in
                    Button {
                        on(.chooseDepartment(department))
                    } label: {
                        Text(verbatim: department.name).frame(maxWidth: .infinity, alignment: .leading)
                    }
                    .disabled(state.isBusy)
                }
                if told.departments.isEmpty { Text("start.departments.empty").foregroundStyle(.secondary) }
            } else if state.isBusy {
                ProgressView("list.loading")
            } else {
                Button("list.refresh") { on(.refresh) }
            }
        } header: {
            Text("start.department.choose")
        } footer: {
            if let told = state.departments, !told.isCurrent { StartOld(time: told.fetchedAt) }
        }
    }
}

struct StartChannels: View {
    let state: StartState
    let on: @MainActor (StartIntent) -> Void

    var body: some View {
        Section {
            if let told = state.channels {
                ForEach(told.channels, id: \.id) { channel in row(channel) }
                if told.channels.isEmpty { Text("start.channels.empty").foregroundStyle(.secondary) }
            } else if state.isBusy {
                ProgressView("list.loading")
            } else {
                Button("list.refresh") { on(.refresh) }
            }
        } header: {
            Text("start.channel.choose")
        } footer: {
            if let told = state.channels, !told.isCurrent { StartOld(time: told.fetchedAt) }
        }
    }

    private func row(_ channel: Channel) -> some View {
        Button {
            on(.chooseChannel(channel))
        } label: {
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: channel.name)
                ChannelLabel(kind: channel.kind, name: channel.number)
                if channel.bar == .answersOnly { Text("start.channel.answersOnly").font(.caption).foregroundStyle(.secondary) }
            }
            .frame(maxWidth: .infinity, alignment: .leading)
        }
        .disabled(state.isBusy || channel.bar != nil)
        .accessibilityElement(children: .combine)
    }
}

struct StartContacts: View {
    let state: StartState
    let on: @MainActor (StartIntent) -> Void

    var body: some View {
        Section("start.contact.choose") {
            TextField("start.search", text: asking(state.query) { on(.type($0)) })
                .submitLabel(.search)
                .autocorrectionDisabled()
                .onSubmit { on(.search) }
            BusyButton("start.search.go", isBusy: state.isBusy) { on(.search) }
                .disabled(state.query.isEmpty)
            Button("start.newContact", systemImage: "person.badge.plus") { on(.newContact) }
        }
        if let contacts = state.contacts {
            Section("start.found") {
                ForEach(contacts, id: \.id) { contact in
                    Button {
                        on(.chooseContact(contact))
                    } label: {
                        StartContactRow(contact: contact)
                    }
                    .buttonStyle(.plain)
                }
                if contacts.isEmpty { Text("start.found.none").foregroundStyle(.secondary) }
            }
        }
    }
}

struct StartNewContact: View {
    let state: StartState
    let on: @MainActor (StartIntent) -> Void

    var body: some View {
        Section("start.newContact") {
            TextField("start.name", text: asking(state.newName) { on(.typeName($0)) })
                .textContentType(.name)
                .textInputAutocapitalization(.words)
            TextField("start.number", text: asking(state.newNumber) { on(.typeNumber($0)) })
                .textContentType(.telephoneNumber)
                .keyboardType(.phonePad)
            TextField("start.email", text: asking(state.newEmail) { on(.typeEmail($0)) })
                .textContentType(.emailAddress)
                .keyboardType(.emailAddress)
                .textInputAutocapitalization(.never)
            BusyButton("start.add", isBusy: state.isBusy) { on(.addContact) }
                .disabled(state.newNumber.isEmpty)
        }
        if !state.known.isEmpty {
            Section {
                ForEach(state.known, id: \.id) { contact in
                    Button {
                        on(.chooseContact(contact))
                    } label: {
                        StartContactRow(contact: contact)
                    }
                    .buttonStyle(.plain)
                }
                BusyButton("start.addAnyway", isBusy: state.isBusy) { on(.addAnyway) }
            } header: {
                Text("start.known")
            } footer: {
                Text("start.known.hint")
            }
        }
    }
}

private struct StartContactRow: View {
    let contact: Contact

    var body: some View {
        HStack(spacing: 12) {
            Portrait(name: contact.name, url: contact.pictureUrl)
            VStack(alignment: .leading) {
                Text(verbatim: contact.name).font(.headline)
                Text(verbatim: contact.number).font(.subheadline).foregroundStyle(.secondary)
                if !contact.note.isEmpty { Text(verbatim: contact.note).font(.caption).lineLimit(2) }
            }
            .frame(maxWidth: .infinity, alignment: .leading)
        }
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
    }
}

/// The service could not be asked: what it told before is shown.
private struct StartOld: View {
    let time: Date

    var body: some View {
        Label {
            Text("start.old \(Text(time, style: .date)) \(Text(time, style: .time))")
        } icon: {
            Image(systemName: "icloud.slash")
        }
    }
}
