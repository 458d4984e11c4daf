import Foundation
import Voxfree

/// The text of a draft is queued, and its files could not be.
struct HalfSent: Error {
    let fault: any Error
}

/// A draft as the core keeps it: saved with each change, one after the other, and sent as text or as files. What it was given
/// is carried out also where the screen is gone by then.
@MainActor final class DraftKeeper {
    private let client: VoxfreeClient
    private let conversation: ProtocolNumber
    private let order = InOrder()
    private var newest = 0

    init(_ client: VoxfreeClient, _ conversation: ProtocolNumber) {
        self.client = client
        self.conversation = conversation
    }

    /// What was kept, and the message that it quotes.
    func read() async throws -> (draft: Draft, quoted: TimelineItem?)? {
        guard let draft = try await client.draft(protocol: conversation) else { return nil }
        guard let id = draft.replyTo else { return (draft, nil) }
        let around = try await client.timelineAround(protocol: conversation, message: id, limit: 2)
        return (draft, around.first { $0.messageId == id })
    }

    /// Returns when all that was to be saved or sent so far is on the disk.
    func settled() async {
        await order.settled()
    }

    /// Saves this, unless something newer is to be saved by then. Its turn is kept before this returns.
    func save(_ text: String, _ replyTo: MessageId?, _ files: [PickedFile]) -> Task<Void, any Error> {
        newest += 1
        let (number, client, conversation) = (newest, client, conversation)
        // When it was saved, the core says itself.
        let draft = Draft(text: text, replyTo: replyTo, files: files.map(\.path), updatedAt: Date(timeIntervalSince1970: 0))
        return order.add {
            guard number == self.newest else { return }
            try await client.saveDraft(protocol: conversation, draft: draft)
        }
    }

    /// Queues what is typed; on the disk when this returns. Long words beside files go as a text of their own, ahead of them.
    ///
    /// Throws `HalfSent` where the text is queued and the files are not.
    func send(_ text: String, _ replyTo: TimelineItem?, _ files: [PickedFile]) async throws {
        let (client, conversation) = (client, conversation)
        try await order.run {
            let asCaption = !files.isEmpty && text.unicodeScalars.count <= Int(captionCharsMax())
            if !asCaption && !text.isEmpty {
                if let unsent = replyTo?.outboxId, replyTo?.messageId == nil {
                    _ = try await client.replyToUnsent(quoted: unsent, text: text)
                } else {
                    _ = try await client.sendText(protocol: conversation, text: text, replyTo: replyTo?.messageId)
                }
            }
            guard !files.isEmpty else { return }
            let isTextQueued = !asCaption && !text.isEmpty
            let outgoing = files.enumerated().map { at, file in
                OutgoingFile(
                    path: file.path, fileName: file.name, caption: asCaption && at == 0 ? text : "",
                    replyTo: asCaption && at == 0 ? replyTo?.messageId : nil, take: .move)
            }
            do {
                _ = try await client.sendFiles(protocol: conversation, files: outgoing)
            } catch {
                throw isTextQueued ? HalfSent(fault: error) : error
            }
        }
    }

    /// Queues what is typed, to go out once the contact has written.
    func sendAfterReply(_ text: String, _ replyTo: MessageId?) async throws {
        let (client, conversation) = (client, conversation)
        try await order.run {
            _ = try await client.sendTextAfterReply(protocol: conversation, text: text, replyTo: replyTo)
        }
    }
}
