import SwiftUI
import Voxfree
import VoxfreeModels

/// Where one writes. What the keyboard typed stays the field's own; what something else filled in comes with a new revision.
struct ComposerField: View {
    let state: ConversationState
    let on: @MainActor (ConversationIntent) -> Void
    @State private var text = ""
    @FocusState private var isWriting: Bool

    var body: some View {
        HStack(alignment: .bottom, spacing: 8) {
            attach
            TextField("composer.text", text: $text, axis: .vertical)
                .lineLimit(1...6)
                .textFieldStyle(.roundedBorder)
                .focused($isWriting)
                .onChange(of: state.draft.revision, initial: true) { text = state.draft.text }
                .onChange(of: text) { _, typed in
                    if typed != state.draft.text { on(.type(typed)) }
                }
            if state.hasContent || state.waitsForReply { send } else { record }
        }
    }

    private var attach: some View {
        Menu {
            if state.composer?.allowed.contains(.file) ?? false {
                Button("composer.camera", systemImage: "camera") { on(.attachFiles(.camera)) }
                Button("composer.gallery", systemImage: "photo.on.rectangle") { on(.attachFiles(.gallery)) }
                Button("composer.files", systemImage: "folder") { on(.attachFiles(.files)) }
                Button("composer.paste", systemImage: "doc.on.clipboard") { on(.paste) }
            }
            Button("quickReplies.title", systemImage: "text.bubble") { on(.showQuickReplies) }
            if state.composer?.allowed.contains(.template) ?? false {
                Button("conversation.templates", systemImage: "doc.text") { on(.showTemplates) }
            }
            if state.composer?.allowed.contains(.text) ?? false {
                Button("composer.afterReply", systemImage: "hourglass") { on(.sendAfterReply) }.disabled(!state.hasContent)
            }
        } label: {
            Image(systemName: "plus.circle").imageScale(.large)
        }
        .accessibilityLabel("composer.attach")
    }

    private var send: some View {
        Button {
            on(state.waitsForReply ? .sendAfterReply : .send)
        } label: {
            if state.isBusy {
                ProgressView()
            } else {
                Image(systemName: state.waitsForReply ? "hourglass.circle.fill" : "arrow.up.circle.fill").imageScale(.large)
            }
        }
        .disabled(state.isBusy || !state.hasContent)
        .keyboardShortcut(.return)
        .accessibilityLabel(state.waitsForReply ? "composer.afterReply" : "composer.send")
    }

    private var record: some View {
        Button("composer.record", systemImage: "mic.circle") { on(.startRecording) }
            .labelStyle(.iconOnly)
            .imageScale(.large)
            .disabled(state.isBusy || !(state.composer?.allowed.contains(.file) ?? false))
    }
}
