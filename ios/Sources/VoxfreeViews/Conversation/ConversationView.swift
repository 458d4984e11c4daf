import SwiftUI
import Voxfree
import VoxfreeModels

/// The timeline and the composer beneath it.
public struct ConversationView: View {
    private let state: ConversationState
    private let on: @MainActor (ConversationIntent) -> Void
    @Environment(\.accessibilityReduceMotion) private var isStill

    public init(state: ConversationState, on: @escaping @MainActor (ConversationIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        ScrollViewReader { list in
            timeline
                .overlay(alignment: .bottomTrailing) {
                    if state.newBelow > 0 {
                        NewBelow(count: state.newBelow) { scroll(list, to: bottom, anchor: .bottom) }
                    }
                }
                .onChange(of: state.focusKey) { _, key in
                    if let key { scroll(list, to: key, anchor: .center) }
                }
        }
        .safeAreaInset(edge: .bottom, spacing: 0) { ComposerView(state: state, on: on) }
        .problem(state.problem) { on(.dismissProblem) }
        .navigationTitle(Text(verbatim: state.title))
        .navigationBarTitleDisplayMode(.inline)
        .toolbar {
            ToolbarItem(placement: .principal) { ConversationTitle(state: state) { on(.showContact) } }
            ToolbarItem(placement: .primaryAction) { menu }
        }
    }

    @ViewBuilder private var timeline: some View {
        if let items = state.items {
            ScrollView {
                LazyVStack(alignment: .leading, spacing: 4) {
                    if state.hasOlder { older }
                    ForEach(items) { entry in
                        EntryView(entry: entry, state: state, on: on).id(entry.id)
                    }
                    Color.clear
                        .frame(height: 1)
                        .id(bottom)
                        .onAppear { on(.seeBottom) }
                        .onDisappear { on(.leaveBottom) }
                }
                .padding(.horizontal)
            }
            .defaultScrollAnchor(.bottom)
            .scrollDismissesKeyboard(.interactively)
            .overlay {
                if items.isEmpty {
                    ContentUnavailableView("conversation.empty", systemImage: "bubble.left.and.bubble.right")
                }
            }
        } else {
            Loading()
        }
    }

    private var older: some View {
        Button {
            on(.loadOlder)
        } label: {
            if state.isLoadingOlder { ProgressView("conversation.older.loading") } else { Text("conversation.older") }
        }
        .frame(maxWidth: .infinity)
        .disabled(state.isLoadingOlder)
        .onAppear { on(.loadOlder) }
    }

    private var menu: some View {
        Menu {
            Button("conversation.contact", systemImage: "person.crop.circle") { on(.showContact) }.keyboardShortcut("i")
            if state.takesText {
                Button("quickReplies.title", systemImage: "text.bubble") { on(.showQuickReplies) }.keyboardShortcut("/")
            }
            if state.composer?.allowed.contains(.template) ?? false {
                Button("conversation.templates", systemImage: "doc.text") { on(.showTemplates) }.keyboardShortcut("t")
            }
            if state.composer?.allowed.contains(where: { $0 == .finish || $0 == .transfer }) ?? false {
                Button("conversation.end", systemImage: "checkmark.circle") { on(.showEnding) }.keyboardShortcut("e")
            }
        } label: {
            Image(systemName: "ellipsis.circle")
        }
        .accessibilityLabel("conversation.menu")
    }

    private var bottom: String { "bottom" }

    private func scroll(_ list: ScrollViewProxy, to id: String, anchor: UnitPoint) {
        withAnimation(isStill ? nil : .snappy) { list.scrollTo(id, anchor: anchor) }
    }
}

/// Who it is, in the bar; pressed, the whole card.
private struct ConversationTitle: View {
    let state: ConversationState
    let show: @MainActor () -> Void

    var body: some View {
        Button(action: show) {
            VStack {
                Text(verbatim: state.title).font(.headline).lineLimit(1)
                if !state.subtitle.isEmpty {
                    Text(verbatim: state.subtitle).font(.caption).foregroundStyle(.secondary).lineLimit(1)
                }
            }
        }
        .buttonStyle(.plain)
        .accessibilityElement(children: .combine)
        .accessibilityHint("conversation.contact.hint")
    }
}

/// What came in while the newest was not seen.
private struct NewBelow: View {
    let count: Int
    let show: @MainActor () -> Void

    var body: some View {
        Button(action: show) {
            Label("conversation.newBelow \(count)", systemImage: "arrow.down")
        }
        .buttonStyle(.borderedProminent)
        .controlSize(.small)
        .padding()
    }
}

/// One thing in the timeline.
private struct EntryView: View {
    let entry: TimelineEntry
    let state: ConversationState
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        switch entry {
        case .day(_, let words):
            Text(verbatim: words)
                .font(.footnote)
                .foregroundStyle(.secondary)
                .frame(maxWidth: .infinity)
                .padding(.vertical, 8)
                .accessibilityAddTraits(.isHeader)
        case .section(let other, let isThis, _):
            Group {
                if isThis { Text("conversation.section.this") } else { Text("conversation.section \(other)") }
            }
            .font(.footnote)
            .frame(maxWidth: .infinity)
            .padding(.vertical, 8)
            .accessibilityAddTraits(.isHeader)
        case .message(let item, let opens, let closes):
            MessageView(item: item, opens: opens, closes: closes, state: state, on: on)
                .padding(.top, opens ? 8 : 0)
        }
    }
}
