import SwiftUI
import Voxfree
import VoxfreeModels

/// One message: who, what it answers, what it is, when, how far; and what can be done with it.
struct MessageView: View {
    let item: TimelineItem
    let opens: Bool
    let closes: Bool
    let state: ConversationState
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        VStack(alignment: item.fromMe ? .trailing : .leading, spacing: 2) {
            bubble
            if let delivery = item.delivery, delivery.stands {
                DeliveryWords(delivery: delivery).font(.footnote)
                RemedyBar(remedies: remedies, act: act).controlSize(.small)
            }
        }
        .frame(maxWidth: .infinity, alignment: item.fromMe ? .trailing : .leading)
        .accessibilityElement(children: .contain)
    }

    private var bubble: some View {
        VStack(alignment: .leading, spacing: 4) {
            if opens, let author = item.author { Text(verbatim: author).font(.caption).bold().foregroundStyle(.tint) }
            if item.forwarded { Label("message.forwarded", systemImage: "arrowshape.turn.up.right").font(.caption) }
            if let quoted = item.quoted { QuotedView(quoted: quoted) { on(.jumpTo($0)) } }
            if item.deleted {
                Label("message.deleted", systemImage: "nosign").italic().foregroundStyle(.secondary)
            } else {
                MessageContent(item: item, transfer: transfer, on: on)
            }
            MessageFoot(item: item)
        }
        .padding(.vertical, 8)
        .padding(.horizontal, 12)
        .background(item.fromMe ? Color.accentColor.opacity(0.2) : Color.gray.opacity(0.2), in: .rect(cornerRadius: closes ? 16 : 10))
        .overlay {
            if state.focusKey == item.key {
                RoundedRectangle(cornerRadius: 16).stroke(.tint, lineWidth: 2).accessibilityHidden(true)
            }
        }
        .contextMenu { actions }
        // VoiceOver offers what is in the menu as actions.
        .accessibilityElement(children: .combine)
    }

    @ViewBuilder private var actions: some View {
        if state.composer?.allowed.contains(.reply) ?? false, !item.deleted {
            Button("message.reply", systemImage: "arrowshape.turn.up.left") { on(.replyTo(item)) }
        }
        if !item.text.isEmpty, !item.deleted {
            Button("message.copy", systemImage: "doc.on.doc") { on(.copyText(item.text)) }
        }
        if item.media != nil, !item.deleted {
            Button("message.open", systemImage: "eye") { on(.openMedia(item)) }
        }
        RemedyButtons(remedies: remedies, act: act)
    }

    /// The conversation is open already; and taken back into the field is a text alone: a file's words are changed in the outbox.
    private var remedies: [Remedy] {
        guard item.outboxId != nil else { return [] }
        return item.remedies.filter { $0 != .openConversation && ($0 != .edit || item.kind == .text) }
    }

    private func act(_ remedy: Remedy) {
        guard let id = item.outboxId else { return }
        switch remedy {
        case .retry: on(.retry(id))
        case .edit: on(.edit(id))
        case .sendAfterReply: on(.offerAfterReply(id))
        case .discard: on(.discard(id))
        case .openConversation: break
        }
    }

    private var transfer: Transfer? {
        if let id = item.outboxId, let upload = state.transfer(.upload(item: id)) { return upload }
        return item.messageId.flatMap { state.transfer(.download(message: $0)) }
    }
}

/// When, and how far.
private struct MessageFoot: View {
    let item: TimelineItem

    var body: some View {
        HStack(spacing: 4) {
            Text(item.sentAt, style: .time)
            if let delivery = item.delivery {
                Image(systemName: delivery.symbol).accessibilityLabel(Text(delivery.title))
            }
        }
        .font(.caption2)
        .foregroundStyle(.secondary)
    }
}

/// What it answers. Pressed, it is shown, where it is known.
private struct QuotedView: View {
    let quoted: Quoted
    let jump: @MainActor (MessageId) -> Void

    var body: some View {
        switch quoted {
        case .message(let id, _, let fromMe, let author, _, let text, let deleted):
            Button {
                jump(id)
            } label: {
                VStack(alignment: .leading) {
                    if fromMe { Text("message.me").font(.caption).bold() } else if let author { Text(verbatim: author).font(.caption).bold() }
                    if deleted { Text("message.deleted").italic() } else { Text(verbatim: text).lineLimit(2) }
                }
                .font(.subheadline)
            }
            .buttonStyle(.plain)
            .padding(6)
            .background(.quaternary, in: .rect(cornerRadius: 8))
            .accessibilityHint("message.quoted.hint")
        case .unsent(_, _, let text):
            Text(verbatim: text).font(.subheadline).lineLimit(2).padding(6).background(.quaternary, in: .rect(cornerRadius: 8))
        case .missing:
            Text("message.quoted.missing").font(.subheadline).italic().foregroundStyle(.secondary)
        }
    }
}

extension Delivery {
    /// Whether it stands still until somebody does something.
    var stands: Bool {
        switch self {
        case .failed, .held: true
        default: false
        }
    }
}
