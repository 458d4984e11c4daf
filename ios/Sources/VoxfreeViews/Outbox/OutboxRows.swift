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
            remedy.buttonStyle(.bordered).font(.footnote)
        }
        .swipeActions(allowsFullSwipe: false) { discard }
        .contextMenu { all }
    }

    @ViewBuilder private var remedy: some View {
        switch row.item.remedy {
        case .none: EmptyView()
        case .retry: retry
        case .edit: change
        case .open: Button("outbox.open", systemImage: "bubble.left") { on(.open(row.item.protocol)) }
        case .afterReply: afterReply
        case .discard: discard
        }
    }

    @ViewBuilder private var all: some View {
        if row.item.canRetry { retry }
        if row.item.kind == .text { change }
        if row.item.kind == .text, !row.item.afterReply { afterReply }
        discard
    }

    private var retry: some View {
        Button("outbox.retry", systemImage: "arrow.clockwise") { on(.retry(row.id)) }
    }

    private var change: some View {
        Button("outbox.edit", systemImage: "pencil") { edit() }
    }

    private var afterReply: some View {
        Button("outbox.afterReply", systemImage: "hourglass") { on(.sendAfterReply(row.id)) }
    }

    private var discard: some View {
        Button("outbox.discard", systemImage: "trash", role: .destructive) { on(.discard(row.id)) }
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
