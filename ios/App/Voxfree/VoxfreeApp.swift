import CoreSpotlight
import SwiftUI
import UIKit
import VoxfreeModels
import VoxfreeViews

@main
struct VoxfreeApp: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup { PhoneView(phone: delegate.phone) }
            .onChange(of: phase) { _, phase in delegate.phone.phaseIs(phase) }
    }
}

/// A view of its own, so that what it reads of the models draws it anew.
private struct PhoneView: View {
    let phone: Phone
    /// The system keeps it with the window, also when it ends the app in the background, and lets go of it with the window.
    @SceneStorage("br.com.voxfree.snapshot") private var kept: Data?

    var body: some View {
        AppView(model: phone.root, choices: phone.device.choices)
            .onContinueUserActivity(Donations.conversation) { phone.donations.goOn(with: $0) }
            .onContinueUserActivity(CSSearchableItemActionType) { phone.donations.goOn(with: $0) }
            .onChange(of: phone.root.state, initial: true) { _, state in phone.shows(state) }
            .onChange(of: phone.root.donation) { phone.shows(phone.root.state) }
            .onAppear { if let kept, let before = Snapshot(kept) { phone.root.restore(before) } }
            .onChange(of: phone.root.snapshot) { _, now in kept = now?.data }
            .onChange(of: phone.root.state.session) { _, now in if case .signedOut = now { kept = nil } }
    }
}

/// What the system calls outside of scenes. Everything is in `Phone`.
final class AppDelegate: NSObject, UIApplicationDelegate {
    var phone: Phone { .shared }

    func application(
        _ application: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        // Both have to be there before the launch is over.
        phone.refresh.register()
        phone.notices.register()
        return true
    }
}
