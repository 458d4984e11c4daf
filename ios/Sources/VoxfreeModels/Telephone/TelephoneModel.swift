import Foundation
import Voxfree

/// What became of handing the account to a telephone app.
public enum HandOver: Sendable {
    /// An app has taken it.
    case done
    /// No app on the device takes accounts.
    case noApp
}

/// The extension, whether its registrar answers, and the way to a SIP app. The password is never in it.
public struct TelephoneState: ScreenState {
    /// nil until the store has answered.
    public var telephone: ExtensionState?
    /// What is to be done about the telephone app.
    public var change: ExtensionChange = .nothing
    /// What came of the last check; nil: there was none.
    public var registrar: RegistrarAnswer?
    public var isChecking = false
    /// What became of the last hand-over; nil: there was none.
    public var handedOver: HandOver?
    public var isBusy = false
    public var problem: Problem?

    public init() {}
}

/// What the agent wants.
public enum TelephoneIntent: Equatable, Sendable {
    /// Asks the registrar whether it is there.
    case check
    /// Gives the account, with its password, to an app for telephones.
    case handOver
    /// The telephone app now has what the change says.
    case applied
    case copyIdentity
    case dismissProblem
}

/// The agent's telephone. What is exported goes straight to what telephones, and is kept nowhere. It asks for nothing.
@MainActor public final class TelephoneModel: ScreenModel<TelephoneState, Never> {
    private let checking = Deed(\TelephoneState.isChecking)
    private let busy = Deed(\TelephoneState.isBusy)
    private var revision: UInt64 = 0

    public init(_ client: VoxfreeClient, _ device: any Device) {
        super.init(TelephoneState(), client, device) { _ in }
        follow(client.extensionUpdates()) { $0.take($1) }
    }

    public func on(_ intent: TelephoneIntent) {
        switch intent {
        case .check:
            if !checking.isOn { change { $0.registrar = nil } }
            start(checking) { try await $0.pingRegistrar() } then: { screen, answer in
                screen.change { $0.registrar = answer }
            }
        case .handOver: handOver()
        case .applied:
            let revision = revision
            start(busy) { try await $0.extensionApplied(revision: revision) } then: { $0.take($1) }
        case .copyIdentity:
            if case .ready(let account) = state.telephone { device.copy(account.identity, isSensitive: false) }
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    private func take(_ told: Telephone) {
        revision = told.revision
        change {
            // What was found out about another account says nothing of this one.
            if $0.telephone != told.state {
                $0.registrar = nil
                $0.handedOver = nil
            }
            $0.telephone = told.state
            $0.change = told.change
        }
    }

    private func handOver() {
        guard begin(busy) else { return }
        let (client, telephony) = (client, device.telephony)
        work.begin { [weak self] in
            do {
                let account = try await client.exportExtension(format: telephony.format, options: telephony.options)
                let isTaken = await telephony.take(account)
                guard let self else { return }
                self.finish(self.busy)
                self.change { $0.handedOver = isTaken ? .done : .noApp }
            } catch {
                guard let self else { return }
                self.finish(self.busy)
                self.tell(error)
            }
        }
    }
}
