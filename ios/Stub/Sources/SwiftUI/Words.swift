// Words: keys of the text catalogue, and text that is what it is.

/// A text as a view holds it, before a language was chosen.
public indirect enum Words: Equatable, Sendable {
    case verbatim(String)
    /// A key with its places, and what goes into them.
    case key(String, [Argument])
    case date(Date, Text.DateStyle)
    case joined(Words, Words)

    public enum Argument: Equatable, Sendable {
        case whole(Int), words(Words)
    }
}

public struct LocalizedStringKey: ExpressibleByStringInterpolation, Equatable, Sendable {
    let key: String
    let arguments: [Words.Argument]
    var words: Words { .key(key, arguments) }

    public init(_ value: String) {
        key = value
        arguments = []
    }
    public init(stringLiteral value: String) { self.init(value) }
    public init(stringInterpolation value: StringInterpolation) {
        key = value.key
        arguments = value.arguments
    }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var key = ""
        var arguments: [Words.Argument] = []
        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) { key += literal }
        public mutating func appendInterpolation(_ value: String) { put("%@", .words(.verbatim(value))) }
        public mutating func appendInterpolation(_ value: Text) { put("%@", .words(value.words)) }
        // Apple takes every integer, with a place of its own for each width. Ours are `Int`.
        public mutating func appendInterpolation(_ value: Int) { put("%lld", .whole(value)) }
        private mutating func put(_ place: String, _ argument: Words.Argument) {
            key += place
            arguments.append(argument)
        }
    }
}

public struct Text: Equatable, Sendable {
    let words: Words
    var isHeader = false
    public var drawn: Drawn { Drawn("Text", words) }

    init(_ words: Words) { self.words = words }
    public init(_ key: LocalizedStringKey, tableName: String? = nil, bundle: Bundle? = nil, comment: StaticString? = nil) { words = key.words }
    @_disfavoredOverload public init(_ resource: LocalizedStringResource) { words = .key(resource.key, []) }
    @_disfavoredOverload public init<S: StringProtocol>(_ content: S) { words = .verbatim(String(content)) }
    public init(verbatim content: String) { words = .verbatim(content) }
    // Disfavoured, since it can be written as a literal too.
    @_disfavoredOverload public init(_ content: AttributedString) { words = .verbatim(String(content.characters)) }
    public init<F: FormatStyle>(_ input: F.FormatInput, format: F) where F.FormatInput: Equatable, F.FormatOutput == String {
        words = .verbatim(format.locale(EnvironmentValues.now.locale).format(input))
    }
    public init(_ date: Date, style: DateStyle) { words = .date(date, style) }

    public struct DateStyle: Equatable, Sendable {
        let name: String
        public static let time = Self(name: "time"), date = Self(name: "date"), relative = Self(name: "relative")
        public static let timer = Self(name: "timer")
    }

    public func font(_ font: Font?) -> Text { self }
    public func fontWeight(_ weight: Font.Weight?) -> Text { self }
    public func bold() -> Text { self }
    public func italic() -> Text { self }
    public func monospaced(_ isActive: Bool = true) -> Text { self }
    public func monospacedDigit() -> Text { self }
    public func underline(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
    public func strikethrough(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> Text { self }
    public static func + (first: Text, second: Text) -> Text { Text(.joined(first.words, second.words)) }
    public enum TruncationMode: Sendable { case head, tail, middle }
}

/// What a catalogue gives for a key. An outline test puts its own in; without one, keys are shown as they are.
public struct Texts: Sendable {
    /// The format for a key, given the count that goes into its first place.
    public var format: @Sendable (_ key: String, _ count: Int?) -> String?
    public init(format: @escaping @Sendable (String, Int?) -> String?) { self.format = format }
    nonisolated(unsafe) public static var current = Texts { _, _ in nil }
}

extension String {
    @_disfavoredOverload public init(localized resource: LocalizedStringResource) { self = Words.key(resource.key, []).resolved }
}

extension Words {
    var resolved: String {
        switch self {
        case .verbatim(let text): return text
        case .joined(let first, let second): return first.resolved + second.resolved
        case .date(let date, let style):
            let form = DateFormatter()
            form.locale = EnvironmentValues.now.locale
            form.timeZone = EnvironmentValues.now.timeZone
            switch style {
            case .time: form.dateFormat = "HH:mm"
            case .date: form.dateFormat = "dd/MM/yyyy"
            default: return "<\(style.name) \(Int(date.timeIntervalSince1970))>"
            }
            return form.string(from: date)
        case .key(let key, let arguments):
            let count = arguments.lazy.compactMap { if case .whole(let count) = $0 { count } else { nil } }.first
            guard var text = Texts.current.format(key, count) else { return arguments.isEmpty ? key : "\(key) \(arguments)" }
            for (index, argument) in arguments.enumerated() {
                let (said, kind) =
                    switch argument {
                    case .whole(let whole): (String(whole), "lld")
                    case .words(let words): (words.resolved, "@")
                    }
                for place in ["%\(index + 1)$\(kind)", "%\(kind)"] {
                    guard let found = text.range(of: place) else { continue }
                    text.replaceSubrange(found, with: said)
                    break
                }
            }
            return text
        }
    }
}
