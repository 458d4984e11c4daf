import SwiftUI
import Voxfree
import VoxfreeModels

/// Where the agent is: the sign-in, or the inbox with what is open beside it and what lies over it. The screens themselves come from
/// outside.
public struct RootView<SignIn: View, Inbox: View, Talk: View, Page: View, Over: View>: View {
    private let state: RootState
    private let unsent: Int
    private let on: @MainActor (RootIntent) -> Void
    private let signIn: SignIn
    private let inbox: Inbox
    private let talk: Talk
    private let page: Page
    private let over: Over

    /// `unsent`: how much is not with the service.
    public init(
        state: RootState, unsent: Int, on: @escaping @MainActor (RootIntent) -> Void, @ViewBuilder signIn: () -> SignIn,
        @ViewBuilder inbox: () -> Inbox, @ViewBuilder talk: () -> Talk, @ViewBuilder page: () -> Page,
        @ViewBuilder over: () -> Over
    ) {
        self.state = state
        self.unsent = unsent
        self.on = on
        self.signIn = signIn()
        self.inbox = inbox()
        self.talk = talk()
        self.page = page()
        self.over = over()
    }

    public var body: some View {
        switch state.session {
        case nil: OpeningView(problem: state.problem, on: on)
        case .ready(let agent): if agent.answersChats { work } else { pages }
        case .signedOut, .secondFactor, .passwordChange, .expired:
            NavigationStack { signIn }.problem(state.problem) { on(.dismissProblem) }
        }
    }

    private var work: some View {
        NavigationSplitView(preferredCompactColumn: column) {
            inbox
                .safeAreaInset(edge: .top, spacing: 0) {
                    if state.hasShared { SharedBar() }
                }
                .toolbar {
                    ToolbarItem(placement: .topBarLeading) { PlacesMenu(unsent: unsent, on: on) }
                    ToolbarItem(placement: .topBarTrailing) {
                        Button("root.start", systemImage: "square.and.pencil") { on(.show(.start)) }.keyboardShortcut("n")
                    }
                }
                .navigationSplitViewColumnWidth(min: 300, ideal: 360)
        } detail: {
            if state.openCase != nil {
                NavigationStack { talk }
            } else {
                ContentUnavailableView("root.pick", systemImage: "bubble.left.and.bubble.right")
            }
        }
        .problem(state.problem) { on(.dismissProblem) }
        .sheet(isPresented: showing(state.place != .inbox) { on(.show(.inbox)) }) { pages }
        .sheet(item: asking(state.sheet) { if $0 == nil { on(.closeSheet) } }) { _ in
            NavigationStack {
                over.toolbar {
                    ToolbarItem(placement: .cancellationAction) { Button("sheet.close") { on(.closeSheet) } }
                }
            }
            .presentationDetents([.medium, .large])
        }
    }

    /// On an iPhone, one column is seen: which, the state says; the system's own way back asks for it.
    private var column: Binding<NavigationSplitViewColumn> {
        asking(state.openCase == nil ? .sidebar : .detail) { column in
            if column == .sidebar, state.openCase != nil { on(.back) }
        }
    }

    private var answersChats: Bool { state.session?.agent?.answersChats ?? false }

    /// Settings and what is reached from there lie over the inbox, the latter one step deeper.
    private var pages: some View {
        NavigationStack(path: asking(state.place.path) { if $0.isEmpty, !state.place.path.isEmpty { on(.back) } }) {
            Group {
                // While a sheet goes away, it is empty: there is something in place of an inbox only where there is none.
                if state.place == .inbox, !answersChats {
                    NoChats(on: on)
                } else if state.place.path.isEmpty {
                    page
                } else {
                    Loading().navigationTitle("settings.title")
                }
            }
            .toolbar {
                // The steps of a start have their own way back, and what lies over nothing cannot be closed.
                if state.place != .start, answersChats {
                    ToolbarItem(placement: .cancellationAction) { Button("sheet.close") { on(.show(.inbox)) } }
                }
            }
            .navigationDestination(for: Place.self) { _ in page }
        }
        .problem(state.problem) { on(.dismissProblem) }
    }
}

extension Place {
    /// What lies on the settings.
    var path: [Place] {
        switch self {
        case .telephone, .owned: [self]
        case .inbox, .outbox, .start, .settings: []
        }
    }
}

/// The ways to what is not the inbox.
private struct PlacesMenu: View {
    let unsent: Int
    let on: @MainActor (RootIntent) -> Void

    var body: some View {
        Menu {
            Button("root.settings", systemImage: "gearshape") { on(.show(.settings)) }.keyboardShortcut(",")
            Button("settings.outbox", systemImage: "paperplane") { on(.show(.outbox)) }
                .keyboardShortcut("o")
                .badge(unsent)
        } label: {
            Image(systemName: unsent == 0 ? "person.crop.circle" : "person.crop.circle.badge.exclamationmark")
        }
        .accessibilityLabel("root.menu")
        .accessibilityValue(unsent == 0 ? Text(verbatim: "") : Text("root.unsent \(unsent)"))
    }
}

/// For whom there is no inbox: what there is instead.
private struct NoChats: View {
    let on: @MainActor (RootIntent) -> Void

    var body: some View {
        ContentUnavailableView {
            Label("root.noChats", systemImage: "bubble.left.and.exclamationmark.bubble.right")
        } actions: {
            Button("settings.telephone", systemImage: "phone") { on(.show(.telephone)) }
            Button("root.settings", systemImage: "gearshape") { on(.show(.settings)) }
        }
    }
}

/// Something was shared into the app, and waits for the conversation that it is for.
private struct SharedBar: View {
    var body: some View {
        Label("root.shared", systemImage: "square.and.arrow.down")
            .font(.footnote)
            .frame(maxWidth: .infinity)
            .padding(.vertical, 6)
            .background(.bar)
    }
}
