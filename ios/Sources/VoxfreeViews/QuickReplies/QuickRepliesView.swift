import SwiftUI
import Voxfree
import VoxfreeModels

/// The department's quick replies and one's own: picked into the draft, written, changed.
public struct QuickRepliesView: View {
    private let state: QuickRepliesState
    private let on: @MainActor (QuickRepliesIntent) -> Void
    private let refreshed: @MainActor () async -> Void

    public init(
        state: QuickRepliesState, on: @escaping @MainActor (QuickRepliesIntent) -> Void,
        refreshed: @escaping @MainActor () async -> Void = {}
    ) {
        self.state = state
        self.on = on
        self.refreshed = refreshed
    }

    public var body: some View {
        List {
            section("quickReplies.own", (state.replies ?? []).filter(\.isOwn))
            section("quickReplies.department", (state.replies ?? []).filter { !$0.isOwn })
        }
        .overlay { placeholder }
        .problem(state.problem) { on(.dismissProblem) }
        .searchable(text: asking(state.query) { on(.type($0)) }, prompt: "quickReplies.search")
        .refreshable {
            on(.refresh)
            await refreshed()
        }
        .navigationTitle("quickReplies.title")
        .toolbar {
            ToolbarItem(placement: .primaryAction) {
                Button("quickReplies.add", systemImage: "plus") { on(.add) }.keyboardShortcut("n")
            }
        }
        .sheet(isPresented: showing(state.edited != nil) { on(.cancelEdit) }) { editor }
    }

    @ViewBuilder private func section(_ title: LocalizedStringKey, _ replies: [QuickReply]) -> some View {
        if !replies.isEmpty {
            Section(title) {
                ForEach(replies, id: \.id) { reply in
                    QuickReplyRow(reply: reply) { on(.pick(reply)) }
                        .disabled(state.isBusy)
                        .swipeActions {
                            if reply.isOwn { own(reply) }
                        }
                        .contextMenu {
                            if reply.isOwn { own(reply) }
                        }
                }
            }
        }
    }

    @ViewBuilder private func own(_ reply: QuickReply) -> some View {
        Button("quickReplies.remove", systemImage: "trash", role: .destructive) { on(.remove(reply)) }
        Button("quickReplies.edit", systemImage: "pencil") { on(.edit(reply)) }
    }

    @ViewBuilder private var placeholder: some View {
        if let replies = state.replies {
            if replies.isEmpty {
                ContentUnavailableView {
                    Label(state.query.isEmpty ? "quickReplies.empty" : "quickReplies.none", systemImage: "text.bubble")
                } description: {
                    Text("quickReplies.empty.hint")
                } actions: {
                    Button("quickReplies.add") { on(.add) }
                }
            }
        } else {
            Loading()
        }
    }

    private var editor: some View {
        NavigationStack {
            Form {
                TextField("quickReplies.text", text: asking(state.text) { on(.typeText($0)) }, axis: .vertical)
                    .lineLimit(3...12)
            }
            .problem(state.problem) { on(.dismissProblem) }
            .navigationTitle(state.edited == .new ? "quickReplies.add" : "quickReplies.edit")
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button("sheet.cancel") { on(.cancelEdit) } }
                ToolbarItem(placement: .confirmationAction) {
                    Button("quickReplies.save") { on(.save) }
                        .disabled(state.isBusy || state.text.isEmpty)
                        .keyboardShortcut("s")
                }
            }
        }
        .presentationDetents([.medium, .large])
        .interactiveDismissDisabled(!state.text.isEmpty)
    }
}

private struct QuickReplyRow: View {
    let reply: QuickReply
    let pick: @MainActor () -> Void

    var body: some View {
        Button(action: pick) {
            HStack {
                Text(verbatim: reply.text).lineLimit(4).frame(maxWidth: .infinity, alignment: .leading)
                if reply.isPending {
                    Image(systemName: "clock").foregroundStyle(.secondary).accessibilityLabel("pending.label")
                }
            }
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .accessibilityHint("quickReplies.pick.hint")
    }
}
