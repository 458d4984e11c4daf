// What is looked at, pressed and typed into.
public struct Image: Equatable, Sendable {
    let name: String
    let isSymbol: Bool
    public var drawn: Drawn { Drawn(isSymbol ? "Symbol" : "Image", .verbatim(name)) }
    public init(systemName: String) {
        name = systemName
        isSymbol = true
    }
    public init(_ name: String, bundle: Bundle? = nil) {
        self.name = name
        isSymbol = false
    }
    public init(decorative name: String, bundle: Bundle? = nil) { self.init(name, bundle: bundle) }
    public enum Scale: Sendable { case small, medium, large }
    public func resizable() -> Image { self }
}

public enum AsyncImagePhase {
    case empty, success(Image), failure(any Error)
    public var image: Image? { if case .success(let image) = self { image } else { nil } }
}

/// Never has a picture here: what stands in its place is drawn.
public struct AsyncImage<Content: View>: Piece {
    public let drawn: Drawn
    public init(url: URL?, scale: CGFloat = 1, @ViewBuilder content: @escaping (AsyncImagePhase) -> Content) {
        drawn = Drawn("AsyncImage", nil, [content(.empty)])
    }
}

public struct Label<Title: View, Icon: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {
        let title = title(), icon = icon()
        drawn = Drawn("Label", nil, [icon, title])
    }
}

extension Label where Title == Text, Icon == Image {
    public init(_ title: LocalizedStringKey, systemImage: String) {
        self.init { Text(title) } icon: { Image(systemName: systemImage) }
    }
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, systemImage: String) {
        self.init { Text(title) } icon: { Image(systemName: systemImage) }
    }
}

public struct ButtonRole: Equatable, Sendable {
    let name: String
    public static let destructive = Self(name: "destructive"), cancel = Self(name: "cancel")
}

public struct Button<Title: View>: Piece {
    public let drawn: Drawn
    public init(role: ButtonRole?, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Title) {
        let label = label()
        var drawn = Drawn("Button", nil, [label])
        drawn.detail = role?.name ?? ""
        drawn.press = { MainActor.assumeIsolated { action() } }
        self.drawn = drawn
    }
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Title) {
        self.init(role: nil, action: action, label: label)
    }
}

extension Button where Title == Text {
    public init(_ title: LocalizedStringKey, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {
        self.init(role: role, action: action) { Text(title) }
    }
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {
        self.init(role: role, action: action) { Text(title) }
    }
}

extension Button where Title == Label<Text, Image> {
    public init(_ title: LocalizedStringKey, systemImage: String, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {
        self.init(role: role, action: action) { Label(title, systemImage: systemImage) }
    }
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, systemImage: String, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {
        self.init(role: role, action: action) { Label(title, systemImage: systemImage) }
    }
}

private func field(_ kind: String, _ label: any View, _ text: Binding<String>, shown: String? = nil) -> Drawn {
    var drawn = Drawn(kind, nil, [label])
    drawn.detail = shown ?? text.wrappedValue
    drawn.type = { text.wrappedValue = $0 }
    return drawn
}

public struct TextField<Title: View>: Piece { public let drawn: Drawn }

extension TextField where Title == Text {
    public init(_ title: LocalizedStringKey, text: Binding<String>, prompt: Text? = nil) { drawn = field("TextField", Text(title), text) }
    public init(_ title: LocalizedStringKey, text: Binding<String>, axis: Axis) { drawn = field("TextField", Text(title), text) }
    public init(_ title: LocalizedStringKey, text: Binding<String>, prompt: Text?, axis: Axis) { drawn = field("TextField", Text(title), text) }
}

public struct SecureField<Title: View>: Piece { public let drawn: Drawn }

extension SecureField where Title == Text {
    public init(_ title: LocalizedStringKey, text: Binding<String>, prompt: Text? = nil) {
        drawn = field("SecureField", Text(title), text, shown: String(repeating: "•", count: text.wrappedValue.count))
    }
}

public struct Toggle<Title: View>: Piece {
    public let drawn: Drawn
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Title) {
        let label = label()
        var drawn = Drawn("Toggle", nil, [label])
        drawn.detail = isOn.wrappedValue ? "on" : "off"
        drawn.press = { isOn.wrappedValue.toggle() }
        self.drawn = drawn
    }
}

extension Toggle where Title == Text {
    public init(_ title: LocalizedStringKey, isOn: Binding<Bool>) { self.init(isOn: isOn) { Text(title) } }
}

extension Toggle where Title == Label<Text, Image> {
    public init(_ title: LocalizedStringKey, systemImage: String, isOn: Binding<Bool>) {
        self.init(isOn: isOn) { Label(title, systemImage: systemImage) }
    }
}

public struct Picker<Title: View, Selection: Hashable, Content: View>: Piece {
    public let drawn: Drawn
    public init(selection: Binding<Selection>, @ViewBuilder content: () -> Content, @ViewBuilder label: () -> Title) {
        let content = content(), label = label()
        var drawn = Drawn("Picker", nil, [label, content])
        let chosen = AnyHashable(selection.wrappedValue)
        drawn.environment = { $0.chosen = chosen }
        drawn.choose = { tag in
            // A tag of another type than the selection's cannot be chosen: a common mistake, and SwiftUI is silent about it.
            guard let value = tag.base as? Selection else { fatalError("Picker: the tag \(tag) is no \(Selection.self)") }
            selection.wrappedValue = value
        }
        self.drawn = drawn
    }
}

extension Picker where Title == Text {
    public init(_ title: LocalizedStringKey, selection: Binding<Selection>, @ViewBuilder content: () -> Content) {
        self.init(selection: selection, content: content) { Text(title) }
    }
}

extension Picker where Title == Label<Text, Image> {
    public init(_ title: LocalizedStringKey, systemImage: String, selection: Binding<Selection>, @ViewBuilder content: () -> Content) {
        self.init(selection: selection, content: content) { Label(title, systemImage: systemImage) }
    }
}

extension EnvironmentValues {
    private struct ChosenKey: EnvironmentKey { static var defaultValue: AnyHashable? { nil } }
    /// What the picker around has chosen.
    var chosen: AnyHashable? {
        get { self[ChosenKey.self] }
        set { self[ChosenKey.self] = newValue }
    }
}

public struct Menu<Title: View, Content: View>: Piece {
    public let drawn: Drawn
    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Title) {
        let content = content(), label = label()
        drawn = Drawn("Menu", nil, [label, content])
    }
}

extension Menu where Title == Text {
    public init(_ title: LocalizedStringKey, @ViewBuilder content: () -> Content) { self.init(content: content) { Text(title) } }
}

extension Menu where Title == Label<Text, Image> {
    public init(_ title: LocalizedStringKey, systemImage: String, @ViewBuilder content: () -> Content) {
        self.init(content: content) { Label(title, systemImage: systemImage) }
    }
}

public struct ProgressView<Title: View, Value: View>: Piece { public let drawn: Drawn }

extension ProgressView where Value == EmptyView {
    public init() where Title == EmptyView { drawn = Drawn("ProgressView") }
    public init(_ title: LocalizedStringKey) where Title == Text { drawn = Drawn("ProgressView", nil, [Text(title)]) }
    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1) where Title == EmptyView {
        var drawn = Drawn("ProgressView")
        drawn.detail = value.map { "\(Int(Double($0) / Double(total) * 100)) %" } ?? ""
        self.drawn = drawn
    }
}

public struct Link<Title: View>: Piece {
    public let drawn: Drawn
    public init(destination: URL, @ViewBuilder label: () -> Title) {
        let label = label()
        drawn = Drawn("Link", nil, [label])
    }
}

public struct LabeledContent<Title: View, Content: View>: Piece { public let drawn: Drawn }

extension LabeledContent where Title == Text {
    public init(_ title: LocalizedStringKey, @ViewBuilder content: () -> Content) {
        let content = content()
        drawn = Drawn("LabeledContent", nil, [Text(title), content])
    }
}

extension LabeledContent where Title == Text, Content == Text {
    public init<S: StringProtocol>(_ title: LocalizedStringKey, value: S) {
        drawn = Drawn("LabeledContent", nil, [Text(title), Text(value)])
    }
}

public struct Divider: Piece {
    public let drawn = Drawn()
    public init() {}
}

public struct Spacer: Piece {
    public let drawn = Drawn()
    public init(minLength: CGFloat? = nil) {}
}
