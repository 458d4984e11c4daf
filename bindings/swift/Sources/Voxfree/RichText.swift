import Foundation
import VoxfreeCore

extension String {
    /// The part between two counts of Unicode scalar values, which is how the core counts. What reaches beyond the end is cut.
    public func range(scalars start: UInt32, _ end: UInt32) -> Range<String.Index> {
        let scalars = unicodeScalars
        let from = scalars.index(startIndex, offsetBy: Int(start), limitedBy: endIndex) ?? endIndex
        let to = scalars.index(from, offsetBy: Int(end) - Int(min(start, end)), limitedBy: endIndex) ?? endIndex
        return from..<to
    }
}

extension RichText {
    /// A message's text as a screen shows it: without the signs of WhatsApp's formatting, and with what is bold, struck or leads
    /// elsewhere. Quick enough to be called while a row is drawn.
    public init(of text: String) {
        self = richText(text: text)
    }

    /// What is so where, as ranges of `text`; the outer ones first.
    public var styles: [(range: Range<String.Index>, style: TextStyle)] {
        spans.map { (text.range(scalars: $0.start, $0.end), $0.style) }
    }
}

extension SearchHit {
    /// The parts of the snippet that were looked for.
    public var found: [Range<String.Index>] {
        marks.map { snippet.range(scalars: $0.start, $0.end) }
    }
}

#if canImport(Darwin)
// Foundation has these attributes on Apple's systems alone.
extension RichText {
    /// For SwiftUI's `Text`. Links are those that the core took for safe; e-mail addresses and numbers lead to `mailto:` and
    /// `tel:`.
    public var attributed: AttributedString {
        var result = AttributedString(text)
        for (range, style) in styles {
            guard let part = Range<AttributedString.Index>(range, in: result) else { continue }
            switch style {
            case .bold: result.add(.stronglyEmphasized, to: part)
            case .italic: result.add(.emphasized, to: part)
            case .strikethrough: result.add(.strikethrough, to: part)
            case .monospace: result.add(.code, to: part)
            case .link(let url): result[part].link = URL(string: url)
            case .email(let address): result[part].link = URL(string: "mailto:\(address)")
            case .phone(let number): result[part].link = URL(string: "tel:\(number)")
            }
        }
        return result
    }
}

extension AttributedString {
    /// One more intent, run by run: parts lie within each other.
    fileprivate mutating func add(_ intent: InlinePresentationIntent, to part: Range<AttributedString.Index>) {
        for run in self[part].runs {
            self[run.range].inlinePresentationIntent = (run.inlinePresentationIntent ?? []).union(intent)
        }
    }
}
#endif
