import Voxfree

/// What telephones for the agent: another app, to which the account is handed, or a SIP stack within this one, with CallKit for what
/// rings. `docs/telephony.md` says how a stack is plugged in here.
///
/// Nothing here throws: what cannot be done, the answer says.
@MainActor public protocol Telephony: AnyObject, Sendable {
    /// In whose words it takes the account.
    var format: SipFormat { get }

    /// What it can, for the account to fit it: its codecs, a realm, its push.
    var options: SipExportOptions { get }

    /// Whether it is within this app: then it gets the account by itself, at each start and whenever it is another. False: the agent
    /// hands the account over.
    var isBuiltIn: Bool { get }

    /// Telephones by this account from now on, and no longer by an earlier one. It holds a password: it is kept nowhere. False: it
    /// was not taken.
    func take(_ account: SipExport) async -> Bool

    /// The account is the agent's no longer: it is signed off, and nothing of it is kept.
    func forget()

    /// Calls a number. False: it does not call; then the system's dialler is asked.
    func call(_ number: String) -> Bool
}

/// Keeps a telephone within the app at the account that the core has, for as long as this lives. One outside of the app it leaves
/// alone: there the agent decides.
@MainActor final class TelephoneLine {
    private let client: VoxfreeClient
    private let telephony: any Telephony
    private let work = Work()
    /// Since the app's start; nil: not known, since a stack may keep its account or forget it with its process.
    private var hasAccount: Bool?
    private var isOver = false

    init(_ client: VoxfreeClient, _ telephony: any Telephony) {
        self.client = client
        self.telephony = telephony
        guard telephony.isBuiltIn else { return }
        work.begin { [weak self] in
            for await told in client.extensionUpdates() {
                guard let self else { return }
                await self.take(told)
            }
        }
    }

    /// Nobody is signed in any more: the telephone forgets its account, once.
    func end() {
        isOver = true
        forget()
    }

    private func forget() {
        guard telephony.isBuiltIn, hasAccount != false else { return }
        hasAccount = false
        telephony.forget()
    }

    private func take(_ told: Telephone) async {
        guard !isOver else { return }
        if case .ready = told.state {
            guard told.change != .nothing || hasAccount != true else { return }
            guard await give() else { return }
            hasAccount = true
            // The sign-out came while it was being taken.
            if isOver { return forget() }
        } else {
            forget()
            // A defective account is still to be set right.
            guard told.change == .removed else { return }
        }
        guard told.change != .nothing else { return }
        // Where that is refused, there is a newer account, and it comes next.
        _ = try? await client.extensionApplied(revision: told.revision)
    }

    private func give() async -> Bool {
        guard let account = try? await client.exportExtension(format: telephony.format, options: telephony.options) else {
            return false
        }
        return await telephony.take(account)
    }
}
