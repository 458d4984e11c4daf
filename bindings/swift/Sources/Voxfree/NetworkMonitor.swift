#if canImport(Network)
import Network
import VoxfreeCore

/// Tells the core when the network is back, or another one: what waits, tries at once. Keep it as long as the client.
public final class NetworkMonitor: Sendable {
    private let monitor = NWPathMonitor()

    /// Begins at once.
    public init(_ client: VoxfreeClient) {
        monitor.pathUpdateHandler = { [weak client] path in
            if path.status == .satisfied { client?.networkIsBack() }
        }
        monitor.start(queue: .global(qos: .utility))
    }

    deinit {
        monitor.cancel()
    }
}
#endif
