import SwiftUI
import Voxfree
import VoxfreeModels

/// Everything that there is once in the app, and how the system's life reaches it.
@MainActor final class Phone {
    static let shared = Phone()

    let home: StoreHome
    let device: PhoneDevice
    let root: RootModel
    let notices: Notices
    let refresh: BackgroundRefresh
    let donations: Donations
    private let shield: Shield
    private var monitor: NetworkMonitor?

    private init() {
        _ = setLogListener(level: .info, listener: CoreLog())
        let folder = URL.applicationSupportDirectory.appending(path: "voxfree", directoryHint: .isDirectory)
        // The folder is not there on the first start; a failure shows itself when the store is opened.
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        home = StoreHome(config: defaultConfig(dataDir: folder.path(percentEncoded: false)), vault: KeychainVault())
        device = PhoneDevice()
        root = RootModel(home, device)
        notices = Notices(root, device)
        refresh = BackgroundRefresh(root, device, notices)
        donations = Donations()
        shield = Shield(root)
        notices.open = { [root] in root.on(.open($0, message: nil)) }
        donations.open = { [root] in root.on(.open($0, message: nil)) }
    }

    /// The app is seen, about to be seen no more, or in the background.
    func phaseIs(_ phase: ScenePhase) {
        switch phase {
        case .active:
            root.on(.uncover)
            Task {
                await root.comeBack()
                await follow()
            }
            if let shared = SharedFolder.take() { root.on(.share(text: shared.text, files: shared.files)) }
        case .inactive:
            root.on(.cover)
        case .background:
            root.on(.cover)
            refresh.schedule()
            // The core needs milliseconds; without this, the system might not grant them.
            let time = BackgroundTime()
            Task {
                await root.leave()
                time.end()
            }
        @unknown default: break
        }
    }

    /// What the root shows has changed.
    func shows(_ state: RootState) {
        shield.shows(state)
        donations.shows(root.donation)
        notices.badge(state.closingCount)
        if case .signedOut = state.session { donations.forget() }
    }

    /// Network and notifications, as soon as there is a client.
    private func follow() async {
        guard let client = try? await home.open() else { return }
        if monitor == nil { monitor = NetworkMonitor(client) }
        notices.follow(client)
    }
}
