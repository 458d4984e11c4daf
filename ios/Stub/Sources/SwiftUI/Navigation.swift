// Going somewhere: stacks, columns, tabs, toolbars.
public struct NavigationStack<Path, Root: View>: Piece { public let drawn: Drawn }

extension NavigationStack {
    public init(@ViewBuilder root: () -> Root) where Path == Never {
        let root = root()
        drawn = Drawn("NavigationStack", nil, [root])
    }
    public init(path: Binding<Path>, @ViewBuilder root: () -> Root)
    where Path: MutableCollection & RandomAccessCollection & RangeReplaceableCollection, Path.Element: Hashable {
        let root = root()
        var drawn = Drawn("NavigationStack", nil, [root])
        let deep = path.wrappedValue.map { AnyHashable($0) }
        drawn.environment = { $0.path = deep }
        self.drawn = drawn
    }
}

public enum NavigationSplitViewVisibility: Equatable, Sendable { case automatic, all, doubleColumn, detailOnly }
public enum NavigationSplitViewColumn: Hashable, Sendable { case sidebar, content, detail }

public struct NavigationSplitView<Sidebar: View, Content: View, Detail: View>: Piece { public let drawn: Drawn }

extension NavigationSplitView where Content == EmptyView {
    public init(@ViewBuilder sidebar: () -> Sidebar, @ViewBuilder detail: () -> Detail) {
        let sidebar = sidebar(), detail = detail()
        drawn = Drawn("NavigationSplitView", nil, [Column("sidebar", sidebar), Column("detail", detail)])
    }
    public init(columnVisibility: Binding<NavigationSplitViewVisibility>, preferredCompactColumn: Binding<NavigationSplitViewColumn>, @ViewBuilder sidebar: () -> Sidebar, @ViewBuilder detail: () -> Detail) {
        self.init(sidebar: sidebar, detail: detail)
    }
    public init(preferredCompactColumn: Binding<NavigationSplitViewColumn>, @ViewBuilder sidebar: () -> Sidebar, @ViewBuilder detail: () -> Detail) {
        self.init(sidebar: sidebar, detail: detail)
    }
}

struct Column {
    let drawn: Drawn
    init(_ kind: String, _ view: any View) { drawn = Drawn(kind, nil, [view]) }
}

public struct NavigationLink<Title: View, Destination: View>: Piece { public let drawn: Drawn }

extension NavigationLink where Destination == Never {
    public init<Value: Hashable>(value: Value?, @ViewBuilder label: () -> Title) {
        let label = label()
        var drawn = Drawn("NavigationLink", nil, [label])
        drawn.tag = value.map { AnyHashable($0) }
        self.drawn = drawn
    }
}

public struct TabView<Selection, Content: View>: Piece {
    public let drawn: Drawn
    public init(selection: Binding<Selection>?, @ViewBuilder content: () -> Content) where Selection: Hashable {
        let content = content()
        var drawn = Drawn("TabView", nil, [content])
        let chosen = selection.map { AnyHashable($0.wrappedValue) }
        drawn.environment = { $0.chosen = chosen }
        drawn.choose = { tag in
            guard let value = tag.base as? Selection else { fatalError("TabView: the tag \(tag) is no \(Selection.self)") }
            selection?.wrappedValue = value
        }
        self.drawn = drawn
    }
}

// MARK: toolbars

@MainActor @preconcurrency public protocol ToolbarContent {
    associatedtype Body: ToolbarContent
    @ToolbarContentBuilder var body: Body { get }
}

extension Never: ToolbarContent {}

public protocol ToolbarPiece: ToolbarContent where Body == Never {
    var items: [any View] { get }
}

extension ToolbarPiece {
    public var body: Never { fatalError("an item has no body") }
}

public struct ToolbarItems {
    public let items: [any View]
    init(_ items: [any View]) { self.items = items }
}

public struct ToolbarItem<Content: View>: ToolbarPiece {
    public let items: [any View]
    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) { items = [content()] }
}

public struct ToolbarItemGroup<Content: View>: ToolbarPiece {
    public let items: [any View]
    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) { items = [content()] }
}

@MainActor func itemsOf<Content: ToolbarContent>(_ content: Content) -> [any View] {
    (content as? any ToolbarPiece)?.items ?? itemsOf(content.body)
}

@resultBuilder public struct ToolbarContentBuilder {
    @MainActor public static func buildExpression<Content: ToolbarContent>(_ content: Content) -> Content { content }
    @MainActor public static func buildBlock<Content: ToolbarContent>(_ content: Content) -> Content { content }
    @MainActor public static func buildBlock<each Content: ToolbarContent>(_ content: repeat each Content) -> some ToolbarContent {
        var items: [any View] = []
        repeat items += itemsOf(each content)
        return ToolbarItems(items)
    }
    @MainActor public static func buildIf<Content: ToolbarContent>(_ content: Content?) -> some ToolbarContent { ToolbarItems(content.map { itemsOf($0) } ?? []) }
    @MainActor public static func buildEither<Content: ToolbarContent>(first: Content) -> ToolbarItems { ToolbarItems(itemsOf(first)) }
    @MainActor public static func buildEither<Content: ToolbarContent>(second: Content) -> ToolbarItems { ToolbarItems(itemsOf(second)) }
}

public struct ToolbarItemPlacement: Sendable {
    public static let automatic = Self(), principal = Self(), primaryAction = Self(), cancellationAction = Self()
    public static let confirmationAction = Self(), destructiveAction = Self(), status = Self(), bottomBar = Self()
    public static let keyboard = Self(), topBarLeading = Self(), topBarTrailing = Self()
}

public struct ToolbarPlacement: Sendable {
    public static let automatic = Self(), navigationBar = Self(), bottomBar = Self(), tabBar = Self()
}

public struct NavigationBarItem: Sendable {
    public enum TitleDisplayMode: Sendable { case automatic, inline, large }
}

// MARK: modifiers

extension View {
    nonisolated public func navigationTitle(_ title: LocalizedStringKey) -> some View { changed("title", title.words) }
    nonisolated public func navigationTitle(_ title: Text) -> some View { changed("title", title.words) }
    @_disfavoredOverload nonisolated public func navigationTitle<S: StringProtocol>(_ title: S) -> some View { changed("title", .verbatim(String(title))) }
    nonisolated public func navigationBarTitleDisplayMode(_ mode: NavigationBarItem.TitleDisplayMode) -> some View { self }
    nonisolated public func navigationSplitViewColumnWidth(min: CGFloat? = nil, ideal: CGFloat, max: CGFloat? = nil) -> some View { self }
    nonisolated public func navigationDestination<Value: Hashable, Content: View>(for data: Value.Type, @ViewBuilder destination: @escaping (Value) -> Content) -> some View {
        let own = self
        return changed {
            $0.parts = {
                let deep = EnvironmentValues.now.path.compactMap { $0.base as? Value }
                return [own] + deep.map { Column("pushed", destination($0)) }
            }
        }
    }
    nonisolated public func toolbar<Content: ToolbarContent>(@ToolbarContentBuilder content: () -> Content) -> some View {
        let content = content()
        return MainActor.assumeIsolated { changed("", nil, [Column("toolbar", TupleView((), itemsOf(content)))]) }
    }
    nonisolated public func toolbar(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View { self }
    nonisolated public func tabItem<Title: View>(@ViewBuilder _ label: () -> Title) -> some View { changed("Tab", nil, [Column("tabItem", label())]) }
}
