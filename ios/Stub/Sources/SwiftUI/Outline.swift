// Not part of SwiftUI. A `Stage` has one view on it, walks its body into a tree of `Node`s, and keeps what SwiftUI keeps from one
// drawing to the next: `@State`, and what `onChange` saw last. A test reads the tree, presses and types.

/// One built-in view as it was drawn.
@MainActor public final class Node {
    public let kind: String
    public let words: String
    public let detail: String
    public let isEnabled: Bool
    public fileprivate(set) var label: String?
    public fileprivate(set) var value: String?
    public fileprivate(set) var hint: String?
    public fileprivate(set) var identifier: String?
    public fileprivate(set) var isHidden = false
    public fileprivate(set) var isHeader = false
    public fileprivate(set) var isSelected = false
    public fileprivate(set) var isButton = false
    public fileprivate(set) var actions: [(name: String, run: () -> Void)] = []
    public fileprivate(set) var parts: [Node]
    fileprivate let drawn: Drawn
    fileprivate var isChosen = false

    fileprivate init(_ drawn: Drawn, _ parts: [Node], isEnabled: Bool) {
        self.drawn = drawn
        self.parts = parts
        self.isEnabled = isEnabled
        kind = drawn.kind
        words = drawn.words?.resolved ?? ""
        detail = drawn.detail
    }

    public var all: [Node] { [self] + parts.flatMap(\.all) }

    /// What VoiceOver would say it is: its label, or the words inside.
    public var name: String {
        if let label { return label }
        if kind == "Text" { return words }
        return parts.filter { !$0.isHidden }.lazy.map(\.name).first { !$0.isEmpty } ?? ""
    }

    /// Presses a button, switches a toggle, dismisses what lies over the screen.
    public func press() {
        precondition(isEnabled, "\(kind) \"\(name)\" is disabled")
        guard let press = drawn.press else { fatalError("\(kind) \"\(name)\" cannot be pressed") }
        press()
    }

    public func type(_ text: String) {
        precondition(isEnabled, "\(kind) \"\(name)\" is disabled")
        guard let type = drawn.type else { fatalError("nothing can be typed into \(kind) \"\(name)\"") }
        type(text)
    }

    /// Chooses what bears this tag, in a picker, a list or tabs.
    public func choose(_ tag: some Hashable) {
        precondition(isEnabled, "\(kind) \"\(name)\" is disabled")
        guard let choose = drawn.choose else { fatalError("nothing can be chosen in \(kind) \"\(name)\"") }
        let known = tags
        precondition(known.contains(AnyHashable(tag)), "\(kind) \"\(name)\" has no \(tag), only \(known)")
        choose(AnyHashable(tag))
    }

    /// Carries out an action that VoiceOver offers.
    public func act(_ name: String) {
        guard let action = actions.first(where: { $0.name == name }) else {
            fatalError("\(kind) \"\(self.name)\" offers \(actions.map(\.name)), not \(name)")
        }
        action.run()
    }

    /// What a pull, or the view's appearance, starts.
    public func run() async { await drawn.run?() }

    private var tags: [AnyHashable] { parts.flatMap { ($0.drawn.tag.map { [$0] } ?? []) + $0.tags } }

    private static let interactive: Set = ["Button", "Toggle", "TextField", "SecureField", "Picker", "Menu", "Link", "NavigationLink", "onTap"]

    /// Those that VoiceOver could not name.
    public var unnamed: [Node] { all.filter { Self.interactive.contains($0.kind) && $0.name.isEmpty && !$0.isHidden } }
}

// MARK: the stage

@MainActor public final class Stage {
    private let make: () -> any View
    private let environment: EnvironmentValues
    private var cells: [String: AnyCell] = [:]
    private var seen: [String: Any] = [:]
    private var settled = true

    /// `view` is asked for anew at each drawing, as a parent's body would be.
    public init(_ environment: EnvironmentValues = EnvironmentValues(), @ViewBuilder _ view: @escaping () -> some View) {
        self.environment = environment
        make = { view() }
    }

    /// The screen as it is now; drawn until nothing changes by itself any more.
    public var screen: Node {
        for _ in 0..<10 {
            settled = true
            let nodes = walk(make(), environment, "")
            if settled { return Node(Drawn("Screen"), nodes, isEnabled: true) }
        }
        fatalError("the screen changes itself for ever")
    }

    /// The first button, toggle, menu… of this name, what lies over the screen first.
    public func find(_ name: String, _ kind: String = "Button") -> Node {
        let all = screen.all.filter { $0.kind == kind }
        guard let found = all.last(where: { $0.name == name }) else {
            fatalError("no \(kind) \"\(name)\", only \(all.map(\.name))\n\(screen.outline)")
        }
        return found
    }

    public func has(_ name: String, _ kind: String = "Button") -> Bool { screen.all.contains { $0.kind == kind && $0.name == name } }
    public func press(_ name: String, _ kind: String = "Button") { find(name, kind).press() }
    public func type(_ text: String, into name: String, _ kind: String = "TextField") { find(name, kind).type(text) }

    private func walk(_ view: any View, _ environment: EnvironmentValues, _ place: String) -> [Node] {
        EnvironmentValues.now = environment
        tie(view, place)
        guard let piece = view as? any Piece else {
            return walk(bodyOf(view), environment, "\(place)/\(Swift.type(of: view))")
        }
        let drawn = piece.drawn
        var inner = environment
        drawn.environment?(&inner)
        look(drawn.watch, place)
        EnvironmentValues.now = inner
        var parts: [Node] = []
        for (index, part) in drawn.parts().enumerated() {
            parts += walk(part, inner, "\(place)/\(drawn.kind)\(drawn.tag.map { "\($0)" } ?? "")\(index)")
        }
        EnvironmentValues.now = inner
        for note in drawn.notes {
            for node in note.goesToAll ? parts : Array(parts.prefix(1)) { node.take(note) }
        }
        if drawn.kind.isEmpty, drawn.tag == nil { return parts }
        let node = Node(drawn.kind.isEmpty ? drawn.asTag : drawn, parts, isEnabled: inner.isEnabled)
        node.isChosen = drawn.tag != nil && drawn.tag == environment.chosen
        return [node]
    }

    private func bodyOf<V: View>(_ view: V) -> any View { view.body }

    /// Gives a view that was drawn before what it kept.
    private func tie(_ view: any View, _ place: String) {
        guard !(view is any Piece) else { return }
        for child in Mirror(reflecting: view).children {
            guard let holder = child.value as? HasCell else { continue }
            let key = "\(place)/\(Swift.type(of: view)).\(child.label ?? "")"
            if let older = cells[key] { holder.anyCell.tie(to: older) } else { cells[key] = holder.anyCell }
        }
    }

    private func look(_ watch: Watch?, _ place: String) {
        guard let watch else { return }
        let key = "\(place)/watch"
        guard let last = seen[key] else {
            seen[key] = watch.value
            if watch.initially {
                settled = false
                watch.changed(nil)
            }
            return
        }
        guard !watch.isEqual(last) else { return }
        seen[key] = watch.value
        settled = false
        watch.changed(last)
    }
}

extension Drawn {
    fileprivate var asTag: Drawn {
        var copy = self
        copy.kind = "tag"
        return copy
    }
}

extension Note {
    fileprivate var goesToAll: Bool { if case .hidden = self { true } else { false } }
}

extension Node {
    fileprivate func take(_ note: Note) {
        switch note {
        case .label(let words): label = words.resolved
        case .value(let words): value = words.resolved
        case .hint(let words): hint = words.resolved
        case .identifier(let text): identifier = text
        case .action(let words, let run): actions.append((words.resolved, run))
        case .hidden: isHidden = true
        case .header: isHeader = true
        case .selected: isSelected = true
        case .button: isButton = true
        }
    }
}

// MARK: as text

extension Node {
    /// The tree as lines, in which a reviewer reads what is on the screen.
    public var outline: String { parts.map { $0.lines(0) }.joined() }

    private func lines(_ depth: Int) -> String {
        // Tags are for choosing; they show only where one is chosen.
        if kind == "tag", !isChosen { return parts.map { $0.lines(depth) }.joined() }
        let indent = String(repeating: "  ", count: depth)
        if let line = short { return indent + line + "\n" }
        return indent + head + "\n" + parts.map { $0.lines(depth + 1) }.joined()
    }

    /// In one line, where all that is inside are words and symbols.
    private var short: String? {
        let inner = parts.map(\.word)
        guard inner.allSatisfy({ $0 != nil }) else { return nil }
        return ([head] + inner.compactMap { $0 }).filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var word: String? {
        switch kind {
        case "Text": suffix.isEmpty ? "\"\(words)\"" : nil
        case "Symbol": isHidden ? "[\(words)]" : suffix.isEmpty ? "[\(words)]" : nil
        case "Label", "tag": suffix.isEmpty && !isChosen && parts.allSatisfy { $0.word != nil } ? parts.compactMap(\.word).joined(separator: " ") : nil
        default: nil
        }
    }

    private var head: String {
        let start: String
        switch kind {
        case "Text": start = "\"\(words)\""
        case "Symbol": start = "[\(words)]"
        case "Image": start = "Image \(words)"
        case "tag": start = "(chosen)"
        case "title": start = "title \"\(words)\""
        default: start = kind + (detail.isEmpty ? "" : " <\(detail)>")
        }
        return start + suffix
    }

    private var suffix: String {
        var said = ""
        if !isEnabled, drawn.press != nil || drawn.type != nil || drawn.choose != nil { said += " (off)" }
        if isHidden { said += " (hidden)" }
        if isHeader { said += " (header)" }
        if isSelected { said += " (selected)" }
        if isButton { said += " (button)" }
        if let identifier { said += " #\(identifier)" }
        if let label { said += " label \"\(label)\"" }
        if let value, !value.isEmpty { said += " value \"\(value)\"" }
        if let hint { said += " hint \"\(hint)\"" }
        for action in actions { said += " action \"\(action.name)\"" }
        return said
    }
}
