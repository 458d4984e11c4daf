import SwiftUI
import Voxfree
import VoxfreeModels

/// One thing that is not with the service: for whom, what, why not, and what can be done.
struct OutboxRowView: View {
    let row: OutboxRow
    let on: @MainActor (OutboxIntent) -> Void
    let edit: @MainActor () -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Button {
                on(.open(row.item.protocol))
            } label: {
                VStack(alignment: .leading, spacing: 2) {
                    Text(verbatim: row.title).font(.headline)
                    OutboxWhat(item: row.item).font(.subheadline).lineLimit(3)
                    DeliveryWords(delivery: row.item.delivery).font(.footnote)
                }
                .frame(maxWidth: .infinity, alignment: .leading)
                .contentShape(.rect)
            }
            .buttonStyle(.plain)
            .accessibilityElement(children: .combine)
            .accessibilityHint("outbox.open.hint")
            RemedyBar(remedies: row.item.remedies, act: act)
        }
        .swipeActions(allowsFullSwipe: false) {
            if row.item.remedies.contains(.discard) { RemedyButton(remedy: .discard, act: act) }
        }
        .contextMenu { RemedyButtons(remedies: row.item.remedies, act: act) }
    }

    private func act(_ remedy: Remedy) {
        switch remedy {
        case .retry: on(.retry(row.id))
        case .edit: edit()
        case .sendAfterReply: on(.sendAfterReply(row.id))
        case .openConversation: on(.open(row.item.protocol))
        case .discard: on(.discard(row.id))
        }
    }
}

/// What it is, in a line.
struct OutboxWhat: View {
    let item: OutboxItem

    var body: some View {
        switch item.kind {
        case .text: Text(verbatim: item.text)
        case .template: Label("outbox.template", systemImage: "doc.text")
        case .file:
            Label {
                Text(verbatim: item.file?.fileName ?? item.text)
            } icon: {
                Image(systemName: "paperclip")
            }
        case .accept: Label("outbox.accept", systemImage: "hand.raised")
        }
    }
}

/// How far it is, in the core's words where it stands still.
struct DeliveryWords: View {
    let delivery: Delivery
    @Environment(\.language) private var language

    var body: some View {
        switch delivery {
        case .failed:
            let fault = deliveryFault(delivery: delivery) ?? .other
            VStack(alignment: .leading) {
                Text(verbatim: faultWords(fault: fault, language: language)).foregroundStyle(.red)
                Text(verbatim: actionWords(action: faultAction(fault: fault), language: language)).foregroundStyle(.secondary)
            }
        case .held(let reason):
            if let known = deliveryHoldReason(delivery: delivery) {
                Text(verbatim: holdWords(reason: known, language: language)).foregroundStyle(.orange)
            } else {
                Text(verbatim: reason).foregroundStyle(.orange)
            }
        default:
            Label(delivery.title, systemImage: delivery.symbol).foregroundStyle(.secondary)
        }
    }
}

extension Delivery {
    var symbol: String {
        switch self {
        case .queued: "clock"
        case .sending: "arrow.up.circle"
        case .sent: "checkmark"
        case .delivered: "checkmark.circle"
        case .read: "checkmark.circle.fill"
        case .failed: "exclamationmark.circle"
        case .held: "pause.circle"
        }
    }

    var title: LocalizedStringKey {
        switch self {
        case .queued: "delivery.queued"
        case .sending: "delivery.sending"
        case .sent: "delivery.sent"
        case .delivered: "delivery.delivered"
        case .read: "delivery.read"
        case .failed: "delivery.failed"
        case .held: "delivery.held"
        }
    }
}

/// An ending that is not carried out: how far it is, and the way back.
struct EndingRowView: View {
    let row: EndingRow
    let on: @MainActor (OutboxIntent) -> Void
    @Environment(\.language) private var language

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: row.title).font(.headline)
                Text(row.ending.kind.title).font(.subheadline)
                switch row.ending.state {
                case .waiting(let from): Text("ending.state.waiting \(Text(from, style: .time))").foregroundStyle(.secondary)
                case .underWay: Text("ending.state.underWay").foregroundStyle(.secondary)
                case .refused(let words): Text(verbatim: words).foregroundStyle(.red)
                case .stopped(let reason): Text(verbatim: endingWords(reason: reason, language: language)).foregroundStyle(.orange)
                }
                if row.ending.contactWrote { Label("ending.contactWrote", systemImage: "text.bubble").font(.footnote) }
            }
            .accessibilityElement(children: .combine)
            Flowing {
                if row.ending.state != .underWay {
                    Button(row.ending.isOver ? "ending.dismiss" : "ending.undo", systemImage: "arrow.uturn.backward") {
                        on(.undoEnding(row.id))
                    }
                }
                Button("outbox.open", systemImage: "bubble.left") { on(.open(row.ending.protocol)) }
            }
            .buttonStyle(.bordered)
            .font(.footnote)
        }
    }
}

extension Ending {
    /// Whether the service has refused it: undoing only puts it out of sight.
    var isOver: Bool { if case .refused = state { true } else { false } }
}

extension EndingKind {
    var title: LocalizedStringKey {
        switch self {
        case .finish: "ending.finish"
        case .transfer: "ending.transfer"
        case .transferAndFinish: "ending.transferAndFinish"
        }
    }
}
