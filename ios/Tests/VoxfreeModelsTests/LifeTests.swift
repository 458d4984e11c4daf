import Foundation
import Testing
import Voxfree
import VoxfreeFakes
import VoxfreeModels
import VoxfreeTesting

/// Sees whether a model is still there.
@MainActor private final class Witness {
    private weak var model: AnyObject?
    let name: String

    init(_ model: AnyObject) {
        self.model = model
        name = "\(type(of: model))"
    }

    var isThere: Bool { model != nil }
}

extension AppTests {
    /// What must not leak: models, their tasks, and what they follow in the core.
    @MainActor @Suite(.serialized) struct Life {
        /// One model of each screen.
        func models(_ desk: Desk, _ row: ProtocolNumber) -> [AnyObject] {
            let (client, device) = (desk.client, desk.device)
            return [
                SignInModel(client, device), InboxModel(client, device), ConversationModel(client, row, device),
                TemplatesModel(client, row, device), QuickRepliesModel(client, row, device),
                ContactModel(client, row, device), EndingModel(client, row, device), StartModel(client, device),
                OutboxModel(client, device), TelephoneModel(client, device), OwnedModel(client, device),
                SettingsModel(client, device),
            ]
        }

        @Test func everyModelIsFreedAndFollowsNothingAnyMore() async throws {
            let desk = try await Desk()
            try await nothingIsFollowed()
            let row = try await desk.conversation("Mariana")
            // Right away, and when each has begun what it does.
            for isSettled in [false, true] {
                var models = models(desk, row)
                let witnesses = models.map(Witness.init)
                #expect(liveSubscriptions() >= 12)
                if isSettled {
                    let conversation = try #require(models[2] as? ConversationModel)
                    _ = try await shown("it has begun", conversation) { $0.composer != nil && $0.items != nil }
                    let ending = try #require(models[6] as? EndingModel)
                    _ = try await shown("so has this", ending) { $0.wrapUpCodes != nil && $0.agents != nil }
                    let inbox = try #require(models[1] as? InboxModel)
                    _ = try await shown("and this", inbox) { $0.rows != nil }
                    try await AppTests.wakes(desk)
                }
                models = []
                for witness in witnesses {
                    try await soon("\(witness.name) is freed") { !witness.isThere }
                }
                try await nothingIsFollowed()
                try await soon("nobody waits for the clock") { desk.device.wakeUps.isEmpty }
            }
        }

        @Test func aModelGoesInTheMiddleOfItsCalls() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            var conversation: ConversationModel? = try await desk.open("Mariana")
            _ = try await shown("she can write", try #require(conversation)) { $0.action == .send }
            try desk.sandbox.tell("fault * hang-before always")
            var inbox: InboxModel? = InboxModel(desk.client, desk.device)
            var ending: EndingModel? = EndingModel(desk.client, row, desk.device)
            let witnesses = [Witness(inbox!), Witness(conversation!), Witness(ending!)]
            inbox?.on(.refresh)
            inbox?.on(.type("cadeira"))
            conversation?.on(.type("Um"))
            conversation?.on(.send)
            ending?.on(.refresh)
            (inbox, conversation, ending) = (nil, nil, nil)
            for witness in witnesses {
                try await soon("\(witness.name) is freed, though its calls hang") { !witness.isThere }
            }
            try await nothingIsFollowed()
            // What the agent sent is in the queue all the same.
            _ = try await until("it is in the queue", desk.client.outboxUpdates()) { $0.first?.text == "Um" }
            try desk.sandbox.tell("clear")
            try desk.sandbox.tell("release")
        }

        @Test func aRootAndAllItsScreensAreFreed() async throws {
            let sandbox = try SandboxProgram()
            let device = FakeDevice()
            device.telephony = FakeTelephony(isBuiltIn: true)
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("voxfree-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let home = StoreHome(config: Phone.config(sandbox, folder), vault: Phone.vault(folder))
            let client = try await home.open()
            _ = try await client.signIn(login: ana, password: "demo")
            _ = try await client.submitCode(code: sandbox.code(ana))

            var root: RootModel? = RootModel(home, device)
            _ = try await shown("at work", try #require(root)) { $0.isAtWork && $0.connection == .online }
            let rows = try await until("the rows", client.inboxUpdates()) { $0.count == 6 }
            var witnesses = [Witness(root!), Witness(root!.screens.inbox!)]
            for row in rows.prefix(3) {
                root?.on(.open(row.protocol, message: nil))
                witnesses.append(Witness(root!.screens.conversation!))
                root?.on(.showSheet(.ending(row.protocol)))
                root?.on(.showSheet(.contact(row.protocol)))
            }
            try await soon("the root, the inbox and one conversation are there: the others went") {
                witnesses.filter(\.isThere).count == 3
            }
            for place in Place.allCases { root?.on(.show(place)) }
            root = nil
            for witness in witnesses { try await soon("\(witness.name) is freed") { !witness.isThere } }
            try await nothingIsFollowed()
            try await soon("nobody waits for the clock") { device.wakeUps.isEmpty }
        }

        @Test func manyScreensLeaveNothingBehind() async throws {
            let desk = try await Desk()
            let row = try await desk.conversation("Mariana")
            for _ in 0..<100 { _ = models(desk, row) }
            try await nothingIsFollowed()
        }

        private func nothingIsFollowed() async throws {
            try await soon("no subscription is left") { liveSubscriptions() == 0 }
        }
    }
}
