import CoreSpotlight
import UIKit
import Voxfree
import VoxfreeModels

/// Tells the system which conversation is open: for Spotlight, Siri's suggestions and Handoff. Only where the agent lets messages be
/// shown and the app is not locked: a contact's name leaves the app by this.
@MainActor final class Donations {
    /// Also in Info.plist.
    static let conversation = "br.com.voxfree.app.conversation"
    private static let key = "protocol"

    /// Shows a conversation.
    var open: @MainActor (ProtocolNumber) -> Void = { _ in }

    private let device: PhoneDevice
    private var current: NSUserActivity?

    init(_ device: PhoneDevice) {
        self.device = device
    }

    func shows(_ state: RootState, _ talk: ConversationState?) {
        guard device.choices.preview == .shown, !device.choices.appLock, state.isAtWork, let talk, !talk.title.isEmpty else {
            current?.invalidate()
            return current = nil
        }
        guard current?.userInfo?[Self.key] as? String != talk.protocol else { return }
        current?.invalidate()
        let activity = NSUserActivity(activityType: Self.conversation)
        activity.title = talk.title
        activity.userInfo = [Self.key: talk.protocol]
        activity.requiredUserInfoKeys = [Self.key]
        activity.isEligibleForSearch = true
        activity.isEligibleForPrediction = true
        activity.isEligibleForHandoff = true
        activity.persistentIdentifier = talk.protocol
        let attributes = CSSearchableItemAttributeSet(contentType: .message)
        attributes.title = talk.title
        attributes.contentDescription = talk.subtitle
        activity.contentAttributeSet = attributes
        activity.becomeCurrent()
        current = activity
    }

    func goOn(with activity: NSUserActivity) {
        if let conversation = activity.userInfo?[Self.key] as? String { open(conversation) }
    }

    /// After a sign-out, nothing of it is found any more.
    func forget() {
        current?.invalidate()
        current = nil
        NSUserActivity.deleteAllSavedUserActivities {}
        CSSearchableIndex.default().deleteAllSearchableItems()
    }
}
