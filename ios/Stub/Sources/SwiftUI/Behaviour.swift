// What happens: actions, tasks, changes, focus, lists' gestures.
extension View {
    nonisolated public func disabled(_ isDisabled: Bool) -> some View {
        changed { $0.environment = { $0.isEnabled = $0.isEnabled && !isDisabled } }
    }
    nonisolated public func onAppear(perform action: (() -> Void)? = nil) -> some View {
        changed { $0.watch = Watch(value: 0, isEqual: { _ in true }, initially: true) { _ in action?() } }
    }
    nonisolated public func onDisappear(perform action: (() -> Void)? = nil) -> some View { self }
    nonisolated public func task(priority: TaskPriority = .userInitiated, @_inheritActorContext _ action: @escaping @Sendable () async -> Void) -> some View {
        changed("task") { $0.run = action }
    }
    nonisolated public func task<ID: Equatable>(id: ID, priority: TaskPriority = .userInitiated, @_inheritActorContext _ action: @escaping @Sendable () async -> Void) -> some View {
        changed("task") { $0.run = action }
    }
    nonisolated public func onChange<Value: Equatable>(of value: Value, initial: Bool = false, _ action: @escaping (Value, Value) -> Void) -> some View {
        changed {
            $0.watch = Watch(value: value, isEqual: { $0 as? Value == value }, initially: initial) { action($0 as? Value ?? value, value) }
        }
    }
    nonisolated public func onChange<Value: Equatable>(of value: Value, initial: Bool = false, _ action: @escaping () -> Void) -> some View {
        onChange(of: value, initial: initial) { _, _ in action() }
    }
    nonisolated public func onSubmit(of triggers: SubmitTriggers = .text, _ action: @escaping () -> Void) -> some View {
        changed("onSubmit") { $0.press = action }
    }
    nonisolated public func onTapGesture(count: Int = 1, perform action: @escaping () -> Void) -> some View {
        changed("onTap") { $0.press = action }
    }
    nonisolated public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View { self }
    nonisolated public func focused<Value: Hashable>(_ binding: FocusState<Value>.Binding, equals value: Value) -> some View { self }
    nonisolated public func focused(_ condition: FocusState<Bool>.Binding) -> some View { self }
    nonisolated public func keyboardShortcut(_ key: KeyEquivalent, modifiers: EventModifiers = .command) -> some View { self }
    nonisolated public func keyboardShortcut(_ shortcut: KeyboardShortcut) -> some View { self }
    nonisolated public func allowsHitTesting(_ enabled: Bool) -> some View { self }
    nonisolated public func environment<Value>(_ path: WritableKeyPath<EnvironmentValues, Value>, _ value: Value) -> some View {
        changed { $0.environment = { $0[keyPath: path] = value } }
    }
    nonisolated public func environment<Object: AnyObject & Observable>(_ object: Object?) -> some View {
        changed { $0.environment = { $0.objects[ObjectIdentifier(Object.self)] = object } }
    }
    nonisolated public func modifier<Modifier: ViewModifier>(_ modifier: Modifier) -> some View { _Modified(content: self, modifier: modifier) }
    nonisolated public func id<ID: Hashable>(_ id: ID) -> some View { self }
    nonisolated public func tag<Value: Hashable>(_ tag: Value) -> some View { changed { $0.tag = AnyHashable(tag) } }
}

// Lists and scrolling
extension View {
    nonisolated public func swipeActions<Content: View>(edge: HorizontalEdge = .trailing, allowsFullSwipe: Bool = true, @ViewBuilder content: () -> Content) -> some View {
        changed("", nil, [Column("swipe", content())])
    }
    nonisolated public func contextMenu<Content: View>(@ViewBuilder menuItems: () -> Content) -> some View {
        changed("", nil, [Column("contextMenu", menuItems())])
    }
    nonisolated public func refreshable(@_inheritActorContext action: @escaping @Sendable () async -> Void) -> some View {
        changed("refreshable") { $0.run = action }
    }
    nonisolated public func searchable(text: Binding<String>, placement: SearchFieldPlacement = .automatic, prompt: LocalizedStringKey) -> some View {
        changed("", nil, [SearchField(text, prompt.words)])
    }
    nonisolated public func searchable(text: Binding<String>, isPresented: Binding<Bool>, placement: SearchFieldPlacement = .automatic, prompt: LocalizedStringKey) -> some View {
        changed("", nil, [SearchField(text, prompt.words, isInUse: isPresented.wrappedValue)])
    }
    nonisolated public func badge(_ count: Int) -> some View { changed { $0.notes = count > 0 ? [.value(.verbatim(String(count)))] : [] } }
    nonisolated public func listStyle<S: ListStyle>(_ style: S) -> some View { self }
    nonisolated public func listRowInsets(_ insets: EdgeInsets?) -> some View { self }
    nonisolated public func listRowSeparator(_ visibility: Visibility, edges: VerticalEdge.Set = .all) -> some View { self }
    nonisolated public func listRowBackground<Content: View>(_ view: Content?) -> some View { self }
    nonisolated public func scrollContentBackground(_ visibility: Visibility) -> some View { self }
    nonisolated public func scrollDismissesKeyboard(_ mode: ScrollDismissesKeyboardMode) -> some View { self }
    nonisolated public func scrollIndicators(_ visibility: ScrollIndicatorVisibility, axes: Axis.Set = [.vertical, .horizontal]) -> some View { self }
    nonisolated public func defaultScrollAnchor(_ anchor: UnitPoint?) -> some View { self }
    nonisolated public func scrollTargetLayout(isEnabled: Bool = true) -> some View { self }
    nonisolated public func scrollPosition<ID: Hashable>(id: Binding<ID?>, anchor: UnitPoint? = nil) -> some View { self }
}

struct SearchField {
    let drawn: Drawn
    init(_ text: Binding<String>, _ prompt: Words, isInUse: Bool = false) {
        var drawn = Drawn("SearchField", nil, [Text(prompt)])
        drawn.detail = text.wrappedValue
        if isInUse { drawn.detail += "(in use)" }
        drawn.type = { text.wrappedValue = $0 }
        self.drawn = drawn
    }
}

public struct SubmitTriggers: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let text = Self(rawValue: 1), search = Self(rawValue: 2)
}

public struct KeyEquivalent: ExpressibleByExtendedGraphemeClusterLiteral, Sendable {
    public init(_ character: Character) {}
    public init(extendedGraphemeClusterLiteral: Character) {}
    public static let `return` = Self("\r"), escape = Self("\u{1b}"), delete = Self("\u{8}"), upArrow = Self("\u{F700}"), downArrow = Self("\u{F701}")
}

public struct EventModifiers: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let command = Self(rawValue: 1), shift = Self(rawValue: 2), option = Self(rawValue: 4), control = Self(rawValue: 8)
}

public struct KeyboardShortcut: Sendable {
    public static let defaultAction = Self(), cancelAction = Self()
}

public struct SearchFieldPlacement: Sendable {
    public struct NavigationBarDrawerDisplayMode: Sendable { public static let automatic = Self(), always = Self() }
    public static let automatic = Self(), toolbar = Self(), sidebar = Self()
    public static func navigationBarDrawer(displayMode: NavigationBarDrawerDisplayMode) -> Self { Self() }
}

public enum ScrollDismissesKeyboardMode: Sendable { case automatic, immediately, interactively, never }
public enum ScrollIndicatorVisibility: Sendable { case automatic, visible, hidden, never }
public struct SubmitLabel: Sendable {
    public static let done = Self(), send = Self(), next = Self(), go = Self(), search = Self()
}

// MARK: the clock

public protocol TimelineSchedule {}
public struct PeriodicTimelineSchedule: TimelineSchedule {}
extension TimelineSchedule where Self == PeriodicTimelineSchedule {
    public static func periodic(from start: Date, by interval: TimeInterval) -> Self { .init() }
}

// MARK: movement

public struct Animation: Equatable, Sendable {
    public static let `default` = Self(), easeInOut = Self(), linear = Self(), snappy = Self(), smooth = Self()
}

@MainActor @preconcurrency public func withAnimation<Result>(_ animation: Animation? = .default, _ body: () throws -> Result) rethrows -> Result {
    Moves.all.append(animation != nil)
    return try body()
}

/// Not Apple's: for each change under `withAnimation`, whether it was to be seen moving.
@MainActor public enum Moves {
    public static var all: [Bool] = []
}

public struct AnyTransition: Sendable {
    public static let opacity = Self()
    public static func move(edge: Edge) -> Self { Self() }
    public func combined(with other: AnyTransition) -> AnyTransition { self }
}

public struct SensoryFeedback: Equatable, Sendable {
    public static let success = Self(), warning = Self(), error = Self(), selection = Self(), impact = Self()
}
