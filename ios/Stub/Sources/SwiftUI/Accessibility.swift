// What VoiceOver is told.
extension View {
    nonisolated public func accessibilityIdentifier(_ identifier: String) -> some View { noted(.identifier(identifier)) }
    nonisolated public func accessibilityLabel(_ label: LocalizedStringKey) -> some View { noted(.label(label.words)) }
    nonisolated public func accessibilityLabel(_ label: Text) -> some View { noted(.label(label.words)) }
    nonisolated public func accessibilityValue(_ value: LocalizedStringKey) -> some View { noted(.value(value.words)) }
    nonisolated public func accessibilityValue(_ value: Text) -> some View { noted(.value(value.words)) }
    nonisolated public func accessibilityHint(_ hint: LocalizedStringKey) -> some View { noted(.hint(hint.words)) }
    nonisolated public func accessibilityHidden(_ hidden: Bool) -> some View { changed { $0.notes = hidden ? [.hidden] : [] } }
    nonisolated public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View { self }
    nonisolated public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
        changed {
            if traits.contains(.isHeader) { $0.notes.append(.header) }
            if traits.contains(.isSelected) { $0.notes.append(.selected) }
            if traits.contains(.isButton) { $0.notes.append(.button) }
        }
    }
    nonisolated public func accessibilityAction(named name: LocalizedStringKey, _ handler: @escaping () -> Void) -> some View {
        noted(.action(name.words, handler))
    }
    nonisolated public func accessibilityAction(_ kind: AccessibilityActionKind = .default, _ handler: @escaping () -> Void) -> some View { self }
    nonisolated public func accessibilitySortPriority(_ priority: Double) -> some View { self }
    nonisolated public func accessibilityFocused(_ condition: AccessibilityFocusState<Bool>.Binding) -> some View { self }
    nonisolated public func accessibilityRotor<Content: AccessibilityRotorContent>(_ label: LocalizedStringKey, @AccessibilityRotorContentBuilder entries: @escaping () -> Content) -> some View {
        changed("", nil, [Column("rotor", Named(label.words, entries().entries))])
    }
    nonisolated public func accessibilityShowsLargeContentViewer() -> some View { self }
}

struct Named {
    let drawn: Drawn
    init(_ name: Words, _ entries: [Words]) { drawn = Drawn("", nil, [Text(name)] + entries.map { Text($0) }) }
}

public protocol AccessibilityRotorContent {
    var entries: [Words] { get }
}

public struct AccessibilityRotorEntry<ID: Hashable>: AccessibilityRotorContent {
    public let entries: [Words]
    public init(_ label: Text, id: ID) { entries = [label.words] }
}

extension ForEach: AccessibilityRotorContent where Content: AccessibilityRotorContent {
    public var entries: [Words] { rotor }
}

@resultBuilder public struct AccessibilityRotorContentBuilder {
    public static func buildExpression<Content: AccessibilityRotorContent>(_ content: Content) -> Content { content }
    public static func buildBlock<Content: AccessibilityRotorContent>(_ content: Content) -> Content { content }
}

extension ForEach where Content: AccessibilityRotorContent {
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @AccessibilityRotorContentBuilder content: @escaping (Data.Element) -> Content) {
        self.init(rotor: data.flatMap { content($0).entries })
    }
}

public struct AccessibilityTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isButton = Self(rawValue: 1), isHeader = Self(rawValue: 2), isSelected = Self(rawValue: 4), isModal = Self(rawValue: 8)
    public static let updatesFrequently = Self(rawValue: 16), isStaticText = Self(rawValue: 32)
}

public struct AccessibilityChildBehavior: Hashable, Sendable {
    let name: String
    public static let ignore = Self(name: "ignore"), contain = Self(name: "contain"), combine = Self(name: "combine")
}

public struct AccessibilityActionKind: Equatable, Sendable {
    let name: String
    public static let `default` = Self(name: "default"), escape = Self(name: "escape"), magicTap = Self(name: "magicTap")
}

public enum AccessibilityNotification {
    public struct Announcement {
        let words: String
        public init(_ announcement: String) { words = announcement }
        public func post() { Self.posted.append(words) }
        /// Not Apple's: what was said, for tests to look at.
        nonisolated(unsafe) public static var posted: [String] = []
    }
}
