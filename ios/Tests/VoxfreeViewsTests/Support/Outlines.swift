import Foundation
import SwiftUI
import Testing
import Voxfree

@testable import VoxfreeViews

/// A screen as text, compared with what is kept in Golden/. Renewed by `VOXFREE_OUTLINES=renew`.
///
/// Drawn in Portuguese, in São Paulo's time, with the catalogue's own texts: what an agent reads. Whatever can be pressed has a name.
@MainActor func outline(
    _ name: String, of stage: Stage, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let screen = stage.screen
    let unnamed = screen.unnamed.map { "\($0.kind)" }
    #expect(unnamed.isEmpty, "VoiceOver cannot name \(unnamed) in \(name)", sourceLocation: sourceLocation)
    let drawn = screen.outline
    let file = Places.golden.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["VOXFREE_OUTLINES"] == "renew" {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try drawn.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? "(not kept yet)"
    #expect(drawn == kept, "\(name) is drawn otherwise; where that is meant: VOXFREE_OUTLINES=renew", sourceLocation: sourceLocation)
}

/// A stage in Portuguese; `wide` is an iPad's, `large` the largest letters, `still` for whom motion is reduced.
@MainActor func stage(wide: Bool = false, large: Bool = false, still: Bool = false, @ViewBuilder _ view: @escaping () -> some View) -> Stage {
    Texts.current = Catalogue.portuguese
    var environment = EnvironmentValues()
    environment.language = .portuguese
    environment.horizontalSizeClass = wide ? .regular : .compact
    environment.accessibilityReduceMotion = still
    environment.dynamicTypeSize = large ? .accessibility5 : .large
    return Stage(environment, view)
}

/// What was asked for, in order.
@MainActor final class Heard<Intent> {
    private(set) var all: [Intent] = []
    var last: Intent? { all.last }
    func on(_ intent: Intent) { all.append(intent) }
}

/// Something that is drawn again when it changes.
@MainActor final class Changing<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}

enum Places {
    private static let here = URL(fileURLWithPath: #filePath)
    /// Tests/VoxfreeViewsTests/Golden
    static let golden = here.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")
    /// ios/
    static let top = golden.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// The app's own catalogue.
enum Catalogue {
    static let portuguese: Texts = texts("pt-BR")

    private struct File: Decodable {
        let strings: [String: Entry]
    }

    private struct Entry: Decodable {
        let localizations: [String: Localization]
    }

    private struct Localization: Decodable {
        let stringUnit: Unit?
        let variations: Variations?
    }

    private struct Variations: Decodable {
        let plural: [String: Form]
    }

    private struct Form: Decodable {
        let stringUnit: Unit
    }

    private struct Unit: Decodable {
        let value: String
    }

    private static func texts(_ language: String) -> Texts {
        let place = Places.top.appendingPathComponent("App/Voxfree/Localizable.xcstrings")
        guard let data = try? Data(contentsOf: place), let file = try? JSONDecoder().decode(File.self, from: data) else {
            fatalError("the catalogue cannot be read: \(place.path)")
        }
        return Texts { key, count in
            guard let text = file.strings[key]?.localizations[language] else { return nil }
            if let unit = text.stringUnit { return unit.value }
            return text.variations?.plural[count == 1 ? "one" : "other"]?.stringUnit.value
        }
    }
}
