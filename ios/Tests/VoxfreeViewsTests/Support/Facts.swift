import Foundation
import Voxfree
import VoxfreeModels

/// Made-up values for drawings.
enum Facts {
    /// Monday, 24 November 2025, 13:00 in São Paulo.
    static let now = Date(timeIntervalSince1970: 1_764_000_000)

    static func ago(minutes: Double = 0, days: Double = 0) -> Date { now.addingTimeInterval(-60 * minutes - 86_400 * days) }

    static let offline = Problem(words: "Sem conexão.", action: "Tente quando voltar.", code: "offline")

    static let ana = Agent(
        id: "3", company: "1", login: "ana.souza@demo", name: "Ana Souza", pictureUrl: nil, answersChats: true, hasExtension: true,
        callCenter: false)

    static func row(
        _ protocol: ProtocolNumber, _ title: String, _ preview: String, shelf: Shelf = .active, unread: UInt32 = 0,
        kind: ChannelKind = .officialWhatsapp, isGroup: Bool = false, draft: String? = nil, at: Date = ago(minutes: 5),
        until: Date? = nil, tags: [TagMark] = []
    ) -> InboxRow {
        InboxRow(
            protocol: `protocol`, shelf: shelf, title: title, preview: preview, unread: unread, channelKind: kind,
            channelName: "Suporte", isGroup: isGroup, pictureUrl: nil, draft: draft, updatedAt: at, windowUntil: until, tags: tags)
    }

    static let vip = TagMark(id: "9", name: "VIP")

    static let rows = [
        row("7", "Bia Lima", "Bom dia, chegou?", unread: 2, until: now.addingTimeInterval(3 * 3600), tags: [vip]),
        row("8", "Equipe Sul", "Caio: amanhã", kind: .otherWhatsapp, isGroup: true, draft: "Pode ser às", at: ago(days: 1)),
        row("9", "Davi", "Ok", kind: .instagram, at: ago(days: 12)),
    ]

    static func item(
        _ key: String, _ text: String, fromMe: Bool = false, kind: MessageKind = .text, author: String? = nil,
        quoted: Quoted? = nil, forwarded: Bool = false, deleted: Bool = false, media: Media? = nil, delivery: Delivery? = nil,
        outbox: OutboxId? = nil, remedies: [Remedy] = []
    ) -> TimelineItem {
        TimelineItem(
            key: key, messageId: outbox == nil ? key.utf8.reduce(1) { $0 * 31 + Int64($1) } : nil, outboxId: outbox, protocol: "7", fromMe: fromMe,
            kind: kind, author: author, text: text, quoted: quoted, forwarded: forwarded, deleted: deleted, media: media,
            sentAt: ago(minutes: 3), delivery: delivery, remedies: remedies)
    }

    static func media(_ name: String?, _ place: MediaPlace, bytes: UInt64? = 204_800) -> Media {
        Media(url: nil, fileName: name, mimeType: nil, sizeBytes: bytes, picture: nil, place: place)
    }

    static func outbox(_ id: OutboxId, _ delivery: Delivery, kind: OutboxKind = .text, text: String = "Bom dia", remedies: [Remedy] = [.retry, .edit, .discard]) -> OutboxRow {
        let file = kind == .file
            ? OutboxFile(fileName: "nota.pdf", kind: .document, mimeType: "application/pdf", sizeBytes: 2048, path: "/nota.pdf") : nil
        return OutboxRow(
            item: OutboxItem(
                id: id, protocol: "7", kind: kind, text: text, template: nil, file: file, afterReply: false, replyTo: nil,
                replyToUnsent: nil, queuedAt: ago(minutes: 9), notAfter: nil, delivery: delivery, attempts: 1, message: nil, remedies: remedies),
            title: "Bia Lima")
    }

    /// As the core says them of a text that the closed window stopped, and of one that another try may help.
    static let window: [Remedy] = [.sendAfterReply, .openConversation, .retry, .edit, .discard]
    static let again: [Remedy] = [.retry, .edit, .sendAfterReply, .discard]

    static func ending(_ id: EndingId, _ state: Voxfree.EndingState, kind: EndingKind = .finish, wrote: Bool = false) -> EndingRow {
        EndingRow(
            ending: Ending(
                id: id, protocol: "7", kind: kind, wrapUpCode: nil, note: "", keepContact: false, askedAt: now, state: state,
                contactWrote: wrote),
            title: "Bia Lima")
    }

    static func composer(
        _ state: ComposerState, _ allowed: [Allowed] = [], _ reason: ComposerReason? = nil, until: Date? = nil
    ) -> Composer {
        Composer(state: state, reason: reason, allowed: allowed, until: until, lookAgainAt: until)
    }

    static let writing: [Allowed] = [.text, .file, .template, .reply, .finish, .transfer]
}
