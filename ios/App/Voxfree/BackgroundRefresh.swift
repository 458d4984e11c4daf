import BackgroundTasks
import Voxfree
import VoxfreeModels

/// Lets the system wake the app now and then: what waits is sent, what came is told.
@MainActor final class BackgroundRefresh {
    /// Also in Info.plist.
    static let identifier = "br.com.voxfree.app.refresh"
    /// The system gives some thirty seconds.
    private static let deadline: TimeInterval = 25

    private let root: RootModel
    private let device: PhoneDevice
    private let notices: Notices

    init(_ root: RootModel, _ device: PhoneDevice, _ notices: Notices) {
        self.root = root
        self.device = device
        self.notices = notices
    }

    /// Before the launch is over.
    func register() {
        BGTaskScheduler.shared.register(forTaskWithIdentifier: Self.identifier, using: .main) { [weak self] task in
            // It is called on the main queue, which was asked for.
            nonisolated(unsafe) let task = task
            MainActor.assumeIsolated { self?.run(task) }
        }
    }

    /// Asks for the next time. The system decides when.
    func schedule() {
        let request = BGAppRefreshTaskRequest(identifier: Self.identifier)
        request.earliestBeginDate = Date(timeIntervalSinceNow: 15 * 60)
        // Refused in the simulator, and where the agent switched it off: then there is none.
        try? BGTaskScheduler.shared.submit(request)
    }

    private func run(_ task: BGTask) {
        schedule()
        let work = Task {
            let isDone = await refresh()
            guard !Task.isCancelled else { return }
            task.setTaskCompleted(success: isDone)
        }
        // What the core has begun ends by its own deadline, and loses nothing where it is broken off.
        task.expirationHandler = {
            work.cancel()
            task.setTaskCompleted(success: false)
        }
    }

    private func refresh() async -> Bool {
        do {
            let report = try await root.refreshInBackground(deadline: Self.deadline, preview: device.choices.preview)
            await notices.take(report.notifications)
            return report.finished
        } catch { return false }
    }
}
