import SwiftUI
import Testing

/// The stand-in fails where SwiftUI would, or where it would do nothing.
@MainActor struct StandInTests {
    /// Keys are shown as they are. Within each test: others run in between.
    private func withoutTexts() { Texts.current = Texts { _, _ in nil } }

    private struct Counter: View {
        @State private var count = 0
        let seen: @MainActor (Int, Int) -> Void
        var body: some View {
            Button("+") { count += 1 }
                .onChange(of: count) { seen($0, $1) }
            Text(verbatim: "\(count)")
        }
    }

    @Test func stateLivesFromOneDrawingToTheNext() {
        withoutTexts()
        var seen: [Int] = []
        let stage = Stage { Counter { before, now in seen += [before, now] } }
        stage.press("+")
        stage.press("+")
        #expect(stage.screen.outline.contains("\"2\""))
        #expect(seen == [0, 1, 1, 2])
    }

    @Test func aKeyWithoutATextIsSeen() {
        withoutTexts()
        #expect(Stage { Text("no.such.key") }.screen.outline == "\"no.such.key\"\n")
    }

    @Test func countsChooseTheirForm() {
        Texts.current = Texts { _, count in count == 1 ? "%lld de %@" : "%2$@: %1$lld" }
        let stage = { (count: Int) in Stage { Text("a \(count) \("x")") }.screen.outline }
        #expect(stage(1) == "\"1 de x\"\n")
        #expect(stage(2) == "\"x: 2\"\n")
    }

    @Test func aDisabledButtonIsSeen() {
        withoutTexts()
        let stage = Stage {
            VStack { Button("go") {} }.disabled(true)
            Button {
            } label: {
                Image(systemName: "x")
            }
        }
        #expect(!stage.find("go").isEnabled)
        #expect(stage.screen.unnamed.count == 1)
    }

    @Test func whatIsPushedIsOfItsType() {
        withoutTexts()
        let path = [7]
        let right = Stage { NavigationStack(path: .constant(path)) { Text("root").navigationDestination(for: Int.self) { Text(verbatim: "to \($0)") } } }
        let wrong = Stage { NavigationStack(path: .constant(path)) { Text("root").navigationDestination(for: String.self) { Text(verbatim: "to \($0)") } } }
        #expect(right.screen.outline.contains("to 7"))
        #expect(!wrong.screen.outline.contains("to 7"))
    }
}
