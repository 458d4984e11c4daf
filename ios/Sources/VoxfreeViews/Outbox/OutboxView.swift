import SwiftUI
import Voxfree
import VoxfreeModels

/// What waits, what failed, what is held, and why; and endings that can be taken back.
public struct OutboxView: View {
    private let state: OutboxState
    private let on: @MainActor (OutboxIntent) -> Void
    @State private var edited: OutboxRow?
    @State private var text = ""

    public init(state: OutboxState, on: @escaping @MainActor (OutboxIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        List {
            if let endings = state.endings, !endings.isEmpty {
                Section("outbox.endings") {
                    ForEach(endings) { row in EndingRowView(row: row, on: on) }
                }
            }
            if let items = state.items, !items.isEmpty {
                Section {
                    ForEach(items) { row in
                        OutboxRowView(row: row, on: on) {
                            text = row.item.text
                            edited = row
                        }
                    }
                } header: {
                    if let queue = state.queue { OutboxCount(queue: queue) }
                }
            }
        }
        .overlay { placeholder }
        .safeAreaInset(edge: .bottom, spacing: 0) {
            if let connection = state.connection { ConnectionBar(connection: connection) }
        }
        .problem(state.problem) { on(.dismissProblem) }
        .navigationTitle("outbox.title")
        .toolbar {
            ToolbarItem(placement: .primaryAction) {
                Button("outbox.retryAll", systemImage: "arrow.clockwise") { on(.retryAll) }
                    .keyboardShortcut("r")
                    .disabled(!(state.items ?? []).contains { $0.item.delivery.stands && $0.item.remedies.contains(.retry) })
            }
        }
        .sheet(item: $edited) { row in editor(row) }
    }

    @ViewBuilder private var placeholder: some View {
        if let items = state.items, let endings = state.endings {
            if items.isEmpty, endings.isEmpty {
                ContentUnavailableView("outbox.empty", systemImage: "paperplane", description: Text("outbox.empty.hint"))
            }
        } else {
            Loading()
        }
    }

    private func editor(_ row: OutboxRow) -> some View {
        NavigationStack {
            Form {
                TextField("outbox.text", text: $text, axis: .vertical).lineLimit(3...12)
            }
            .navigationTitle(Text(verbatim: row.title))
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button("sheet.cancel") { edited = nil } }
                ToolbarItem(placement: .confirmationAction) {
                    Button("outbox.edit.send") {
                        on(.edit(row.id, text: text))
                        edited = nil
                    }
                    // A file may go without words.
                    .disabled(text.isEmpty && row.item.kind == .text)
                    .keyboardShortcut(.return)
                }
            }
        }
        .presentationDetents([.medium, .large])
        .interactiveDismissDisabled(text != row.item.text)
    }
}

private struct OutboxCount: View {
    let queue: QueueStatus

    var body: some View {
        Flowing {
            if queue.waiting > 0 { Text("outbox.waiting \(Int(queue.waiting))") }
            if queue.failed > 0 { Text("outbox.failed \(Int(queue.failed))").foregroundStyle(.red) }
            if queue.held > 0 { Text("outbox.held \(Int(queue.held))").foregroundStyle(.orange) }
        }
    }
}
