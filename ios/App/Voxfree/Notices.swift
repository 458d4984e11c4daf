import Foundation
import UserNotifications
import Voxfree
import VoxfreeModels

/// Shows and withdraws what the core says, and carries out what is answered there.
@MainActor final class Notices: NSObject {
    /// Shows a conversation.
    var open: @MainActor (ProtocolNumber) -> Void = { _ in }

    private let root: RootModel
    private let device: PhoneDevice
    private let center = UNUserNotificationCenter.current()
    private var following: Task<Void, Never>?
    private var followed: NotificationPreview?

    init(_ root: RootModel, _ device: PhoneDevice) {
        self.root = root
        self.device = device
    }

    /// Before the launch is over, so that no answer is lost.
    func register() {
        center.delegate = self
        offerAnswers()
    }

    /// What can be answered, in the language that the shell speaks now.
    private func offerAnswers() {
        let language = device.language
        let reply = UNTextInputNotificationAction(
            identifier: NoticeAction.reply.rawValue, title: said("notice.reply", in: language),
            options: .authenticationRequired,
            textInputButtonTitle: said("notice.reply.send", in: language),
            textInputPlaceholder: said("notice.reply.text", in: language))
        let accept = UNNotificationAction(
            identifier: NoticeAction.accept.rawValue, title: said("notice.accept", in: language),
            options: .authenticationRequired)
        let read = UNNotificationAction(
            identifier: NoticeAction.read.rawValue, title: said("notice.read", in: language), options: .authenticationRequired)
        center.setNotificationCategories([
            UNNotificationCategory(
                identifier: NoticeCategory.written.rawValue, actions: [reply, read], intentIdentifiers: [],
                options: .hiddenPreviewsShowTitle),
            UNNotificationCategory(identifier: NoticeCategory.waiting.rawValue, actions: [accept], intentIdentifiers: []),
        ])
    }

    /// Follows what there is to tell, in front. One stream at a time: a new one where the preview was chosen otherwise.
    func follow(_ client: VoxfreeClient) {
        offerAnswers()
        let preview = device.choices.preview
        guard followed != preview else { return }
        followed = preview
        following?.cancel()
        following = Task { [weak self] in
            for await changes in client.notificationUpdates(preview) { await self?.take(changes) }
        }
    }

    /// What the core says to show, and to take back.
    func take(_ changes: [NotificationChange]) async {
        for change in changes {
            switch change {
            case .show(let notification): await show(notification)
            case .withdraw(let id):
                center.removeDeliveredNotifications(withIdentifiers: [id])
                center.removePendingNotificationRequests(withIdentifiers: [id])
            }
        }
    }

    /// What closes within the hour, on the app's icon.
    func badge(_ count: UInt32) {
        center.setBadgeCount(Int(count))
    }

    private func show(_ notification: VoxfreeNotification) async {
        // Asked when there is something to show for the first time: the agent knows what for.
        guard (try? await center.requestAuthorization(options: [.alert, .sound, .badge])) ?? false else { return }
        let content = UNMutableNotificationContent()
        content.title = notification.title
        content.subtitle = said(notification.kind.words, in: device.language)
        content.body = notification.body ?? ""
        content.sound = .default
        content.threadIdentifier = notification.protocol
        content.categoryIdentifier = notification.kind.category?.rawValue ?? ""
        content.userInfo = [NoticeKey.conversation: notification.protocol]
        try? await center.add(UNNotificationRequest(identifier: notification.id, content: content, trigger: nil))
    }

    /// Carries out an answer, and says where it could not be.
    private func act(_ answer: NoticeAnswer, _ conversation: ProtocolNumber) async {
        let time = BackgroundTime()
        switch await root.carryOut(answer, in: conversation) {
        case .done: break
        case .keptAsDraft(let error): await tell("notice.kept", error.words(device.language), conversation)
        case .failed(let error): await tell("notice.failed", error.words(device.language), conversation)
        }
        time.end()
    }

    private func tell(_ title: String.LocalizationValue, _ words: String, _ conversation: ProtocolNumber) async {
        let content = UNMutableNotificationContent()
        content.title = said(title, in: device.language)
        content.body = words
        content.userInfo = [NoticeKey.conversation: conversation]
        try? await center.add(UNNotificationRequest(identifier: UUID().uuidString, content: content, trigger: nil))
    }
}

extension Notices: UNUserNotificationCenterDelegate {
    /// In front too: the core tells nothing of the conversation that is looked at.
    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification
    ) async -> UNNotificationPresentationOptions {
        [.banner, .list, .sound]
    }

    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
    ) async {
        guard let conversation = response.notification.request.content.userInfo[NoticeKey.conversation] as? String else { return }
        let text = (response as? UNTextInputNotificationResponse)?.userText
        if let answer = NoticeAction(rawValue: response.actionIdentifier)?.answer(text) {
            await act(answer, conversation)
        } else if response.actionIdentifier == UNNotificationDefaultActionIdentifier {
            await open(conversation)
        }
    }
}

enum NoticeKey {
    static let conversation = "protocol"
}

enum NoticeAction: String, Sendable {
    case reply, accept, read

    /// nil: nothing was written.
    func answer(_ text: String?) -> NoticeAnswer? {
        switch self {
        case .reply: text.map { .reply($0) }
        case .accept: .accept
        case .read: .read
        }
    }
}

enum NoticeCategory: String {
    case written, waiting
}

extension NotificationKind {
    fileprivate var words: String.LocalizationValue {
        switch self {
        case .newMessage: "notice.newMessage"
        case .newWaiting: "notice.newWaiting"
        case .handedToMe: "notice.handedToMe"
        case .takenAway: "notice.takenAway"
        case .notSent: "notice.notSent"
        case .windowClosing: "notice.windowClosing"
        }
    }

    fileprivate var category: NoticeCategory? {
        switch self {
        case .newMessage, .handedToMe, .windowClosing: .written
        case .newWaiting: .waiting
        case .takenAway, .notSent: nil
        }
    }
}
