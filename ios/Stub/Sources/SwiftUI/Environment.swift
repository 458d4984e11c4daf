// What comes down from above.
public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}

public struct EnvironmentValues {
    /// What is around the view that is being drawn.
    nonisolated(unsafe) static var now = EnvironmentValues()
    var objects: [ObjectIdentifier: Any] = [:]
    var keys: [ObjectIdentifier: Any] = [:]
    var path: [AnyHashable] = []

    public init() {}
    public subscript<Key: EnvironmentKey>(key: Key.Type) -> Key.Value {
        get { keys[ObjectIdentifier(key)] as? Key.Value ?? Key.defaultValue }
        set { keys[ObjectIdentifier(key)] = newValue }
    }

    public internal(set) var dismiss = DismissAction()
    public internal(set) var dismissSearch = DismissSearchAction()
    public var openURL = OpenURLAction { _ in .systemAction }
    public internal(set) var isSearching = false
    public internal(set) var isPresented = false
    public var isEnabled = true
    public var scenePhase = ScenePhase.active
    public var colorScheme = ColorScheme.light
    public var horizontalSizeClass: UserInterfaceSizeClass? = .compact
    public var verticalSizeClass: UserInterfaceSizeClass? = .regular
    public var dynamicTypeSize = DynamicTypeSize.large
    public var layoutDirection = LayoutDirection.leftToRight
    public var locale = Locale(identifier: "pt_BR")
    public var calendar = Calendar(identifier: .gregorian)
    public var timeZone = TimeZone(secondsFromGMT: -3 * 3600)!
    public var lineLimit: Int?
    public var font: Font?
    public var redactionReasons: RedactionReasons = []
    public var accessibilityReduceMotion = false
    public var accessibilityReduceTransparency = false
    public var accessibilityDifferentiateWithoutColor = false
    public var accessibilityVoiceOverEnabled = false
}

@MainActor public struct DismissAction {
    nonisolated init() {}
    public func callAsFunction() {}
}

@MainActor public struct DismissSearchAction {
    nonisolated init() {}
    public func callAsFunction() {}
}

public struct OpenURLAction {
    public struct Result: Sendable {
        let name: String
        public static let handled = Self(name: "handled"), discarded = Self(name: "discarded"), systemAction = Self(name: "system")
        public static func systemAction(_ url: URL) -> Self { Self(name: "system") }
    }
    let handler: @MainActor (URL) -> Result
    public init(handler: @escaping @MainActor (URL) -> Result) { self.handler = handler }
    @MainActor public func callAsFunction(_ url: URL) { _ = handler(url) }
}

public enum ScenePhase: Comparable, Sendable { case background, inactive, active }
public enum ColorScheme: CaseIterable, Sendable { case light, dark }
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum LayoutDirection: Hashable, CaseIterable, Sendable { case leftToRight, rightToLeft }

public enum DynamicTypeSize: Int, Comparable, CaseIterable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge, accessibility1, accessibility2, accessibility3, accessibility4
    case accessibility5
    public var isAccessibilitySize: Bool { self >= .accessibility1 }
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

public struct RedactionReasons: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let placeholder = Self(rawValue: 1), privacy = Self(rawValue: 2)
}

// MARK: the app and its scenes; declared for the type checker alone

@MainActor @preconcurrency public protocol Scene {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
}

extension Never: Scene {}

@resultBuilder public struct SceneBuilder {
    public static func buildBlock<Content: Scene>(_ content: Content) -> Content { content }
}

public struct WindowGroup<Content: View>: Scene {
    public init(@ViewBuilder content: () -> Content) {}
    public var body: Never { fatalError("a scene is not drawn") }
}

extension Scene {
    public nonisolated func onChange<Value: Equatable>(of value: Value, initial: Bool = false, _ action: @escaping (Value, Value) -> Void) -> some Scene { self }
    public nonisolated func commands<Content: Commands>(@CommandsBuilder content: () -> Content) -> some Scene { self }
}

@MainActor @preconcurrency public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}

extension App { public static func main() {} }

@MainActor @preconcurrency public protocol Commands {
    associatedtype Body: Commands
    @CommandsBuilder var body: Body { get }
}

extension Never: Commands {}

@resultBuilder public struct CommandsBuilder {
    public static func buildBlock<Content: Commands>(_ content: Content) -> Content { content }
}

public struct CommandMenu<Content: View>: Commands {
    public init(_ name: LocalizedStringKey, @ViewBuilder content: () -> Content) {}
    public var body: Never { fatalError("a menu is not drawn") }
}
