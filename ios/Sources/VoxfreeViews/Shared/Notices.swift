import SwiftUI
import Voxfree
import VoxfreeModels

extension View {
    /// Says what did not work, above the screen, until it is dismissed. VoiceOver says it at once.
    func problem(_ problem: Problem?, dismiss: @escaping @MainActor () -> Void) -> some View {
        modifier(ProblemNotice(problem: problem, dismiss: dismiss))
    }
}

private struct ProblemNotice: ViewModifier {
    let problem: Problem?
    let dismiss: @MainActor () -> Void
    @Environment(\.locale) private var locale

    func body(content: Content) -> some View {
        content
            .safeAreaInset(edge: .top, spacing: 0) {
                if let problem { ProblemBar(problem: problem, dismiss: dismiss) }
            }
            .onChange(of: problem) { _, now in
                if let now { AccessibilityNotification.Announcement(now.spoken(in: locale)).post() }
            }
            .sensoryFeedback(.error, trigger: problem)
    }
}

extension Problem {
    /// Its sentences: the core's, or the shell's where it was the device that could not.
    fileprivate func spoken(in locale: Locale) -> String {
        let (words, action) =
            fault.map { (String(localized: $0.title.said(in: locale)), String(localized: $0.hint.said(in: locale))) }
            ?? (words, action)
        return action.isEmpty ? words : "\(words) \(action)"
    }
}

struct ProblemBar: View {
    let problem: Problem
    let dismiss: @MainActor () -> Void
    @Environment(\.locale) private var locale

    var body: some View {
        HStack(alignment: .top) {
            Image(systemName: "exclamationmark.triangle.fill").foregroundStyle(.orange).accessibilityHidden(true)
            VStack(alignment: .leading) {
                if let fault = problem.fault {
                    Text(fault.title.said(in: locale)).font(.subheadline).bold()
                    Text(fault.hint.said(in: locale)).font(.subheadline)
                } else {
                    Text(verbatim: problem.words).font(.subheadline).bold()
                    if !problem.action.isEmpty { Text(verbatim: problem.action).font(.subheadline) }
                }
            }
            .accessibilityElement(children: .combine)
            .frame(maxWidth: .infinity, alignment: .leading)
            Button("problem.dismiss", systemImage: "xmark", action: dismiss)
                .labelStyle(.iconOnly)
                .buttonStyle(.borderless)
                .keyboardShortcut(.cancelAction)
        }
        .padding()
        .background(.bar)
    }
}

extension DeviceFault {
    fileprivate var title: LocalizedStringResource {
        switch self {
        case .noMicrophone: "problem.noMicrophone"
        case .noViewer: "problem.noViewer"
        case .notHere: "problem.notHere"
        }
    }

    fileprivate var hint: LocalizedStringResource {
        switch self {
        case .noMicrophone: "problem.noMicrophone.hint"
        case .noViewer: "problem.noViewer.hint"
        case .notHere: "problem.notHere.hint"
        }
    }
}

extension LocalizedStringResource {
    /// In the language that the shell speaks, which may be another than the device's.
    fileprivate func said(in locale: Locale) -> LocalizedStringResource {
        var resource = self
        resource.locale = locale
        return resource
    }
}

/// Says that there is no connection, and since when. Nothing while there is one.
struct ConnectionBar: View {
    let connection: Connection

    var body: some View {
        switch connection {
        case .online: EmptyView()
        case .connecting: bar("antenna.radiowaves.left.and.right") { Text("connection.connecting") }
        case .offline(let since):
            bar("wifi.slash") {
                if let since { Text("connection.offline.since \(Text(since, style: .time))") } else { Text("connection.offline") }
            }
        }
    }

    private func bar(_ symbol: String, @ViewBuilder _ words: () -> some View) -> some View {
        Label(title: words) { Image(systemName: symbol) }
            .font(.footnote)
            .foregroundStyle(.secondary)
            .frame(maxWidth: .infinity)
            .padding(.vertical, 6)
            .background(.bar)
            .accessibilityAddTraits(.updatesFrequently)
    }
}

/// When something was last fetched; where it never was, that.
struct FetchedAt: View {
    let time: Date?

    var body: some View {
        Group {
            if let time { Text("fetched.at \(Text(time, style: .date)) \(Text(time, style: .time))") } else { Text("fetched.never") }
        }
        .font(.footnote)
        .foregroundStyle(.secondary)
    }
}

/// A list that the store has not told yet.
struct Loading: View {
    var body: some View {
        ProgressView("list.loading").frame(maxWidth: .infinity, maxHeight: .infinity)
    }
}

/// A button that turns while what it asked for is under way, and cannot be pressed twice.
struct BusyButton: View {
    private let title: LocalizedStringKey
    private let isBusy: Bool
    private let role: ButtonRole?
    private let action: @MainActor () -> Void

    init(_ title: LocalizedStringKey, isBusy: Bool, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {
        self.title = title
        self.isBusy = isBusy
        self.role = role
        self.action = action
    }

    var body: some View {
        Button(role: role, action: action) {
            HStack {
                Text(title)
                if isBusy { ProgressView() }
            }
            .frame(maxWidth: .infinity)
        }
        .disabled(isBusy)
        .accessibilityValue(isBusy ? Text("button.busy") : Text(verbatim: ""))
    }
}
