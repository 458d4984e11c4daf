import SwiftUI
import VoxfreeModels

/// The store is being opened, or could not be: then it is tried again, or put out of the way.
struct OpeningView: View {
    let problem: Problem?
    let on: @MainActor (RootIntent) -> Void
    @State private var isSettingAside = false

    var body: some View {
        if let problem {
            ContentUnavailableView {
                Label {
                    Text(verbatim: problem.words)
                } icon: {
                    Image(systemName: "externaldrive.badge.exclamationmark")
                }
            } description: {
                Text(verbatim: problem.action)
            } actions: {
                Button("opening.again") { on(.dismissProblem) }.buttonStyle(.borderedProminent)
                Button("opening.setAside", role: .destructive) { isSettingAside = true }
            }
            .confirmationDialog("opening.setAside.ask", isPresented: $isSettingAside, titleVisibility: .visible) {
                Button("opening.setAside", role: .destructive) { on(.setStoreAside) }
                Button("sheet.cancel", role: .cancel) {}
            } message: {
                Text("opening.setAside.hint")
            }
        } else {
            ProgressView("opening.loading")
        }
    }
}

/// What lies over everything, in a window of its own: nothing of a contact is to be seen in the app switcher, nor before the owner of
/// the device has shown that it is they.
public struct ShieldView: View {
    private let state: RootState
    private let on: @MainActor (RootIntent) -> Void

    public init(state: RootState, on: @escaping @MainActor (RootIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        ZStack {
            Rectangle().fill(.background).ignoresSafeArea().accessibilityHidden(true)
            VStack(spacing: 16) {
                Image(systemName: "bubble.left.and.bubble.right.fill")
                    .font(.largeTitle)
                    .foregroundStyle(.tint)
                    .accessibilityHidden(true)
                if state.isLocked, !state.isCovered {
                    Text("lock.title").font(.title2).accessibilityAddTraits(.isHeader)
                    Button("lock.unlock", systemImage: "faceid") { on(.unlock) }
                        .buttonStyle(.borderedProminent)
                        .keyboardShortcut(.defaultAction)
                }
            }
            .padding()
        }
        .accessibilityAddTraits(.isModal)
    }
}
