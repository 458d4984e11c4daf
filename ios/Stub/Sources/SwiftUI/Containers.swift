// What holds other views: stacks, lists, forms, scrolling.
public struct VStack<Content: View>: Piece {
    public let drawn: Drawn
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("", nil, [content])
    }
}

public struct HStack<Content: View>: Piece {
    public let drawn: Drawn
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("Row", nil, [content])
    }
}

public struct ZStack<Content: View>: Piece {
    public let drawn: Drawn
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("", nil, [content])
    }
}

public struct LazyVStack<Content: View>: Piece {
    public let drawn: Drawn
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, pinnedViews: PinnedScrollableViews = .init(), @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("", nil, [content])
    }
}

public struct PinnedScrollableViews: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let sectionHeaders = Self(rawValue: 1), sectionFooters = Self(rawValue: 2)
}

/// Here the first that is offered is taken to fit.
public struct ViewThatFits<Content: View>: Piece {
    public let drawn: Drawn
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("", nil, [content])
    }
}

/// A row, or a column where letters are large: both are one type, as `AnyLayout` makes them.
public protocol Layout: Sendable {}

public struct HStackLayout: Layout {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil) {}
}

public struct VStackLayout: Layout {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil) {}
}

public struct AnyLayout: Layout {
    let isRow: Bool
    public init<L: Layout>(_ layout: L) { isRow = layout is HStackLayout }
    @MainActor public func callAsFunction<Content: View>(@ViewBuilder _ content: () -> Content) -> some View {
        LaidOut(drawn: { [inside = content()] in Drawn(isRow ? "Row" : "", nil, [inside]) }())
    }
}

struct LaidOut: Piece { let drawn: Drawn }

public struct ScrollView<Content: View>: Piece {
    public let drawn: Drawn
    public init(_ axes: Axis.Set = .vertical, showsIndicators: Bool = true, @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("ScrollView", nil, [content])
    }
}

public struct ScrollViewProxy {
    public func scrollTo<ID: Hashable>(_ id: ID, anchor: UnitPoint? = nil) {}
}

public struct ScrollViewReader<Content: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder content: @escaping (ScrollViewProxy) -> Content) { drawn = Drawn("", nil, [content(ScrollViewProxy())]) }
}

public struct Form<Content: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("Form", nil, [content])
    }
}

public struct Section<Header: View, Content: View, Footer: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header, @ViewBuilder footer: () -> Footer) {
        let header = header(), content = content(), footer = footer()
        drawn = Drawn("Section", nil, [header, content, footer])
    }
}

extension Section where Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header) {
        self.init(content: content, header: header) { EmptyView() }
    }
}

extension Section where Header == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> Footer) {
        self.init(content: content, header: { EmptyView() }, footer: footer)
    }
}

extension Section where Header == EmptyView, Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content) {
        self.init(content: content, header: { EmptyView() }, footer: { EmptyView() })
    }
}

extension Section where Header == Text, Footer == EmptyView {
    public init(_ title: LocalizedStringKey, @ViewBuilder content: () -> Content) {
        self.init(content: content, header: { Text(title) }, footer: { EmptyView() })
    }
}

public struct DisclosureGroup<Title: View, Content: View>: Piece { public let drawn: Drawn }

extension DisclosureGroup where Title == Text {
    public init(_ title: LocalizedStringKey, @ViewBuilder content: @escaping () -> Content) {
        drawn = Drawn("DisclosureGroup", nil, [Text(title), content()])
    }
}

public struct List<Selection: Hashable, Content: View>: Piece { public let drawn: Drawn }

extension List {
    public init(selection: Binding<Selection?>?, @ViewBuilder content: () -> Content) {
        let content = content()
        var drawn = Drawn("List", nil, [content])
        let chosen = selection?.wrappedValue.map { AnyHashable($0) }
        drawn.environment = { $0.chosen = chosen }
        drawn.choose = { tag in
            guard let value = tag.base as? Selection else { fatalError("List: the tag \(tag) is no \(Selection.self)") }
            selection?.wrappedValue = value
        }
        self.drawn = drawn
    }
}

extension List where Selection == Never {
    public init(@ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("List", nil, [content])
    }
    public init<Data: RandomAccessCollection, ID: Hashable, Row: View>(
        _ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder rowContent: @escaping (Data.Element) -> Row
    ) where Content == ForEach<Data, ID, Row> {
        let rows = ForEach(data, id: id, content: rowContent)
        drawn = Drawn("List", nil, [rows])
    }
}

public struct ContentUnavailableView<Title: View, Description: View, Actions: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder label: () -> Title, @ViewBuilder description: () -> Description = { EmptyView() }, @ViewBuilder actions: () -> Actions = { EmptyView() }) {
        let label = label(), description = description(), actions = actions()
        drawn = Drawn("ContentUnavailableView", nil, [label, description, actions])
    }
}

extension ContentUnavailableView where Title == Label<Text, Image>, Description == Text?, Actions == EmptyView {
    public init(_ title: LocalizedStringKey, systemImage: String, description: Text? = nil) {
        self.init { Label(title, systemImage: systemImage) } description: { description } actions: { EmptyView() }
    }
}

