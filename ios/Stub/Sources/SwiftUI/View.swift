// What a view is, and how views are put together. Nothing here draws: a built-in view leaves a `Drawn` for the outline.
// Signatures follow iOS 17, with Apple's labels and defaults; what is not here is not used by the app. Where Apple's has more
// overloads, this is stricter.
@_exported import AppleFoundation
@_exported import Observation

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("Never has no body") }
}

/// What one built-in view or modifier leaves for the outline.
public struct Drawn {
    /// The view's name; empty where only what is inside shows.
    var kind: String
    var words: Words?
    /// Said after the words: a value, a style that matters, a number.
    var detail = ""
    var parts: () -> [any View]
    var press: (() -> Void)?
    var type: ((String) -> Void)?
    var run: (() async -> Void)?
    var choose: ((AnyHashable) -> Void)?
    var tag: AnyHashable?
    var notes: [Note] = []
    var environment: ((inout EnvironmentValues) -> Void)?
    /// A value that is looked at between two drawings, and what happens when it changed.
    var watch: Watch?

    init(_ kind: String = "", _ words: Words? = nil, _ parts: @autoclosure @escaping () -> [any View] = []) {
        self.kind = kind
        self.words = words
        self.parts = parts
    }
}

/// What is said of a view from outside.
enum Note {
    case label(Words), value(Words), hint(Words), identifier(String), action(Words, () -> Void)
    case hidden, header, selected, button
}

struct Watch {
    let value: Any
    let isEqual: (Any) -> Bool
    let initially: Bool
    let changed: (Any?) -> Void
}

/// A view without a body of its own.
public protocol Piece: View where Body == Never {
    var drawn: Drawn { get }
}

extension Piece {
    public var body: Never { fatalError("a built-in view has no body") }
}

/// A view with a modifier around it.
public struct Changed {
    public let drawn: Drawn
    init(_ drawn: Drawn) { self.drawn = drawn }
}

@resultBuilder public struct ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Content: View>(_ content: repeat each Content) -> TupleView<(repeat each Content)> {
        var parts: [any View] = []
        repeat parts.append(each content)
        return TupleView((repeat each content), parts)
    }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<First: View, Second: View>(first: First) -> _ConditionalContent<First, Second> { .init(first) }
    public static func buildEither<First: View, Second: View>(second: Second) -> _ConditionalContent<First, Second> { .init(second) }
    public static func buildLimitedAvailability<Content: View>(_ content: Content) -> AnyView { AnyView(content) }
}

public struct TupleView<T> {
    public var value: T
    public let drawn: Drawn
    init(_ value: T, _ parts: [any View]) {
        self.value = value
        drawn = Drawn("", nil, parts)
    }
}

public struct _ConditionalContent<First: View, Second: View> {
    public let drawn: Drawn
    init(_ part: any View) { drawn = Drawn("", nil, [part]) }
}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError("a built-in view has no body") }
}

extension Optional: Piece where Wrapped: View {
    public var drawn: Drawn { Drawn("", nil, map { [$0] } ?? []) }
}

public struct EmptyView {
    public let drawn = Drawn()
    public init() {}
}

public struct AnyView {
    public let drawn: Drawn
    public init<V: View>(_ view: V) { drawn = Drawn("", nil, [view]) }
}

public struct Group<Content: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder content: () -> Content) {
        let inside = content()
        drawn = Drawn("", nil, [inside])
    }
}

@MainActor @preconcurrency public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = AnyView
    @ViewBuilder func body(content: Content) -> Body
}

struct _Modified<Content: View, Modifier: ViewModifier> {
    let content: Content, modifier: Modifier
}

// MARK: rows

public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content> {
    var rows: [(id: AnyHashable, view: any View)] = []
    /// Where it makes entries of a rotor.
    var rotor: [Words] = []

    init(rotor: [Words]) { self.rotor = rotor }
}

extension ForEach: View, Piece where Content: View {
    public var drawn: Drawn {
        let ids = rows.map(\.id)
        if Set(ids).count != ids.count { fatalError("ForEach: two rows have one id: \(ids)") }
        return Drawn("", nil, rows.map { TaggedRow(tag: $0.id, view: $0.view) })
    }
}

struct TaggedRow: Piece {
    let tag: AnyHashable, view: any View
    var drawn: Drawn {
        var drawn = Drawn("", nil, [view])
        drawn.tag = tag
        return drawn
    }
}

extension ForEach where Content: View {
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content) where Data.Element: Identifiable, ID == Data.Element.ID {
        rows = data.map { (AnyHashable($0.id), content($0)) }
    }
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content) {
        rows = data.map { (AnyHashable($0[keyPath: id]), content($0)) }
    }
    public init(_ data: Range<Int>, @ViewBuilder content: @escaping (Int) -> Content) where Data == Range<Int>, ID == Int {
        rows = data.map { (AnyHashable($0), content($0)) }
    }
}

extension View {
    nonisolated func changed(_ kind: String = "", _ words: Words? = nil, _ more: [any View] = [], _ set: (inout Drawn) -> Void = { _ in }) -> Changed {
        let own = self
        var drawn = Drawn(kind, words, [own] + more)
        set(&drawn)
        return Changed(drawn)
    }

    nonisolated func noted(_ note: Note) -> Changed { changed { $0.notes = [note] } }
}
