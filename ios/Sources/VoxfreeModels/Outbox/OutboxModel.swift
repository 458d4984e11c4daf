import Foundation
import Voxfree

/// All that is not with the service.
@MainActor public final class OutboxModel: ScreenModel<OutboxState, OutboxEffect> {
    /// Names come one after the other, so that a later list is never overwritten by an earlier one.
    private var naming: (items: Int?, endings: Int?) = (nil, nil)

    public init(
        _ client: VoxfreeClient, _ device: any Device, _ asked: @escaping @MainActor (OutboxEffect) -> Void = { _ in }
    ) {
        super.init(OutboxState(), client, device, asked)
        follow(client.outboxUpdates()) { screen, items in
            screen.work.end(screen.naming.items)
            screen.naming.items = screen.name(items.map(\.protocol)) { screen, titles in
                let rows = zip(items, titles).map { OutboxRow(item: $0, title: $1) }
                screen.change { $0.items = rows }
            }
        }
        follow(client.endingsUpdates()) { screen, endings in
            screen.work.end(screen.naming.endings)
            screen.naming.endings = screen.name(endings.map(\.protocol)) { screen, titles in
                let rows = zip(endings, titles).map { EndingRow(ending: $0, title: $1) }
                screen.change { $0.endings = rows }
            }
        }
        follow(client.statusUpdates()) { screen, status in
            screen.change {
                $0.queue = status.queue
                $0.connection = status.connection
            }
        }
    }

    public func on(_ intent: OutboxIntent) {
        switch intent {
        case .retry(let id): act { try await $0.retrySend(id: id) }
        case .retryAll: act { _ = try await $0.retryAll() }
        case .edit(let id, let text): act { try await $0.editUnsent(id: id, text: text) }
        case .discard(let id): act { try await $0.discardUnsent(id: id) }
        case .sendAfterReply(let id): act { try await $0.sendAfterReply(id: id) }
        case .undoEnding(let id): act { try await $0.undoEnding(id: id) }
        case .open(let conversation): ask(.open(conversation))
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    /// What is known of the other sides; the cases' numbers where nothing is.
    private func name(
        _ conversations: [ProtocolNumber], _ then: @escaping @MainActor (OutboxModel, [String]) -> Void
    ) -> Int {
        let client = client
        return work.begin { [weak self] in
            var titles: [String] = []
            for conversation in conversations {
                titles.append((try? await client.contact(protocol: conversation).title) ?? conversation)
            }
            if let self, !Task.isCancelled { then(self, titles) }
        }
    }
}
