/// Voxfree's core for iPhones: everything behind the screens of an agent's app.
///
/// ``VoxfreeClient`` has it all. Its functions are the core's own; what stands in this module lies on top of them:
///
/// - Everything that changes is an `AsyncStream` (`inboxUpdates`, `timelineUpdates`, `composerUpdates` and so on): complete
///   lists and values, no differences to apply. Cancelling the task that iterates, or letting go of the stream, ends the
///   subscription in the core.
/// - ``VoxfreeError`` is a `LocalizedError`, with the core's words in the device's language.
/// - ``RichText`` as ranges of `String`, and as an `AttributedString`.
/// - ``KeychainVault`` and ``NetworkMonitor``, where the system has a Keychain and Network.
///
/// No name that contains `uniffi`, `FfiConverter` or `Listener` is needed by an app.
@_exported import VoxfreeCore

/// What to show or to take back while the agent does not look. `Notification` alone would be Foundation's.
public typealias VoxfreeNotification = VoxfreeCore.Notification
