import UIKit

/// Time that the system grants to an app that has left the front, from when this is made until `end`. What takes longer than the
/// system allows gives it back: the app is put to sleep then, and not ended for it.
@MainActor final class BackgroundTime {
    private var granted = UIBackgroundTaskIdentifier.invalid

    init() {
        granted = UIApplication.shared.beginBackgroundTask { [weak self] in self?.end() }
    }

    /// Also where it was given back already.
    func end() {
        guard granted != .invalid else { return }
        UIApplication.shared.endBackgroundTask(granted)
        granted = .invalid
    }
}
