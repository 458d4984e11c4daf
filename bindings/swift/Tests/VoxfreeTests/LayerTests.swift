import Foundation
import Testing

@testable import Voxfree

/// The layer alone: nothing is started.
struct LayerTests {
    @Test func stepsAreAppliedInOnePlace() throws {
        var rows = [String]()
        for step: Step<String> in [
            .reset(["a", "c"]), .insert(1, "b"), .insert(3, "d"), .update(0, "A"), .remove(2), .insert(0, "0"),
        ] { try rows.apply(step) }
        #expect(rows == ["0", "A", "b", "d"])
        for step: Step<String> in [.insert(5, "x"), .update(4, "x"), .remove(4)] {
            #expect(throws: StepDoesNotFit.self) { try rows.apply(step) }
        }
        #expect(rows == ["0", "A", "b", "d"])
    }

    @Test func aBatchThatDoesNotFitChangesNothing() async throws {
        let (stream, end) = AsyncStream<[String]>.makeStream(bufferingPolicy: .bufferingNewest(1))
        var sink: ListSink<String>? = ListSink(end)
        try sink?.take([.reset(["a"])])
        #expect(throws: StepDoesNotFit.self) { try sink?.take([.remove(0), .remove(0)]) }
        try sink?.take([.insert(1, "b")])
        sink = nil
        var seen = [[String]]()
        for await rows in stream { seen.append(rows) }
        #expect(seen == [["a", "b"]], "the latest alone, and then the end")
    }

    @Test func spansAreRangesOfTheText() {
        let text = RichText(of: "👩‍👧 *ação* em https://exemplo.com.br ok")
        let bold = text.styles.first { $0.style == .bold }
        #expect(bold.map { String(text.text[$0.range]) } == "ação")
        let link = text.styles.first { if case .link = $0.style { true } else { false } }
        #expect(link.map { String(text.text[$0.range]) } == "https://exemplo.com.br")
        #expect("ab"[..."ab".range(scalars: 1, 9).lowerBound] == "ab")
        #expect("ab".range(scalars: 1, 9).upperBound == "ab".endIndex)
        #expect("ab".range(scalars: 9, 1).isEmpty)
    }

    @Test func languagesAreFoundByTheirTags() {
        #expect(Language.first(of: ["de-DE", "es-MX", "en"]) == .spanish)
        #expect(Language.first(of: ["fr"]) == .portuguese)
        #expect(Language.first(of: []) == .portuguese)
        #expect(Language.first(of: ["en-GB"]) == .english)
    }

    @Test func errorsSpeakThreeLanguages() {
        let error = VoxfreeError.WrongCode(triesLeft: 3)
        #expect(error.code == "wrong_code")
        #expect(error.words(.portuguese) == "Código errado. Tentativas restantes: 3.")
        #expect(error.words(.spanish) == "Código incorrecto. Intentos restantes: 3.")
        #expect(error.actionWords(.english) == "Look for the latest code and try again.")
        #expect(VoxfreeError.Storage(problem: "SQLITE_IOERR").words(.english) == "The local data failed.")
    }
}
