// What lies beside the conversations, and before them.
#if DEBUG
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    struct PagePreviews: PreviewProvider {
        static var previews: some View {
            NavigationStack { SignInView(state: SignInState(), on: { _ in }) }
                .previewDisplayName("Sign in")
            NavigationStack { SignInView(state: Samples.with(SignInState()) { $0.step = .code; $0.triesLeft = 2 }, on: { _ in }) }
                .previewDisplayName("Code")
            NavigationStack { SignInView(state: Samples.with(SignInState()) { $0.step = .newPassword }, on: { _ in }) }
                .previewDisplayName("New password")
            NavigationStack { StartView(state: Samples.start, on: { _ in }) }
                .previewDisplayName("Start")
            NavigationStack { StartView(state: Samples.with(Samples.start) { $0.step = .newContact }, on: { _ in }) }
                .previewDisplayName("New contact")
            NavigationStack { StartView(state: Samples.with(Samples.start) { $0.step = .ready; $0.busyWith = BusyWith(agent: "5", name: "Caio") }, on: { _ in }) }
                .previewDisplayName("Served already")
            NavigationStack { OutboxView(state: Samples.outbox, on: { _ in }) }
                .previewDisplayName("Outbox")
            NavigationStack { OutboxView(state: Samples.with(OutboxState()) { $0.items = []; $0.endings = [] }, on: { _ in }) }
                .previewDisplayName("Outbox, empty")
            NavigationStack { TelephoneView(state: Samples.telephone, on: { _ in }) }
                .previewDisplayName("Telephone")
            NavigationStack { TelephoneView(state: Samples.with(TelephoneState()) { $0.telephone = .absent }, on: { _ in }) }
                .previewDisplayName("No telephone")
            NavigationStack { OwnedView(state: Samples.owned, on: { _ in }) }
                .previewDisplayName("Owned")
            NavigationStack { SettingsView(state: Samples.settings, on: { _ in }) }
                .previewDisplayName("Settings")
            NavigationStack { SettingsView(state: Samples.with(Samples.settings) { $0.unsent = 2 }, on: { _ in }) }
                .previewDisplayName("Messages would be lost")
        }
    }
#endif
