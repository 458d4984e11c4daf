import SwiftUI
import Voxfree
import VoxfreeModels

/// What a slash called, above the field.
struct QuickReplyStrip: View {
    let replies: [QuickReply]
    let pick: @MainActor (QuickReplyId) -> Void
    /// Shows all of them, to look after.
    let manage: @MainActor () -> Void

    var body: some View {
        if replies.isEmpty {
            Text("quickReplies.empty").font(.footnote).foregroundStyle(.secondary)
        }
        ForEach(replies.prefix(5), id: \.id) { reply in
            Button {
                pick(reply.id)
            } label: {
                Text(verbatim: reply.text).lineLimit(2).frame(maxWidth: .infinity, alignment: .leading)
            }
            .buttonStyle(.bordered)
            .accessibilityHint("quickReplies.pick.hint")
        }
        Button("quickReplies.manage", systemImage: "text.bubble", action: manage).font(.footnote)
    }
}

/// What is being answered.
struct ReplyBar: View {
    let quoted: TimelineItem
    let cancel: @MainActor () -> Void

    var body: some View {
        HStack {
            VStack(alignment: .leading) {
                if quoted.fromMe {
                    Text("message.me").font(.caption).bold()
                } else if let author = quoted.author {
                    Text(verbatim: author).font(.caption).bold()
                }
                if quoted.text.isEmpty { Text(quoted.kind.title).lineLimit(1) } else { Text(verbatim: quoted.text).lineLimit(2) }
            }
            .font(.subheadline)
            .frame(maxWidth: .infinity, alignment: .leading)
            .accessibilityElement(children: .combine)
            Button("composer.reply.cancel", systemImage: "xmark.circle", action: cancel)
                .labelStyle(.iconOnly)
                .buttonStyle(.borderless)
                .keyboardShortcut(.cancelAction)
        }
        .padding(8)
        .background(.quaternary, in: .rect(cornerRadius: 8))
    }
}

/// Files that go with the next message.
struct FileStrip: View {
    let files: [PickedFile]
    let remove: @MainActor (PickedFile) -> Void

    var body: some View {
        ForEach(files, id: \.self) { file in
            HStack {
                Label {
                    Text(verbatim: file.name).lineLimit(1)
                } icon: {
                    Image(systemName: "paperclip")
                }
                .frame(maxWidth: .infinity, alignment: .leading)
                Button {
                    remove(file)
                } label: {
                    Image(systemName: "xmark.circle")
                }
                .accessibilityLabel("composer.file.remove \(file.name)")
            }
            .font(.footnote)
        }
    }
}

/// A voice note while it is recorded.
struct RecordingBar: View {
    let recording: RecordingState
    let isBusy: Bool
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        HStack {
            Button("composer.record.cancel", systemImage: "trash", role: .destructive) { on(.cancelRecording) }
                .labelStyle(.iconOnly)
                .keyboardShortcut(.cancelAction)
            ProgressView(value: Double(recording.level))
                .accessibilityLabel("composer.recording")
                .accessibilityValue("composer.recording.length \(Int(recording.length))")
            Text(verbatim: length).monospacedDigit().accessibilityHidden(true)
            Button("composer.record.send", systemImage: "arrow.up.circle.fill") { on(.stopRecording) }
                .labelStyle(.iconOnly)
                .imageScale(.large)
                .disabled(isBusy)
                .keyboardShortcut(.return)
        }
    }

    private var length: String {
        let seconds = Int(recording.length)
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
}
