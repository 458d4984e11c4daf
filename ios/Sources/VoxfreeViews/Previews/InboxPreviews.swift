// Conversations, and the one that is open.
#if DEBUG && canImport(UIKit)
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    #Preview("Active") {
        NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }
    }

    #Preview("Active, largest letters") {
        NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }.dynamicTypeSize(.accessibility5)
    }

    #Preview("Active, dark") {
        NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }.preferredColorScheme(.dark)
    }

    #Preview("Active, right to left") {
        NavigationStack { InboxView(state: Samples.inboxActive, on: { _ in }) }.environment(\.layoutDirection, .rightToLeft)
    }

    #Preview("Waiting") {
        NavigationStack { InboxView(state: Samples.inboxWaiting, on: { _ in }) }
    }

    #Preview("Nothing, offline") {
        NavigationStack { InboxView(state: Samples.inboxEmpty, on: { _ in }) }
    }

    #Preview("Loading") {
        NavigationStack { InboxView(state: Samples.inbox, on: { _ in }) }
    }

    #Preview("Conversation") {
        NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }
    }

    #Preview("Conversation, dark") {
        NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }.preferredColorScheme(.dark)
    }

    #Preview("Conversation, largest letters") {
        NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }.dynamicTypeSize(.accessibility5)
    }

    #Preview("Conversation, right to left") {
        NavigationStack { ConversationView(state: Samples.conversation, on: { _ in }) }.environment(\.layoutDirection, .rightToLeft)
    }

    #Preview("Window closed") {
        NavigationStack { ConversationView(state: Samples.conversationClosed, on: { _ in }) }
    }

    #Preview("Recording") {
        NavigationStack { ConversationView(state: Samples.conversationRecording, on: { _ in }) }
    }
#endif
