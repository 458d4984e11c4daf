// The root with its screens, and what lies before and over it.
#if DEBUG
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    struct RootPreviews: PreviewProvider {
        static var previews: some View {
            RootView(state: Samples.root, unsent: 1, on: { _ in }) {
            } inbox: {
                InboxView(state: Samples.inboxActive, on: { _ in })
            } talk: {
                ConversationView(state: Samples.conversation, on: { _ in })
            } page: {
            } over: {
            }
                .previewDisplayName("Root")
            OpeningView(problem: nil, on: { _ in })
                .previewDisplayName("Opening")
            OpeningView(problem: Samples.problem, on: { _ in })
                .previewDisplayName("Could not be opened")
            ShieldView(state: Samples.with(Samples.root) { $0.isLocked = true }, on: { _ in })
                .previewDisplayName("Locked")
            ShieldView(state: Samples.with(Samples.root) { $0.isCovered = true }, on: { _ in })
                .previewDisplayName("Covered")
        }
    }
#endif
