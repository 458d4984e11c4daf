import SwiftUI
import Voxfree

/// What the core says that helps a message that is not sent, as a button.
struct RemedyButton: View {
    let remedy: Remedy
    let act: @MainActor (Remedy) -> Void

    var body: some View {
        switch remedy {
        case .retry: Button("outbox.retry", systemImage: "arrow.clockwise") { act(remedy) }
        case .edit: Button("outbox.edit", systemImage: "pencil") { act(remedy) }
        case .sendAfterReply: Button("outbox.afterReply", systemImage: "hourglass") { act(remedy) }
        case .openConversation: Button("outbox.open", systemImage: "bubble.left") { act(remedy) }
        case .discard: Button("outbox.discard", systemImage: "trash", role: .destructive) { act(remedy) }
        }
    }
}

/// All of them, for a menu.
struct RemedyButtons: View {
    let remedies: [Remedy]
    let act: @MainActor (Remedy) -> Void

    var body: some View {
        ForEach(remedies, id: \.self) { RemedyButton(remedy: $0, act: act) }
    }
}

/// What helps most as a button, and the others behind it.
struct RemedyBar: View {
    let remedies: [Remedy]
    let act: @MainActor (Remedy) -> Void

    var body: some View {
        if let first = remedies.first {
            HStack {
                RemedyButton(remedy: first, act: act)
                if remedies.count > 1 {
                    Menu {
                        RemedyButtons(remedies: Array(remedies.dropFirst()), act: act)
                    } label: {
                        Image(systemName: "ellipsis.circle")
                    }
                    .accessibilityLabel("outbox.more")
                }
            }
            .buttonStyle(.bordered)
            .font(.footnote)
        }
    }
}
