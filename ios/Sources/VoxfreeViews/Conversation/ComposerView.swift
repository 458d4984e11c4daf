import SwiftUI
import Voxfree
import VoxfreeModels

/// What may be sent, why not, and until when; and what is written.
struct ComposerView: View {
    let state: ConversationState
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            ComposerStatus(state: state)
            if let replies = state.quickReplies {
                QuickReplyStrip(replies: replies) { on(.pickQuickReply($0)) } manage: { on(.showQuickReplies) }
            }
            if let quoted = state.replyTo { ReplyBar(quoted: quoted) { on(.cancelReply) } }
            if !state.files.isEmpty { FileStrip(files: state.files) { on(.removeFile($0)) } }
            if let recording = state.recording {
                RecordingBar(recording: recording, isBusy: state.isBusy, on: on)
            } else {
                action
                if state.takesText { ComposerField(state: state, on: on) }
            }
        }
        .padding(.horizontal)
        .padding(.vertical, 8)
        .background(.bar)
        .onChange(of: state.composer?.state) { _, now in
            if now != nil { AccessibilityNotification.Announcement(state.composerWords).post() }
        }
    }

    /// The one thing that is to be done, where it is not writing.
    @ViewBuilder private var action: some View {
        switch state.action {
        case .send, .none: EmptyView()
        case .accept:
            BusyButton("composer.accept", isBusy: state.isBusy) { on(.accept) }
                .buttonStyle(.borderedProminent)
                .keyboardShortcut(.return)
        case .pickTemplate:
            BusyButton("composer.template", isBusy: state.isBusy) { on(.showTemplates) }.buttonStyle(.borderedProminent)
        case .showContact:
            BusyButton("composer.contact", isBusy: state.isBusy) { on(.showContact) }.buttonStyle(.bordered)
        case .undoEnding:
            BusyButton("ending.undo", isBusy: state.isBusy) { on(.undoEnding) }.buttonStyle(.bordered)
        }
    }
}

extension ConversationState {
    /// Whether there is a field: for what goes now, or for what waits for the contact's answer.
    var takesText: Bool {
        guard let composer else { return false }
        return composer.allowed.contains(.text) || composer.mayWait
    }

    /// Whether what is written waits for the contact.
    var waitsForReply: Bool {
        guard let composer else { return false }
        return !composer.allowed.contains(.text) && composer.mayWait
    }
}

/// Where the conversation stands, in the core's words, and what is left of it.
private struct ComposerStatus: View {
    let state: ConversationState

    var body: some View {
        if let composer = state.composer {
            Flowing {
                Label {
                    Text(verbatim: state.composerWords)
                } icon: {
                    Image(systemName: composer.state.symbol)
                }
                .foregroundStyle(composer.state.isUrgent ? AnyShapeStyle(.orange) : AnyShapeStyle(.secondary))
                .frame(maxWidth: .infinity, alignment: .leading)
                if let countdown = state.countdown {
                    Text(verbatim: countdown.left)
                        .monospacedDigit()
                        .contentTransition(.numericText(countsDown: true))
                        .foregroundStyle(countdown.isSoon ? AnyShapeStyle(.orange) : AnyShapeStyle(.secondary))
                        .accessibilityLabel("composer.left")
                        .accessibilityValue(Text(verbatim: countdown.left))
                }
            }
            .font(.footnote)
            if let holder = state.holder {
                Label("composer.holder \(holder)", systemImage: "person").font(.footnote).foregroundStyle(.secondary)
            }
            if let ending = state.ending {
                Label(ending.kind.title, systemImage: "checkmark.circle").font(.footnote).foregroundStyle(.secondary)
            }
        } else {
            ProgressView("list.loading").font(.footnote)
        }
    }
}

extension ComposerState {
    var isUrgent: Bool { self == .closingSoon }

    var symbol: String {
        switch self {
        case .acceptRequired: "hand.raised"
        case .open: "lock.open"
        case .closingSoon: "hourglass"
        case .templateRequired: "doc.text"
        case .templateSending: "paperplane"
        case .awaitingReply, .waitForContact: "clock"
        case .unreachable: "person.slash"
        case .channelDown: "antenna.radiowaves.left.and.right.slash"
        case .readOnly: "lock"
        case .findingOut: "ellipsis.circle"
        }
    }
}
