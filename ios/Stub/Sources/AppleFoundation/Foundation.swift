// What Foundation has on Apple's systems alone. The modules that are used along with it pass it on.
@_exported import Foundation

public final class NSItemProvider: NSObject, @unchecked Sendable {
    public init?(contentsOf url: URL?) {}
    public init(item: (any NSSecureCoding)?, typeIdentifier: String?) {}
    public var suggestedName: String?
    public var registeredTypeIdentifiers: [String] { [] }
    public func hasItemConformingToTypeIdentifier(_ identifier: String) -> Bool { false }
    public func loadFileRepresentation(forTypeIdentifier identifier: String, completionHandler: @escaping @Sendable (URL?, (any Error)?) -> Void) -> Progress { Progress(totalUnitCount: 0) }
    public func canLoadObject<T>(ofClass type: T.Type) -> Bool { false }
    public func loadObject<T>(ofClass type: T.Type, completionHandler: @escaping @Sendable (T?, (any Error)?) -> Void) -> Progress { Progress(totalUnitCount: 0) }
}

public final class NSExtensionContext: NSObject {
    public var inputItems: [Any] { [] }
    public func completeRequest(returningItems items: [Any]?, completionHandler: (@Sendable (Bool) -> Void)? = nil) {}
}

public final class NSExtensionItem: NSObject {
    public var attachments: [NSItemProvider]?
}

open class NSUserActivity: NSObject {
    public init(activityType: String) {}
    public var title: String?
    public var userInfo: [AnyHashable: Any]?
    public var requiredUserInfoKeys: Set<String>?
    public var isEligibleForSearch = false
    public var isEligibleForPrediction = false
    public var isEligibleForHandoff = true
    public var persistentIdentifier: String?
    public func becomeCurrent() {}
    public func invalidate() {}
    public class func deleteAllSavedUserActivities(completionHandler: @escaping @Sendable () -> Void) {}
}

extension FileManager {
    public func containerURL(forSecurityApplicationGroupIdentifier identifier: String) -> URL? { nil }
}

public struct LocalizedStringResource: ExpressibleByStringInterpolation, Sendable {
    public let key: String
    public var locale = Locale.current
    public init(stringLiteral value: String) { key = value }
}

extension String {
    public struct LocalizationValue: ExpressibleByStringInterpolation, Sendable {
        public init(stringLiteral value: String) {}
    }
    public init(localized key: LocalizationValue, table: String? = nil, bundle: Bundle? = nil) { self = "" }
}

extension URL {
    public static var applicationSupportDirectory: URL { URL(fileURLWithPath: "/") }
}
