// Declarations of CoreSpotlight, for the type checker alone.
@_exported import Foundation
import UIKit
import UniformTypeIdentifiers

public let CSSearchableItemActionType = "com.apple.corespotlightitem"

public final class CSSearchableItemAttributeSet: NSObject {
    public init(contentType: UTType) {}
    public var title: String?
    public var contentDescription: String?
}

public final class CSSearchableIndex: NSObject, @unchecked Sendable {
    public static func `default`() -> CSSearchableIndex { CSSearchableIndex() }
    public func deleteAllSearchableItems(completionHandler: (@Sendable ((any Error)?) -> Void)? = nil) {}
}

extension NSUserActivity {
    public var contentAttributeSet: CSSearchableItemAttributeSet? {
        get { nil }
        set {}
    }
}
