import SwiftUI
import Voxfree
import VoxfreeModels

/// Who it is: card, note, tags, ownership, other cases.
public struct ContactView: View {
    private let state: ContactState
    private let on: @MainActor (ContactIntent) -> Void
    private let refreshed: @MainActor () async -> Void
    @State private var isReleasing = false
    @Environment(\.language) private var language

    public init(
        state: ContactState, on: @escaping @MainActor (ContactIntent) -> Void,
        refreshed: @escaping @MainActor () async -> Void = {}
    ) {
        self.state = state
        self.on = on
        self.refreshed = refreshed
    }

    public var body: some View {
        List {
            if let card = state.card {
                head(card)
                if !card.note.isEmpty {
                    Section("contact.note") { Text(verbatim: card.note).textSelection(.enabled) }
                }
                ContactTags(state: state, on: on)
                ownership(card)
                cases(card)
            }
        }
        .overlay {
            if state.card == nil { Loading() }
        }
        .problem(state.problem) { on(.dismissProblem) }
        .refreshable {
            on(.refresh)
            await refreshed()
        }
        .navigationTitle("contact.title")
        .navigationBarTitleDisplayMode(.inline)
        .confirmationDialog("contact.release.ask", isPresented: $isReleasing, titleVisibility: .visible) {
            Button("contact.release", role: .destructive) { on(.release) }
            Button("sheet.cancel", role: .cancel) {}
        }
    }

    private func head(_ card: ContactCard) -> some View {
        Section {
            HStack(spacing: 12) {
                Portrait(name: card.title, url: card.pictureUrl, isGroup: card.isGroup)
                VStack(alignment: .leading) {
                    Text(verbatim: card.title).font(.title2).accessibilityAddTraits(.isHeader)
                    if !card.name.isEmpty, card.name != card.title {
                        Text(verbatim: card.name).foregroundStyle(.secondary)
                    }
                    if card.isGroup { Text("contact.group").foregroundStyle(.secondary) }
                }
            }
            .accessibilityElement(children: .combine)
            LabeledContent("contact.protocol", value: card.protocol)
            if !card.number.isEmpty {
                LabeledContent("contact.number", value: card.number)
                Flowing {
                    Button("contact.call", systemImage: "phone") { on(.call) }
                    Button("contact.copy", systemImage: "doc.on.doc") { on(.copyNumber) }
                }
                .buttonStyle(.bordered)
            }
        }
    }

    @ViewBuilder private func ownership(_ card: ContactCard) -> some View {
        Section("contact.ownership") {
            Label {
                Text(verbatim: ownershipWords(ownership: card.ownership, language: language))
            } icon: {
                Image(systemName: "person.badge.key")
            }
            if card.ownership == .mine {
                Button("contact.release", role: .destructive) { isReleasing = true }.disabled(state.isBusy)
            }
        }
    }

    @ViewBuilder private func cases(_ card: ContactCard) -> some View {
        if !card.cases.isEmpty {
            Section("contact.cases") {
                ForEach(card.cases, id: \.protocol) { other in
                    Button {
                        on(.openCase(other.protocol))
                    } label: {
                        ContactCaseRow(other: other)
                    }
                    .buttonStyle(.plain)
                }
            }
        }
    }
}

private struct ContactCaseRow: View {
    let other: ContactCase

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Flowing {
                Text(verbatim: other.protocol).font(.headline)
                Spacer()
                if let time = other.updatedAt { Text(time, style: .date).font(.caption).foregroundStyle(.secondary) }
            }
            Text(verbatim: other.preview).font(.subheadline).lineLimit(2)
            Flowing {
                Text(verbatim: other.channelName).font(.caption)
                switch other.shelf {
                case .active: Text("inbox.active").font(.caption)
                case .waiting: Text("inbox.waiting").font(.caption)
                case nil: Text("contact.case.over").font(.caption)
                }
            }
            .foregroundStyle(.secondary)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
    }
}
