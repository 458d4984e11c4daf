// Plain values: edges, colours, letters, styles. None belongs to the main actor, as Apple's do not.
public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom, firstTextBaseline, lastTextBaseline }
public enum Alignment: Sendable { case center, leading, trailing, top, bottom, topLeading, topTrailing, bottomLeading, bottomTrailing }
public enum TextAlignment: CaseIterable, Sendable { case leading, center, trailing }
public enum HorizontalEdge: Sendable { case leading, trailing }
public enum VerticalEdge: Sendable {
    case top, bottom
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let top = Set(rawValue: 1), bottom = Set(rawValue: 2), all: Set = [.top, .bottom]
    }
}

public enum Edge: Sendable {
    case top, leading, bottom, trailing
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let top = Set(rawValue: 1), leading = Set(rawValue: 2), bottom = Set(rawValue: 4), trailing = Set(rawValue: 8)
        public static let all: Set = [.top, .leading, .bottom, .trailing]
        public static let horizontal: Set = [.leading, .trailing], vertical: Set = [.top, .bottom]
    }
}

public enum Axis: Sendable {
    case horizontal, vertical
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1), vertical = Set(rawValue: 2)
    }
}

public struct EdgeInsets: Equatable, Sendable {
    public init() {}
    public init(top: CGFloat, leading: CGFloat, bottom: CGFloat, trailing: CGFloat) {}
}

public struct UnitPoint: Hashable, Sendable {
    public var x: CGFloat, y: CGFloat
    public static let center = Self(x: 0.5, y: 0.5), top = Self(x: 0.5, y: 0), bottom = Self(x: 0.5, y: 1)
}

public enum Visibility: Sendable { case automatic, visible, hidden }
public enum ContentMode: CaseIterable, Sendable { case fit, fill }
public enum ControlSize: Sendable { case mini, small, regular, large, extraLarge }
public struct SafeAreaRegions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let container = Self(rawValue: 1), keyboard = Self(rawValue: 2), all: Self = [.container, .keyboard]
}

public struct ContentTransition: Sendable {
    public static let opacity = Self()
    public static func numericText(countsDown: Bool = false) -> Self { Self() }
}

public struct SymbolRenderingMode: Sendable {
    public static let hierarchical = Self(), monochrome = Self(), multicolor = Self()
}

public protocol TextSelectability {}
public struct EnabledTextSelectability: TextSelectability {}
extension TextSelectability where Self == EnabledTextSelectability { public static var enabled: Self { .init() } }

// MARK: colours

public protocol ShapeStyle: Sendable {}

public struct Color: ShapeStyle, Hashable {
    let name: String
    public var drawn: Drawn { Drawn() }
    public init(_ name: String, bundle: Bundle? = nil) { self.name = name }
    public static let accentColor = Self("accent"), primary = Self("primary"), secondary = Self("secondary"), clear = Self("clear")
    public static let red = Self("red"), orange = Self("orange"), yellow = Self("yellow"), green = Self("green"), blue = Self("blue")
    public static let gray = Self("gray"), white = Self("white"), black = Self("black")
    public func opacity(_ opacity: Double) -> Color { self }
}

public struct HierarchicalShapeStyle: ShapeStyle {}
public struct TintShapeStyle: ShapeStyle {}
public struct BackgroundStyle: ShapeStyle {}
public struct Material: ShapeStyle {
    public static let regular = Self(), thin = Self(), ultraThin = Self(), thick = Self(), bar = Self()
}

public struct AnyShapeStyle: ShapeStyle {
    public init<S: ShapeStyle>(_ style: S) {}
}

extension ShapeStyle where Self == Color {
    public static var red: Color { Color("red") }
    public static var orange: Color { Color("orange") }
    public static var green: Color { Color("green") }
    public static var blue: Color { Color("blue") }
    public static var gray: Color { Color("gray") }
    public static var white: Color { Color("white") }
    public static var clear: Color { Color("clear") }
}

extension ShapeStyle where Self == HierarchicalShapeStyle {
    public static var primary: Self { .init() }
    public static var secondary: Self { .init() }
    public static var tertiary: Self { .init() }
    public static var quaternary: Self { .init() }
}

extension ShapeStyle where Self == TintShapeStyle { public static var tint: Self { .init() } }
extension ShapeStyle where Self == BackgroundStyle { public static var background: Self { .init() } }
extension ShapeStyle where Self == Material {
    public static var regularMaterial: Self { .init() }
    public static var thinMaterial: Self { .init() }
    public static var bar: Self { .init() }
}

// MARK: letters

public struct Font: Hashable, Sendable {
    public enum TextStyle: CaseIterable, Sendable { case largeTitle, title, title2, title3, headline, subheadline, body, callout, footnote, caption, caption2 }
    public enum Weight: Sendable { case ultraLight, thin, light, regular, medium, semibold, bold, heavy, black }
    public static let largeTitle = Self(), title = Self(), title2 = Self(), title3 = Self(), headline = Self(), subheadline = Self()
    public static let body = Self(), callout = Self(), footnote = Self(), caption = Self(), caption2 = Self()
    public func bold() -> Font { self }
    public func italic() -> Font { self }
    public func weight(_ weight: Weight) -> Font { self }
    public func monospacedDigit() -> Font { self }
    public func monospaced() -> Font { self }
}

// UIKit's, which SwiftUI's modifiers take.
public enum UIKeyboardType: Int, Sendable { case `default`, asciiCapable, numbersAndPunctuation, URL, numberPad, phonePad, namePhonePad, emailAddress, decimalPad }
public struct UITextContentType: Sendable {
    public static let username = Self(), password = Self(), newPassword = Self(), oneTimeCode = Self(), emailAddress = Self()
    public static let telephoneNumber = Self(), name = Self()
}

public struct TextInputAutocapitalization: Sendable {
    public static var never: Self { Self() }
    public static var words: Self { Self() }
    public static var sentences: Self { Self() }
}

// MARK: styles; one type a family

public protocol PrimitiveButtonStyle {}
public protocol ListStyle {}
public protocol TextFieldStyle {}
public protocol LabelStyle {}
public protocol PickerStyle {}
public protocol FormStyle {}

public struct StandInButtonStyle: PrimitiveButtonStyle {}
public struct StandInListStyle: ListStyle {}
public struct StandInTextFieldStyle: TextFieldStyle {}
public struct StandInLabelStyle: LabelStyle {}
public struct StandInPickerStyle: PickerStyle {}
public struct StandInFormStyle: FormStyle {}

extension PrimitiveButtonStyle where Self == StandInButtonStyle {
    public static var plain: Self { .init() }
    public static var bordered: Self { .init() }
    public static var borderedProminent: Self { .init() }
    public static var borderless: Self { .init() }
}

extension ListStyle where Self == StandInListStyle {
    public static var plain: Self { .init() }
    public static var insetGrouped: Self { .init() }
    public static var sidebar: Self { .init() }
}

extension TextFieldStyle where Self == StandInTextFieldStyle {
    public static var plain: Self { .init() }
    public static var roundedBorder: Self { .init() }
}

extension LabelStyle where Self == StandInLabelStyle {
    public static var iconOnly: Self { .init() }
    public static var titleOnly: Self { .init() }
    public static var titleAndIcon: Self { .init() }
}

extension PickerStyle where Self == StandInPickerStyle {
    public static var menu: Self { .init() }
    public static var segmented: Self { .init() }
    public static var inline: Self { .init() }
    public static var navigationLink: Self { .init() }
}

extension FormStyle where Self == StandInFormStyle { public static var grouped: Self { .init() } }
