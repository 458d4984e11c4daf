import SwiftUI
import Voxfree
import VoxfreeModels

/// The contacts that the agent keeps.
public struct OwnedView: View {
    private let state: OwnedState
    private let on: @MainActor (OwnedIntent) -> Void
    private let refreshed: @MainActor () async -> Void
    @State private var releasing: OwnedContact?

    public init(
        state: OwnedState, on: @escaping @MainActor (OwnedIntent) -> Void, refreshed: @escaping @MainActor () async -> Void = {}
    ) {
        self.state = state
        self.on = on
        self.refreshed = refreshed
    }

    public var body: some View {
        List {
            ForEach(state.contacts ?? [], id: \.self) { contact in
                VStack(alignment: .leading, spacing: 2) {
                    Text(verbatim: contact.name).font(.headline)
                    Text(verbatim: contact.number).font(.subheadline)
                    Text(verbatim: contact.departmentName).font(.caption).foregroundStyle(.secondary)
                }
                .accessibilityElement(children: .combine)
                .swipeActions(allowsFullSwipe: false) { release(contact) }
                .contextMenu { release(contact) }
            }
            if let contacts = state.contacts, !contacts.isEmpty { FetchedAt(time: state.fetchedAt) }
        }
        .overlay { placeholder }
        .problem(state.problem) { on(.dismissProblem) }
        .searchable(text: asking(state.query) { on(.type($0)) }, prompt: "owned.search")
        .refreshable {
            on(.refresh)
            await refreshed()
        }
        .navigationTitle("owned.title")
        .toolbar {
            ToolbarItem(placement: .primaryAction) {
                Button("list.refresh", systemImage: "arrow.clockwise") { on(.refresh) }
                    .keyboardShortcut("r")
                    .disabled(state.isRefreshing)
            }
        }
        .confirmationDialog(
            "contact.release.ask", isPresented: showing(releasing != nil) { releasing = nil }, titleVisibility: .visible
        ) {
            Button("contact.release", role: .destructive) {
                if let releasing { on(.release(releasing)) }
            }
            Button("sheet.cancel", role: .cancel) {}
        }
    }

    @ViewBuilder private func release(_ contact: OwnedContact) -> some View {
        // Without a department the service cannot be asked.
        if contact.department != nil {
            Button("contact.release", systemImage: "person.badge.minus", role: .destructive) { releasing = contact }
        }
    }

    @ViewBuilder private var placeholder: some View {
        if let contacts = state.contacts {
            if contacts.isEmpty {
                ContentUnavailableView {
                    Label(state.query.isEmpty ? "owned.empty" : "owned.none", systemImage: "person.crop.rectangle.stack")
                } description: {
                    FetchedAt(time: state.fetchedAt)
                } actions: {
                    Button("list.refresh") { on(.refresh) }.disabled(state.isRefreshing)
                }
            }
        } else {
            Loading()
        }
    }
}
