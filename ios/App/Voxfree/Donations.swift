import CoreSpotlight
import UIKit
import Voxfree
import VoxfreeModels

/// Tells the system which conversation is open: for Spotlight, Siri's suggestions and Handoff.
@MainActor final class Donations {
    /// Also in Info.plist.
    static let conversation = "br.com.voxfree.app.conversation"
    private static let key = "protocol"

    /// Shows a conversation.
    var open: @MainActor (ProtocolNumber) -> Void = { _ in }

    private var shown: Donation?
    private var current: NSUserActivity?

    func shows(_ donation: Donation?) {
        guard donation != shown else { return }
        shown = donation
        current?.invalidate()
        guard let talk = donation else { return current = nil }
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
        shows(nil)
        NSUserActivity.deleteAllSavedUserActivities {}
        CSSearchableIndex.default().deleteAllSearchableItems()
    }
}
