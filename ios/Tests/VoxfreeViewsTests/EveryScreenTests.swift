import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

/// What all screens have in common: a problem is dismissed, a pull refreshes, a secret is typed and shown nowhere.
@MainActor struct EveryScreenTests {
    private func with<State>(_ state: State, _ set: (inout State) -> Void) -> State {
        var state = state
        set(&state)
        return state
    }

    private func dismissed<Shown: ScreenState, Intent>(
        _ state: Shown, _ draw: @escaping @MainActor (Shown, @escaping @MainActor (Intent) -> Void) -> some View
    ) -> [Intent] {
        let heard = Heard<Intent>()
        let shown = with(state) { $0.problem = Facts.offline }
        let stage = stage { draw(shown, heard.on) }
        #expect(stage.screen.all.contains { $0.words == "Sem conexão." }, "\(Shown.self) hides its problem")
        stage.press("Dispensar aviso")
        return heard.all
    }

    @Test func aProblemIsShownAndDismissed() {
        #expect(dismissed(SignInState()) { SignInView(state: $0, on: $1) } == [SignInIntent.dismissProblem])
        #expect(dismissed(InboxState()) { InboxView(state: $0, on: $1) } == [InboxIntent.dismissProblem])
        #expect(dismissed(ConversationState(protocol: "7")) { ConversationView(state: $0, on: $1) } == [ConversationIntent.dismissProblem])
        #expect(dismissed(TemplatesState(protocol: "7")) { TemplatesView(state: $0, on: $1) } == [TemplatesIntent.dismissProblem])
        #expect(dismissed(QuickRepliesState(protocol: "7")) { QuickRepliesView(state: $0, on: $1) } == [QuickRepliesIntent.dismissProblem])
        #expect(dismissed(ContactState(protocol: "7")) { ContactView(state: $0, on: $1) } == [ContactIntent.dismissProblem])
        #expect(dismissed(VoxfreeModels.EndingState(protocol: "7")) { EndingView(state: $0, on: $1) } == [EndingIntent.dismissProblem])
        #expect(dismissed(StartState()) { StartView(state: $0, on: $1) } == [StartIntent.dismissProblem])
        #expect(dismissed(OutboxState()) { OutboxView(state: $0, on: $1) } == [OutboxIntent.dismissProblem])
        #expect(dismissed(TelephoneState()) { TelephoneView(state: $0, on: $1) } == [TelephoneIntent.dismissProblem])
        #expect(dismissed(OwnedState()) { OwnedView(state: $0, on: $1) } == [OwnedIntent.dismissProblem])
        #expect(dismissed(SettingsState()) { SettingsView(state: $0, on: $1) } == [SettingsIntent.dismissProblem])
        let root = dismissed(with(RootState()) { $0.session = .ready(agent: Facts.ana) }) { state, on in
            RootView(state: state, unsent: 0, on: on) {
            } inbox: {
            } talk: {
            } page: {
            } over: {
            }
        }
        #expect(root == [RootIntent.dismissProblem])
    }

    private func pulled<Intent>(_ draw: @escaping @MainActor (@escaping @MainActor (Intent) -> Void) -> some View) async -> [Intent] {
        let heard = Heard<Intent>()
        let stage = stage { draw(heard.on) }
        await stage.screen.all.first { $0.kind == "refreshable" }?.run()
        return heard.all
    }

    @Test func aPullRefreshes() async {
        #expect(await pulled { InboxView(state: InboxState(), on: $0) } == [InboxIntent.refresh])
        #expect(await pulled { TemplatesView(state: TemplatesState(protocol: "7"), on: $0) } == [TemplatesIntent.refresh])
        #expect(await pulled { QuickRepliesView(state: QuickRepliesState(protocol: "7"), on: $0) } == [QuickRepliesIntent.refresh])
        #expect(await pulled { ContactView(state: ContactState(protocol: "7"), on: $0) } == [ContactIntent.refresh])
        #expect(await pulled { OwnedView(state: OwnedState(), on: $0) } == [OwnedIntent.refresh])
        // Forms are not pulled: they have a button.
        let (ending, start) = (Heard<EndingIntent>(), Heard<StartIntent>())
        stage { EndingView(state: VoxfreeModels.EndingState(protocol: "7"), on: ending.on) }.press("Atualizar")
        stage { StartView(state: StartState(), on: start.on) }.press("Atualizar")
        #expect(ending.all == [.refresh] && start.all == [.refresh])
    }

    @Test func secretsAreTypedAndShownNowhere() {
        let signIn = Heard<SignInIntent>()
        var stage = stage { SignInView(state: SignInState(), on: signIn.on) }
        stage.type("ana", into: "Usuário")
        stage.type("s3cret", into: "Senha", "SecureField")
        let asked = with(SignInState()) {
            $0.step = .newPassword
            $0.newPassword = "s3cret"
        }
        stage = VoxfreeViewsTests.stage { SignInView(state: asked, on: signIn.on) }
        #expect(!stage.screen.outline.contains("s3cret"))
        stage.type("n3w", into: "Nova senha", "SecureField")
        stage.type("n3w", into: "Nova senha, de novo", "SecureField")
        #expect(
            signIn.all == [.typeLogin("ana"), .typePassword("s3cret"), .typeNewPassword("n3w"), .typeNewPasswordAgain("n3w")])

        let settings = Heard<SettingsIntent>()
        let typed = with(SettingsState()) {
            $0.agent = Facts.ana
            $0.oldPassword = "s3cret"
        }
        stage = VoxfreeViewsTests.stage { SettingsView(state: typed, on: settings.on) }
        #expect(!stage.screen.outline.contains("s3cret"))
        stage.type("0ld", into: "Senha atual", "SecureField")
        stage.type("n3w", into: "Nova senha", "SecureField")
        stage.type("n3w", into: "Nova senha, de novo", "SecureField")
        #expect(settings.all == [.typeOldPassword("0ld"), .typeNewPassword("n3w"), .typeNewPasswordAgain("n3w")])
    }

    @Test func nothingMovesWhereMotionIsReduced() {
        let state = with(ConversationState(protocol: "7")) {
            $0.items = [.message(Facts.item("1", "Bom dia"), opens: true, closes: true)]
            $0.newBelow = 2
        }
        for still in [false, true] {
            Moves.all = []
            stage(still: still) { ConversationView(state: state, on: { _ in }) }.press("2 novas mensagens")
            #expect(Moves.all == [!still])
        }
    }

    @Test func theSearchIsReachedByAKey() {
        let stage = stage { InboxView(state: InboxState(), on: { _ in }) }
        let field = { stage.screen.all.first { $0.kind == "SearchField" } }
        #expect(field()?.detail == "")
        stage.press("Buscar mensagens e contatos")
        #expect(field()?.detail == "(in use)")
    }

    @Test func aMessageIsCopiedAndAContactFound() {
        let talk = Heard<ConversationIntent>()
        let state = with(ConversationState(protocol: "7")) {
            $0.items = [.message(Facts.item("1", "Bom dia"), opens: true, closes: true)]
        }
        stage { ConversationView(state: state, on: talk.on) }.press("Copiar")
        #expect(talk.last == .copyText("Bom dia"))
        let owned = Heard<OwnedIntent>()
        stage { OwnedView(state: OwnedState(), on: owned.on) }.type("bia", into: "Buscar na carteira", "SearchField")
        #expect(owned.last == .type("bia"))
    }
}
