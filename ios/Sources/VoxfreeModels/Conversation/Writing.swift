import Foundation
import Voxfree

// What is written: it is on the disk a moment later, and never lost by what could not be sent.
extension ConversationModel {
    /// Reads the kept draft. The model stays until that is done, also where its screen is gone by then: what was typed
    /// meanwhile is saved.
    func restore() {
        guard !hasDraft, restoring == nil else { return }
        let keeper = keeper
        restoring = Task {
            do {
                restored(try await keeper.read())
            } catch {
                restoring = nil
                tell(error)
            }
        }
    }

    private func restored(_ kept: (draft: Draft, quoted: TimelineItem?)?) {
        restoring = nil
        hasDraft = true
        guard let kept else { return keepIfAny() }
        change {
            // What was typed, or shared into the app, before the kept draft was read stands behind it.
            $0.draft = $0.draft.filled(Self.join(kept.draft.text, $0.draft.text))
            $0.replyTo = $0.replyTo ?? kept.quoted
            $0.files = kept.draft.files.map(PickedFile.init(path:)) + $0.files
            $0.quickReplies = called($0.draft.text)
        }
        // What is as it was kept is not kept again.
        let isKept =
            state.draft.text == kept.draft.text && state.replyTo?.messageId == kept.draft.replyTo
            && state.files.map(\.path) == kept.draft.files
        if !isKept { keep() }
    }

    func type(_ text: String) {
        change {
            $0.draft.text = text
            $0.quickReplies = called(text)
        }
        keep()
    }

    /// Puts a text into the draft: in the place of a slash that called it, else behind what is there.
    func insert(_ text: String) {
        guard !text.isEmpty else { return }
        change {
            let before = $0.draft.text.hasPrefix("/") ? "" : $0.draft.text
            $0.draft = $0.draft.filled(Self.join(before, text))
            $0.quickReplies = nil
        }
        keep()
    }

    /// Returns when what was typed so far is on the disk.
    func settled() async {
        await restoring?.value
        await keeper.settled()
    }

    /// Nothing is saved over a draft that was not read yet; where it could not be, it is tried again with what is typed.
    func keep() {
        guard hasDraft else { return restore() }
        let draft = state
        let saved = keeper.save(draft.draft.text, draft.replyTo?.messageId, draft.files)
        attempt { _ in try await saved.value }
    }

    private func keepIfAny() {
        if state.hasContent || state.replyTo != nil { keep() }
    }

    /// The list that a slash ahead calls; nil: it is not called, or has nothing for what was typed. A slash alone calls it in any
    /// case: from there the first one is made.
    func called(_ text: String) -> [QuickReply]? {
        guard text.hasPrefix("/") else { return nil }
        let found = findQuickReplies(replies: replies, typed: text)
        return found.isEmpty && text != "/" ? nil : found
    }

    func fill(_ id: QuickReplyId) {
        let (conversation, offset) = (state.protocol, device.utcOffsetSeconds(at: device.now))
        attempt {
            try await $0.fillQuickReply(protocol: conversation, reply: id, utcOffsetSeconds: offset)
        } then: { screen, text in
            screen.insert(text)
        }
    }

    func reply(to item: TimelineItem?) {
        change { $0.replyTo = item }
        keep()
    }

    func send() {
        let (typed, keeper) = (state, keeper)
        guard typed.hasContent else { return }
        start(busy) { _ in try await keeper.send(typed.draft.text, typed.replyTo, typed.files) } then: { screen, _ in
            screen.sent(typed)
        } failed: { screen, error in
            screen.device.haptic(.refused)
            if let half = error as? HalfSent {
                // The text has left the field, and must not be sent again; the files are still there.
                var text = typed
                text.files = []
                screen.sent(text)
                screen.tell(half.fault)
            } else {
                screen.tell(error)
            }
        }
    }

    func sendAfterReply() {
        let (typed, keeper) = (state, keeper)
        once { _ in try await keeper.sendAfterReply(typed.draft.text, typed.replyTo?.messageId) } then: { $0.sent(typed) }
    }

    /// What was sent leaves the field, and nothing else: more may have been typed meanwhile.
    private func sent(_ typed: ConversationState) {
        device.haptic(.tick)
        isAtBottom = true
        change {
            if $0.draft.text == typed.draft.text {
                $0.draft = $0.draft.filled("")
            } else if !typed.draft.text.isEmpty, $0.draft.text.hasPrefix(typed.draft.text) {
                $0.draft = $0.draft.filled(String($0.draft.text.dropFirst(typed.draft.text.count)))
            }
            if $0.replyTo?.key == typed.replyTo?.key { $0.replyTo = nil }
            $0.files.removeAll { typed.files.contains($0) }
            $0.quickReplies = called($0.draft.text)
            $0.newBelow = 0
        }
        keep()
    }

    /// The text is in the draft, and on the disk, before the unsent one goes: a crash in between leaves it twice, never not
    /// at all.
    func takeBack(_ id: OutboxId) {
        let (before, keeper) = (state, keeper)
        start(busy) { client -> String? in
            guard let item = try await client.outboxItem(id: id) else { return nil }
            let text = Self.join(before.draft.text, item.text)
            try await keeper.save(text, before.replyTo?.messageId, before.files).value
            do {
                try await client.discardUnsent(id: id)
            } catch {
                try await keeper.save(before.draft.text, before.replyTo?.messageId, before.files).value
                throw error
            }
            return item.text
        } then: { screen, text in
            guard let text else { return }
            screen.change { $0.draft = $0.draft.filled(Self.join($0.draft.text, text)) }
            screen.keep()
        } failed: { screen, error in
            screen.device.haptic(.refused)
            screen.tell(error)
        }
    }

    /// Both, one below the other, or the one that there is.
    nonisolated static func join(_ one: String, _ other: String) -> String {
        [one, other].filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
    }
}
