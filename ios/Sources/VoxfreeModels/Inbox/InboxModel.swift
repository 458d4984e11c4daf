import Foundation
import Voxfree

/// How many messages a search finds at most; further ones, a further word finds.
private let hitsMax: UInt32 = 100

/// The lists of conversations, and what a search finds in all that is held.
@MainActor public final class InboxModel: ScreenModel<InboxState, InboxEffect> {
    private let refreshing = Deed(\InboxState.isRefreshing)
    private lazy var clock = ServiceClock(device) { [weak self] in self?.tick() }
    /// The rows that are shown.
    private var listed: Int?
    /// All rows of the shelf: they tell the tags.
    private var tagging: Int?
    private var searching: Int?

    public init(
        _ client: VoxfreeClient, _ device: any Device, _ asked: @escaping @MainActor (InboxEffect) -> Void = { _ in }
    ) {
        super.init(InboxState(), client, device, asked)
        follow(client.statusUpdates()) { $0.take($1) }
        follow(client.inboxClosingFirstUpdates()) { inbox, _ in inbox.countClosing() }
        showShelf(.active)
    }

    /// What is looked at; nil: what one begins with.
    var form: InboxForm? {
        guard state.shelf == .waiting || state.order != .newest else { return nil }
        return InboxForm(isWaiting: state.shelf == .waiting, order: state.order)
    }

    /// Looks at it again.
    func show(_ form: InboxForm) {
        if form.isWaiting { on(.showShelf(.waiting)) } else { on(.setOrder(form.order)) }
    }

    public func on(_ intent: InboxIntent) {
        switch intent {
        case .showShelf(let shelf): showShelf(shelf)
        case .setOrder(let order):
            change { $0.order = order }
            list()
        case .filterByTag(let tag):
            change { $0.tag = tag }
            list()
        case .type(let text): search(text)
        case .refresh: start(refreshing) { try await $0.refreshInbox() }
        case .open(let conversation, let message): ask(.open(conversation, message: message))
        case .accept(let conversation): accept(conversation)
        case .markRead(let conversation): act { try await $0.markRead(protocol: conversation) }
        case .finish(let conversation): ask(.showEnding(conversation))
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    private func showShelf(_ shelf: Shelf) {
        change {
            $0.shelf = shelf
            // Only what is held closes; and a tag of the one shelf may be on no row of the other.
            if shelf == .waiting { $0.order = .newest }
            $0.tag = nil
            $0.tags = []
        }
        work.end(tagging)
        tagging = follow(client.inboxUpdates(shelf)) { inbox, rows in
            var seen = Set<TagId>()
            let tags = rows.flatMap(\.tags).filter { seen.insert($0.id).inserted }.sorted { $0.name < $1.name }
            inbox.change { $0.tags = tags }
        }
        list()
        attempt({ try await $0.status() }, then: { $0.take($1) })
    }

    /// Follows the rows that are asked for now.
    private func list() {
        work.end(listed)
        listed = nil
        change { $0.rows = nil }
        let (shelf, order, tag) = (state.shelf, state.order, state.tag)
        let take: @MainActor (InboxModel, [InboxRow]) -> Void = { inbox, rows in
            inbox.change { $0.rows = rows }
            inbox.tick()
        }
        if order == .closingFirst {
            listed = follow(client.inboxClosingFirstUpdates()) { inbox, rows in
                take(inbox, rows.filter { row in tag.map { tag in row.tags.contains { $0.id == tag } } ?? true })
            }
        } else if let tag {
            listed = follow({ try client.inboxTaggedUpdates(tag, on: shelf) }, take)
        } else {
            listed = follow(client.inboxUpdates(shelf), take)
        }
    }

    private func take(_ status: Status) {
        clock.offsetMs = status.clockOffsetMs ?? 0
        change {
            $0.connection = status.connection
            $0.queue = status.queue
            $0.fetchedAt = $0.shelf == .active ? status.activeFetchedAt : status.waitingFetchedAt
        }
        tick()
    }

    /// Time has passed: what is left of windows reads otherwise.
    private func tick() {
        change { $0.now = clock.now }
        clock.wake(clock.firstChange(of: (state.rows ?? []).compactMap(\.windowUntil)))
        countClosing()
    }

    private func countClosing() {
        attempt(
            { try await $0.closingSoonCount() },
            then: { inbox, count in inbox.change { $0.closingCount = count } },
            // Said by the lists already.
            failed: { _, _ in })
    }

    private func search(_ text: String) {
        work.end(searching)
        let isEmpty = text.allSatisfy(\.isWhitespace)
        change {
            $0.query = text
            $0.isSearching = !isEmpty
            if isEmpty { $0.hits = nil }
        }
        guard !isEmpty else { return }
        let client = client
        searching = work.begin { [weak self] in
            let answer: Result<[SearchHit], any Error>
            do {
                answer = .success(try await client.search(query: text, limit: hitsMax, before: nil))
            } catch { answer = .failure(error) }
            // An answer to what is no longer typed is passed over.
            guard let self, !Task.isCancelled else { return }
            self.change { $0.isSearching = false }
            switch answer {
            case .success(let hits): self.change { $0.hits = hits }
            case .failure(let error): self.tell(error)
            }
        }
    }

    /// Each once at a time.
    private func accept(_ conversation: ProtocolNumber) {
        guard !state.accepting.contains(conversation) else { return }
        change { $0.accepting.insert(conversation) }
        act {
            try await $0.accept(protocol: conversation)
        } then: { inbox, _ in
            inbox.change { $0.accepting.remove(conversation) }
            inbox.device.haptic(.done)
            inbox.ask(.open(conversation, message: nil))
        } failed: { inbox, error in
            inbox.change { $0.accepting.remove(conversation) }
            inbox.device.haptic(.refused)
            inbox.tell(error)
        }
    }
}
