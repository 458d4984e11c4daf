import SwiftUI
import Voxfree
import VoxfreeModels

/// The whole app: the root, and for each model that it holds the drawing of its state.
public struct AppView: View {
    private let model: RootModel
    private let choices: Choices

    /// `choices`: what the device keeps of appearance; the words of the core and of the app are in one language.
    public init(model: RootModel, choices: Choices) {
        self.model = model
        self.choices = choices
    }

    public var body: some View {
        RootView(state: model.state, unsent: unsent, on: model.on) {
            if let signIn = model.screens.signIn { SignInView(state: signIn.state, on: signIn.on) }
        } inbox: {
            if let inbox = model.screens.inbox {
                InboxView(state: inbox.state, chosen: model.state.openCase?.protocol, on: inbox.on) {
                    await inbox.until(\.isRefreshing)
                }
            }
        } talk: {
            if let talk = model.screens.conversation {
                ConversationView(state: talk.state, on: talk.on).id(talk.state.protocol)
            }
        } page: {
            if let page = model.screens.page { PageView(page: page) }
        } over: {
            if let sheet = model.screens.sheet { SheetView(sheet: sheet) }
        }
        .speaking(choices)
    }

    private var unsent: Int {
        guard let queue = model.screens.inbox?.state.queue else { return 0 }
        return Int(queue.waiting + queue.failed + queue.held)
    }
}

private struct PageView: View {
    let page: PageModel

    var body: some View {
        switch page {
        case .outbox(let model): OutboxView(state: model.state, on: model.on)
        case .start(let model): StartView(state: model.state, on: model.on)
        case .settings(let model): SettingsView(state: model.state, on: model.on)
        case .telephone(let model): TelephoneView(state: model.state, on: model.on)
        case .owned(let model): OwnedView(state: model.state, on: model.on) { await model.until(\.isRefreshing) }
        }
    }
}

private struct SheetView: View {
    let sheet: SheetModel

    var body: some View {
        switch sheet {
        case .templates(let model): TemplatesView(state: model.state, on: model.on) { await model.until(\.isRefreshing) }
        case .quickReplies(let model): QuickRepliesView(state: model.state, on: model.on) { await model.until(\.isBusy) }
        case .contact(let model): ContactView(state: model.state, on: model.on) { await model.until(\.isBusy) }
        case .ending(let model): EndingView(state: model.state, on: model.on)
        }
    }
}

extension View {
    /// In the language and the colours that were chosen.
    public func speaking(_ choices: Choices) -> some View {
        let language = choices.language ?? .ofDevice
        return environment(\.language, language)
            .environment(\.locale, choices.language?.locale ?? .autoupdatingCurrent)
            .preferredColorScheme(choices.theme.colorScheme)
    }
}
