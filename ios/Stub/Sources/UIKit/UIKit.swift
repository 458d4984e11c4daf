// Declarations of UIKit, as far as the app's target uses them, for the type checker alone: nothing here does anything. Stricter than
// Apple's where it is not sure.
@_exported import AppleFoundation
import UniformTypeIdentifiers

@MainActor open class UIResponder: NSObject {
    public nonisolated override init() { super.init() }
}

@MainActor public protocol UIApplicationDelegate: NSObjectProtocol {}

@MainActor public final class UIApplication: UIResponder {
    public struct LaunchOptionsKey: Hashable, Sendable {}
    public enum State: Int, Sendable { case active, inactive, background }
    public static let shared = UIApplication()
    public var applicationState: State { .active }
    public var connectedScenes: Set<UIScene> { [] }
    public func canOpenURL(_ url: URL) -> Bool { false }
    public func open(_ url: URL, options: [String: Any] = [:], completionHandler: (@MainActor @Sendable (Bool) -> Void)? = nil) {}
    public func beginBackgroundTask(expirationHandler: (@MainActor @Sendable () -> Void)? = nil) -> UIBackgroundTaskIdentifier { .init(rawValue: 0) }
    public func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) {}
}

public struct UIBackgroundTaskIdentifier: Hashable, RawRepresentable, Sendable {
    public static let invalid = Self(rawValue: 0)
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

@MainActor open class UIScene: UIResponder {
    public enum ActivationState: Int, Sendable { case unattached, foregroundActive, foregroundInactive, background }
    public var activationState: ActivationState { .unattached }
}

@MainActor public final class UIWindowScene: UIScene {
    public var keyWindow: UIWindow? { nil }
}

@MainActor open class UIView: UIResponder {
    public struct AutoresizingMask: OptionSet, Sendable {
        public let rawValue: UInt
        public init(rawValue: UInt) { self.rawValue = rawValue }
        public static let flexibleWidth = Self(rawValue: 2), flexibleHeight = Self(rawValue: 16)
    }
    public var frame: CGRect = .zero
    public var bounds: CGRect { frame }
    public var isHidden = false
    public var autoresizingMask: AutoresizingMask = []
    public func addSubview(_ view: UIView) {}
}

@MainActor public final class UIWindow: UIView {
    public struct Level: Hashable, Sendable {
        public let rawValue: CGFloat
        public static let alert = Level(rawValue: 2000)
        public static func + (level: Level, more: CGFloat) -> Level { Level(rawValue: level.rawValue + more) }
    }
    public init(windowScene: UIWindowScene) {}
    public var windowLevel = Level.alert
    public var rootViewController: UIViewController?
}

@MainActor open class UIViewController: UIResponder {
    public var view: UIView! = UIView()
    public var presentedViewController: UIViewController? { nil }
    public var presentationController: UIPresentationController? { nil }
    public var popoverPresentationController: UIPopoverPresentationController? { nil }
    public var extensionContext: NSExtensionContext? { nil }
    open func viewDidLoad() {}
    public func present(_ controller: UIViewController, animated: Bool, completion: (() -> Void)? = nil) {}
    public func dismiss(animated: Bool, completion: (() -> Void)? = nil) {}
    public func addChild(_ child: UIViewController) {}
    public func didMove(toParent parent: UIViewController?) {}
}

@MainActor open class UINavigationController: UIViewController {}
@MainActor public protocol UINavigationControllerDelegate: NSObjectProtocol {}

@MainActor open class UIPresentationController: NSObject {
    public weak var delegate: (any UIAdaptivePresentationControllerDelegate)?
}

@MainActor public final class UIPopoverPresentationController: UIPresentationController {
    public var sourceView: UIView?
}

@MainActor public protocol UIAdaptivePresentationControllerDelegate: NSObjectProtocol {
    func presentationControllerDidDismiss(_ presentationController: UIPresentationController)
}

@MainActor public final class UIActivityViewController: UIViewController {
    public typealias CompletionWithItemsHandler = (UIActivity.ActivityType?, Bool, [Any]?, (any Error)?) -> Void
    public init(activityItems: [Any], applicationActivities: [UIActivity]?) {}
    public var completionWithItemsHandler: CompletionWithItemsHandler?
    public var excludedActivityTypes: [UIActivity.ActivityType]?
}

public final class UIActivity: NSObject {
    public struct ActivityType: Hashable, Sendable {
        let name: String
        public static let airDrop = Self(name: "a"), copyToPasteboard = Self(name: "c"), mail = Self(name: "m"), message = Self(name: "t")
        public static let print = Self(name: "p"), saveToCameraRoll = Self(name: "s")
    }
}

public final class UIImage: NSObject, @unchecked Sendable {
    public func jpegData(compressionQuality: CGFloat) -> Data? { nil }
}

@MainActor public final class UIImagePickerController: UINavigationController {
    public enum SourceType: Int, Sendable { case photoLibrary, camera }
    public struct InfoKey: Hashable, Sendable {
        let name: String
        public static let mediaURL = Self(name: "m"), originalImage = Self(name: "o")
    }
    public static func isSourceTypeAvailable(_ type: SourceType) -> Bool { false }
    public var sourceType = SourceType.photoLibrary
    public var mediaTypes: [String] = []
    public weak var delegate: (any UIImagePickerControllerDelegate & UINavigationControllerDelegate)?
}

@MainActor public protocol UIImagePickerControllerDelegate: NSObjectProtocol {
    func imagePickerController(_ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any])
    func imagePickerControllerDidCancel(_ picker: UIImagePickerController)
}

@MainActor public final class UIDocumentPickerViewController: UIViewController {
    public init(forOpeningContentTypes types: [UTType], asCopy: Bool) {}
    public var allowsMultipleSelection = false
    public weak var delegate: (any UIDocumentPickerDelegate)?
}

@MainActor public protocol UIDocumentPickerDelegate: NSObjectProtocol {
    func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL])
    func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController)
}

@MainActor public final class UIPasteboard: NSObject {
    public struct OptionsKey: Hashable, Sendable {
        let name: String
        public static let localOnly = Self(name: "l"), expirationDate = Self(name: "e")
    }
    public static let general = UIPasteboard()
    public var string: String?
    public var itemProviders: [NSItemProvider] { [] }
    public func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) {}
}

@MainActor public final class UIImpactFeedbackGenerator: NSObject {
    public enum FeedbackStyle: Int, Sendable { case light, medium, heavy }
    public init(style: FeedbackStyle) {}
    public func impactOccurred() {}
}

@MainActor public final class UINotificationFeedbackGenerator: NSObject {
    public enum FeedbackType: Int, Sendable { case success, warning, error }
    public nonisolated override init() {}
    public func notificationOccurred(_ type: FeedbackType) {}
}
