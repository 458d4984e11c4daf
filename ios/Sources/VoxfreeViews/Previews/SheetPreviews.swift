// What lies over a conversation.
#if DEBUG
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    struct SheetPreviews: PreviewProvider {
        static var previews: some View {
            NavigationStack { TemplatesView(state: Samples.with(TemplatesState(protocol: "7")) { $0.templates = [Samples.template] }, on: { _ in }) }
                .previewDisplayName("Templates")
            NavigationStack { TemplatesView(state: Samples.with(TemplatesState(protocol: "7")) { $0.chosen = Samples.template }, on: { _ in }) }
                .previewDisplayName("Template chosen")
            NavigationStack { QuickRepliesView(state: Samples.with(QuickRepliesState(protocol: "7")) { $0.replies = [Samples.reply] }, on: { _ in }) }
                .previewDisplayName("Quick replies")
            NavigationStack { QuickRepliesView(state: Samples.with(QuickRepliesState(protocol: "7")) { $0.edited = .new }, on: { _ in }) }
                .previewDisplayName("Quick reply, new")
            NavigationStack { ContactView(state: Samples.contact, on: { _ in }) }
                .previewDisplayName("Contact")
            NavigationStack { ContactView(state: ContactState(protocol: "7"), on: { _ in }) }
                .previewDisplayName("Contact, loading")
            NavigationStack { EndingView(state: Samples.ending, on: { _ in }) }
                .previewDisplayName("Finish")
            NavigationStack { EndingView(state: Samples.with(Samples.ending) { $0.kind = .transferAndFinish }, on: { _ in }) }
                .previewDisplayName("Transfer and finish")
            NavigationStack { EndingView(state: Samples.with(Samples.ending) { $0.unsentCount = 2 }, on: { _ in }) }
                .previewDisplayName("Unsent first")
        }
    }
#endif
