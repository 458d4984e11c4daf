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
        WindowGroup {
            AppView(model: delegate.phone.root, choices: delegate.phone.device.choices)
                .onContinueUserActivity(Donations.conversation) { delegate.phone.donations.goOn(with: $0) }
                .onContinueUserActivity(CSSearchableItemActionType) { delegate.phone.donations.goOn(with: $0) }
                .onChange(of: delegate.phone.root.state) { _, state in delegate.phone.shows(state) }
        }
        .onChange(of: phase) { _, phase in delegate.phone.phaseIs(phase) }
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
