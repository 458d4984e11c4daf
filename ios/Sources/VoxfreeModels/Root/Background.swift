import Foundation
import Voxfree

/// What the agent answered at a notification.
public enum NoticeAnswer: Equatable, Sendable {
    case reply(String)
    case accept
    case read
}

/// What came of it.
public enum NoticeOutcome: Equatable, Sendable {
    /// It is done, or in the queue.
    case done
    /// The text could not be sent, and is in the draft.
    case keptAsDraft(VoxfreeError)
    /// Nothing came of it; a text is nowhere else.
    case failed(VoxfreeError)
}

// What is done while nobody looks. The core's files are opened for it, and closed again where the app is not in front by then.
extension RootModel {
    /// Carries out an answer. To be waited for within a background task.
    public func carryOut(_ answer: NoticeAnswer, in conversation: ProtocolNumber) async -> NoticeOutcome {
        let outcome = await whileOpen { client in
            switch answer {
            case .reply(let text): return await self.send(text, conversation, client)
            // Through the queue, so that it is done also where there is no network now.
            case .accept: _ = try await client.acceptLater(protocol: conversation)
            case .read: try await client.markRead(protocol: conversation)
            }
            return .done
        } then: { client in
            // What is in the queue goes later, where it does not go now.
            _ = try? await client.runOutbox()
        }
        switch outcome {
        case .success(let outcome): return outcome
        case .failure(let error): return .failed(error)
        }
    }

    /// Sends what waits, and fetches what is to be told. `deadline`: for how many seconds at most.
    public func refreshInBackground(deadline: TimeInterval, preview: NotificationPreview) async throws -> BackgroundReport {
        try await whileOpen { client in
            try await client.refreshInBackground(deadline: deadline, preview: preview)
        }.get()
    }

    /// A text that cannot be sent is put where the agent finds it: into the field of its conversation.
    private func send(_ text: String, _ conversation: ProtocolNumber, _ client: VoxfreeClient) async -> NoticeOutcome {
        do {
            _ = try await client.sendText(protocol: conversation, text: text, replyTo: nil)
            return .done
        } catch {
            // The core's functions throw nothing else.
            guard let refusal = error as? VoxfreeError else { return .done }
            if let open = screens.conversation, open.state.protocol == conversation {
                open.insert(text)
                await open.settled()
                return .keptAsDraft(refusal)
            }
            do {
                var draft =
                    try await client.draft(protocol: conversation)
                    ?? Draft(text: "", replyTo: nil, files: [], updatedAt: Date(timeIntervalSince1970: 0))
                draft.text = ConversationModel.join(draft.text, text)
                try await client.saveDraft(protocol: conversation, draft: draft)
                return .keptAsDraft(refusal)
            } catch { return .failed(refusal) }
        }
    }

    /// The files are opened and closed in their turn with leaving and coming back. They stay open until the last such thing is done.
    private func whileOpen<Answer: Sendable>(
        _ call: @escaping @MainActor (VoxfreeClient) async throws -> Answer,
        then: @escaping @MainActor (VoxfreeClient) async -> Void = { _ in }
    ) async -> Result<Answer, VoxfreeError> {
        let home = home
        underWay += 1
        let answer: Result<Answer, any Error>
        do {
            let client = try await life.run {
                let client = try await home.open()
                try await client.resume()
                return client
            }
            do { answer = .success(try await call(client)) } catch { answer = .failure(error) }
            await then(client)
        } catch { answer = .failure(error) }
        underWay -= 1
        if underWay == 0, !isInFront { await close() }
        // The core's functions throw nothing else.
        return answer.mapError { $0 as? VoxfreeError ?? .Stopped }
    }
}
