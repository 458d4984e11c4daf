// What lies beside the conversations, and before them.
#if DEBUG && canImport(UIKit)
    import SwiftUI
    import Voxfree
    import VoxfreeModels

    #Preview("Sign in") {
        NavigationStack { SignInView(state: SignInState(), on: { _ in }) }
    }

    #Preview("Code") {
        NavigationStack { SignInView(state: Samples.with(SignInState()) { $0.step = .code; $0.triesLeft = 2 }, on: { _ in }) }
    }

    #Preview("New password") {
        NavigationStack { SignInView(state: Samples.with(SignInState()) { $0.step = .newPassword }, on: { _ in }) }
    }

    #Preview("Start") {
        NavigationStack { StartView(state: Samples.start, on: { _ in }) }
    }

    #Preview("New contact") {
        NavigationStack { StartView(state: Samples.with(Samples.start) { $0.step = .newContact }, on: { _ in }) }
    }

    #Preview("Served already") {
        NavigationStack { StartView(state: Samples.with(Samples.start) { $0.step = .ready; $0.busyWith = BusyWith(agent: "5", name: "Caio") }, on: { _ in }) }
    }

    #Preview("Outbox") {
        NavigationStack { OutboxView(state: Samples.outbox, on: { _ in }) }
    }

    #Preview("Outbox, empty") {
        NavigationStack { OutboxView(state: Samples.with(OutboxState()) { $0.items = []; $0.endings = [] }, on: { _ in }) }
    }

    #Preview("Telephone") {
        NavigationStack { TelephoneView(state: Samples.telephone, on: { _ in }) }
    }

    #Preview("No telephone") {
        NavigationStack { TelephoneView(state: Samples.with(TelephoneState()) { $0.telephone = .absent }, on: { _ in }) }
    }

    #Preview("Owned") {
        NavigationStack { OwnedView(state: Samples.owned, on: { _ in }) }
    }

    #Preview("Settings") {
        NavigationStack { SettingsView(state: Samples.settings, on: { _ in }) }
    }

    #Preview("Messages would be lost") {
        NavigationStack { SettingsView(state: Samples.with(Samples.settings) { $0.unsent = 2 }, on: { _ in }) }
    }
#endif
