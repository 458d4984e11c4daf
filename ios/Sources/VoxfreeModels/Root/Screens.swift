import Foundation
import Voxfree

/// What a screen may ask of the root; no screen knows another.
enum ScreenEffect {
    case open(ProtocolNumber, message: MessageId?)
    case show(Place)
    case showSheet(Sheet)
    case closeSheet
    case back
    /// A text for the draft of the open conversation.
    case write(String)
}

/// The model of the place beside the inbox.
public enum PageModel {
    case outbox(OutboxModel)
    case start(StartModel)
    case settings(SettingsModel)
    case telephone(TelephoneModel)
    case owned(OwnedModel)
}

/// The model of the sheet.
public enum SheetModel {
    case templates(TemplatesModel)
    case quickReplies(QuickRepliesModel)
    case contact(ContactModel)
    case ending(EndingModel)
}

/// The models of the screens that there are now.
@MainActor public struct Screens {
    /// Until somebody is signed in.
    public private(set) var signIn: SignInModel?
    /// As long as somebody is signed in: what lies beside it comes and goes.
    public private(set) var inbox: InboxModel?
    public private(set) var conversation: ConversationModel?
    public private(set) var page: PageModel?
    public private(set) var sheet: SheetModel?

    private var openCase: OpenCase?
    private var place: Place = .inbox
    private var shown: Sheet?

    init() {}

    /// Gives each screen of `state` its model, keeps those that stay, and lets go of the others: what they follow ends. Those that are
    /// new begin with what stood in their `forms`.
    mutating func show(
        _ state: RootState, _ client: VoxfreeClient?, _ device: any Device, _ forms: Forms = Forms(),
        _ ask: @escaping @MainActor (ScreenEffect) -> Void
    ) {
        guard let client, let session = state.session else { return self = Screens() }
        guard case .ready(let agent) = session else {
            let kept = signIn
            self = Screens()
            signIn = kept ?? SignInModel(client, device)
            return
        }
        signIn = nil
        if inbox == nil, agent.answersChats { inbox = InboxModel(client, device) { ask($0.asked) } }
        if state.openCase?.protocol != openCase?.protocol {
            conversation = state.openCase.map { wanted in
                ConversationModel(client, wanted.protocol, device, message: wanted.message) { ask($0.asked(wanted.protocol)) }
            }
        }
        openCase = state.openCase
        if state.place != place {
            place = state.place
            page = Self.page(place, client, device, forms, ask)
        }
        if state.sheet != shown {
            shown = state.sheet
            sheet = shown.map { Self.sheet($0, client, device, forms, ask) }
        }
    }

    /// What stands in their forms now.
    var forms: Forms {
        var forms = Forms(inbox: inbox?.form)
        if case .start(let model) = page { forms.start = model.form }
        switch sheet {
        case .quickReplies(let model): forms.quickReplies = model.state.form
        case .contact(let model): forms.contact = model.form
        case .ending(let model): forms.ending = model.state.form
        case .templates, nil: break
        }
        return forms
    }

    private static func page(
        _ place: Place, _ client: VoxfreeClient, _ device: any Device, _ forms: Forms,
        _ ask: @escaping @MainActor (ScreenEffect) -> Void
    ) -> PageModel? {
        switch place {
        case .inbox: nil
        case .outbox:
            .outbox(OutboxModel(client, device) { if case .open(let other) = $0 { ask(.open(other, message: nil)) } })
        case .start:
            .start(
                StartModel(client, device, form: forms.start) {
                    switch $0 {
                    case .open(let conversation): ask(.open(conversation, message: nil))
                    case .leave: ask(.back)
                    }
                })
        case .settings:
            .settings(
                SettingsModel(client, device) {
                    switch $0 {
                    case .showOwned: ask(.show(.owned))
                    case .showTelephone: ask(.show(.telephone))
                    case .showOutbox: ask(.show(.outbox))
                    // The session says so itself.
                    case .signedOut: break
                    }
                })
        case .telephone: .telephone(TelephoneModel(client, device))
        case .owned: .owned(OwnedModel(client, device))
        }
    }

    private static func sheet(
        _ sheet: Sheet, _ client: VoxfreeClient, _ device: any Device, _ forms: Forms,
        _ ask: @escaping @MainActor (ScreenEffect) -> Void
    ) -> SheetModel {
        switch sheet {
        case .templates(let about): .templates(TemplatesModel(client, about, device) { _ in ask(.closeSheet) })
        case .quickReplies(let about):
            .quickReplies(
                QuickRepliesModel(client, about, device, form: forms.quickReplies) { if case .picked(let text) = $0 { ask(.write(text)) } })
        case .contact(let about):
            .contact(
                ContactModel(client, about, device, form: forms.contact) {
                    if case .open(let other) = $0 { ask(.open(other, message: nil)) }
                })
        case .ending(let about): .ending(EndingModel(client, about, device, form: forms.ending) { _ in ask(.closeSheet) })
        }
    }
}

extension Screens: Equatable {
    /// The same models, whatever they show.
    public nonisolated static func == (left: Screens, right: Screens) -> Bool {
        left.signIn === right.signIn && left.inbox === right.inbox && left.conversation === right.conversation
            && left.openCase == right.openCase && left.place == right.place && left.shown == right.shown
    }
}

extension InboxEffect {
    var asked: ScreenEffect {
        switch self {
        case .open(let conversation, let message): .open(conversation, message: message)
        case .showEnding(let conversation): .showSheet(.ending(conversation))
        }
    }
}

extension ConversationEffect {
    func asked(_ conversation: ProtocolNumber) -> ScreenEffect {
        switch self {
        case .showQuickReplies: .showSheet(.quickReplies(conversation))
        case .showTemplates: .showSheet(.templates(conversation))
        case .showContact: .showSheet(.contact(conversation))
        case .showEnding: .showSheet(.ending(conversation))
        }
    }
}
