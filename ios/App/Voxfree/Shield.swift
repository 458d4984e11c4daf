import SwiftUI
import UIKit
import VoxfreeModels
import VoxfreeViews

/// A window over all others, sheets and alerts too: the cover for the app switcher, and the lock.
@MainActor final class Shield {
    private let root: RootModel
    private var window: UIWindow?

    init(_ root: RootModel) {
        self.root = root
    }

    func shows(_ state: RootState) {
        guard state.isCovered || state.isLocked else {
            window?.isHidden = true
            window = nil
            return
        }
        guard window == nil else { return }
        let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
        guard let scene = scenes.first(where: { $0.activationState != .unattached }) else { return }
        let window = UIWindow(windowScene: scene)
        window.windowLevel = .alert + 1
        window.rootViewController = UIHostingController(rootView: ShieldScreen(root: root))
        window.isHidden = false
        self.window = window
    }
}

private struct ShieldScreen: View {
    let root: RootModel

    var body: some View { ShieldView(state: root.state, on: root.on) }
}
