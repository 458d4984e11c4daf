import SwiftUI
import Voxfree
import VoxfreeModels

/// Active and waiting, what closes first, what bears a tag, what a search finds.
public struct InboxView: View {
    private let state: InboxState
    private let chosen: ProtocolNumber?
    private let on: @MainActor (InboxIntent) -> Void
    private let refreshed: @MainActor () async -> Void
    /// Whether the field is in use; its words are in the state.
    @State private var isFinding = false

    /// `chosen` is the conversation that stands beside it, on an iPad. `refreshed` returns when a refresh is over.
    public init(
        state: InboxState, chosen: ProtocolNumber? = nil, on: @escaping @MainActor (InboxIntent) -> Void,
        refreshed: @escaping @MainActor () async -> Void = {}
    ) {
        self.state = state
        self.chosen = chosen
        self.on = on
        self.refreshed = refreshed
    }

    public var body: some View {
        List(selection: asking(chosen) { if let row = $0 { on(.open(row, message: nil)) } }) {
            if state.query.isEmpty { rows } else { hits }
        }
        .listStyle(.plain)
        .overlay { placeholder }
        .safeAreaInset(edge: .top, spacing: 0) {
            if state.query.isEmpty { InboxShelves(state: state, on: on) }
        }
        .safeAreaInset(edge: .bottom, spacing: 0) { ConnectionBar(connection: state.connection) }
        .problem(state.problem) { on(.dismissProblem) }
        .searchable(text: asking(state.query) { on(.type($0)) }, isPresented: $isFinding, prompt: "inbox.search")
        .refreshable {
            on(.refresh)
            await refreshed()
        }
        .accessibilityRotor("inbox.rotor.unread") {
            ForEach(unread, id: \.protocol) { AccessibilityRotorEntry(Text(verbatim: $0.title), id: $0.protocol) }
        }
        .navigationTitle("inbox.title")
        .toolbar {
            ToolbarItem(placement: .topBarTrailing) { InboxMenu(state: state, on: on) { isFinding = true } }
        }
    }

    private var unread: [InboxRow] { (state.rows ?? []).filter { $0.unread > 0 } }

    private var rows: some View {
        ForEach(state.rows ?? [], id: \.protocol) { row in
            InboxRowView(row: row, now: state.now, isAccepting: state.accepting.contains(row.protocol))
                .tag(row.protocol)
                .swipeActions(edge: .leading) {
                    if row.unread > 0 { markRead(row) }
                    if row.shelf == .waiting { accept(row) }
                }
                .swipeActions(edge: .trailing, allowsFullSwipe: false) {
                    if row.shelf == .active { finish(row) }
                }
                .contextMenu {
                    if row.shelf == .waiting { accept(row) }
                    if row.unread > 0 { markRead(row) }
                    if row.shelf == .active { finish(row) }
                }
        }
    }

    private var hits: some View {
        ForEach(Array((state.hits ?? []).enumerated()), id: \.offset) { _, hit in
            Button {
                on(.open(hit.protocol, message: hit.messageId))
            } label: {
                SearchHitView(hit: hit, now: state.now)
            }
            .buttonStyle(.plain)
        }
    }

    private func markRead(_ row: InboxRow) -> some View {
        Button("inbox.read", systemImage: "envelope.open") { on(.markRead(row.protocol)) }.tint(.blue)
    }

    private func accept(_ row: InboxRow) -> some View {
        Button("inbox.accept", systemImage: "hand.raised") { on(.accept(row.protocol)) }
            .tint(.green)
            .disabled(state.accepting.contains(row.protocol))
    }

    private func finish(_ row: InboxRow) -> some View {
        Button("inbox.finish", systemImage: "checkmark.circle") { on(.finish(row.protocol)) }.tint(.orange)
    }

    @ViewBuilder private var placeholder: some View {
        if !state.query.isEmpty {
            if let hits = state.hits {
                if hits.isEmpty {
                    ContentUnavailableView(
                        "inbox.search.none", systemImage: "magnifyingglass", description: Text("inbox.search.none.hint"))
                }
            } else if state.isSearching {
                Loading()
            }
        } else if let rows = state.rows {
            if rows.isEmpty { empty }
        } else {
            Loading()
        }
    }

    @ViewBuilder private var empty: some View {
        if state.tag != nil {
            ContentUnavailableView {
                Label("inbox.empty.tag", systemImage: "tag")
            } actions: {
                Button("inbox.filter.none") { on(.filterByTag(nil)) }
            }
        } else if state.fetchedAt == nil {
            ContentUnavailableView(
                "inbox.never", systemImage: "icloud.slash", description: Text("inbox.never.hint"))
        } else if state.order == .closingFirst {
            ContentUnavailableView("inbox.empty.closing", systemImage: "hourglass")
        } else if state.shelf == .waiting {
            ContentUnavailableView("inbox.empty.waiting", systemImage: "tray", description: Text("inbox.empty.hint"))
        } else {
            ContentUnavailableView("inbox.empty.active", systemImage: "tray", description: Text("inbox.empty.hint"))
        }
    }
}
