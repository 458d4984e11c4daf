// Conversations, and the one that is open.
#if DEBUG
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    struct InboxPreviews: PreviewProvider {
        static var previews: some View {
            NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }
                .previewDisplayName("Active")
            NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }.dynamicTypeSize(.accessibility5)
                .previewDisplayName("Active, largest letters")
            NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }.preferredColorScheme(.dark)
                .previewDisplayName("Active, dark")
            NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }.environment(\.layoutDirection, .rightToLeft)
                .previewDisplayName("Active, right to left")
            NavigationStack { InboxView(state: Samples.inboxWaiting, on: { _ in }) }
                .previewDisplayName("Waiting")
            NavigationStack { InboxView(state: Samples.inboxEmpty, on: { _ in }) }
                .previewDisplayName("Nothing, offline")
            NavigationStack { InboxView(state: Samples.inbox, on: { _ in }) }
                .previewDisplayName("Loading")
            NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }
                .previewDisplayName("Conversation")
            NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }.preferredColorScheme(.dark)
                .previewDisplayName("Conversation, dark")
            NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }.dynamicTypeSize(.accessibility5)
                .previewDisplayName("Conversation, largest letters")
            NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }.environment(\.layoutDirection, .rightToLeft)
                .previewDisplayName("Conversation, right to left")
            NavigationStack { ConversationView(state: Samples.conversationClosed, on: { _ in }) }
                .previewDisplayName("Window closed")
            NavigationStack { ConversationView(state: Samples.conversationRecording, on: { _ in }) }
                .previewDisplayName("Recording")
        }
    }
#endif
