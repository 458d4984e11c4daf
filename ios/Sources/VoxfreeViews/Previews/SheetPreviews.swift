// What lies over a conversation.
#if DEBUG && canImport(UIKit)
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    #Preview("Templates") {
        NavigationStack { TemplatesView(state: Samples.with(TemplatesState(protocol: "7")) { $0.templates = [Samples.template] }, on: { _ in }) }
    }

    #Preview("Template chosen") {
        NavigationStack { TemplatesView(state: Samples.with(TemplatesState(protocol: "7")) { $0.chosen = Samples.template }, on: { _ in }) }
    }

    #Preview("Quick replies") {
        NavigationStack { QuickRepliesView(state: Samples.with(QuickRepliesState(protocol: "7")) { $0.replies = [Samples.reply] }, on: { _ in }) }
    }

    #Preview("Quick reply, new") {
        NavigationStack { QuickRepliesView(state: Samples.with(QuickRepliesState(protocol: "7")) { $0.edited = .new }, on: { _ in }) }
    }

    #Preview("Contact") {
        NavigationStack { ContactView(state: Samples.contact, on: { _ in }) }
    }

    #Preview("Contact, loading") {
        NavigationStack { ContactView(state: ContactState(protocol: "7"), on: { _ in }) }
    }

    #Preview("Finish") {
        NavigationStack { EndingView(state: Samples.ending, on: { _ in }) }
    }

    #Preview("Transfer and finish") {
        NavigationStack { EndingView(state: Samples.with(Samples.ending) { $0.kind = .transferAndFinish }, on: { _ in }) }
    }

    #Preview("Unsent first") {
        NavigationStack { EndingView(state: Samples.with(Samples.ending) { $0.unsentCount = 2 }, on: { _ in }) }
    }
#endif
