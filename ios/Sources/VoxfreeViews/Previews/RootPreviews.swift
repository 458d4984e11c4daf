// The root with its screens, and what lies before and over it.
#if DEBUG && canImport(UIKit)
    import SwiftUI
    import VoxfreeModels

    #Preview("Root") {
        RootView(state: Samples.root, unsent: 1, on: { _ in }) {
        } inbox: {
            InboxView(state: Samples.inboxActive, on: { _ in })
        } talk: {
            ConversationView(state: Samples.conversation, on: { _ in })
        } page: {
        } over: {
        }
    }

    #Preview("Opening") {
        OpeningView(problem: nil, on: { _ in })
    }

    #Preview("Could not be opened") {
        OpeningView(problem: Samples.problem, on: { _ in })
    }

    #Preview("Locked") {
        ShieldView(state: Samples.with(Samples.root) { $0.isLocked = true }, on: { _ in })
    }

    #Preview("Covered") {
        ShieldView(state: Samples.with(Samples.root) { $0.isCovered = true }, on: { _ in })
    }
#endif
