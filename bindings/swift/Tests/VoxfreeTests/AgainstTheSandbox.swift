import Testing

/// All that starts programs or counts subscriptions: one after another.
@Suite(.serialized) struct AgainstTheSandbox {}
