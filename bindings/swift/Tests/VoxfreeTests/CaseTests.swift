import Foundation
import Testing
import Voxfree
import VoxfreeTesting

/// What belongs to one conversation besides its texts: a file on its way, what is known of the contact, and the end.
extension AgainstTheSandbox {
    @Suite(.serialized) struct Case {
        @Test func aFileGoesOutWithProgress() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            try await phone.client.openConversation(protocol: row.protocol)
            let size: UInt64 = 16 << 20
            let path = phone.folder.appendingPathComponent("contrato.pdf").path
            var bytes = Data("%PDF-1.4\n".utf8)
            bytes.append(Data(count: Int(size) - bytes.count))
            #expect(FileManager.default.createFile(atPath: path, contents: bytes))

            // The service has the whole file, and keeps its answer back.
            try sandbox.tell("fault enviaAnexo hang-after")
            let transfers = phone.client.transfersUpdates()
            let watching = Task {
                var told: [Transfer] = []
                for await now in transfers {
                    if now.isEmpty && !told.isEmpty { return told }
                    told += now
                }
                throw SandboxProgram.Failure(description: "the stream ended after \(told)")
            }
            let file = OutgoingFile(path: path, fileName: nil, caption: "Para assinar", replyTo: nil, take: .move)
            let item = try await phone.client.sendFile(protocol: row.protocol, file: file)
            #expect(!FileManager.default.fileExists(atPath: path), "the core has it now")

            _ = try await until("all bytes are through", phone.client.transfersUpdates()) { $0.first?.doneBytes == size }
            // Through is not yet there: what is released before it hangs would hang for good.
            try await eventually("the contact has it") {
                try sandbox.received(mariana).contains { $0.contains("contrato.pdf") }
            }
            let waiting = try await phone.client.outbox()
            #expect(waiting.map(\.id) == [item], "no answer came yet")
            try sandbox.tell("release")

            let told = try await within("the transfer ends") { try await watching.value }
            #expect(told.allSatisfy { $0.id == .upload(item: item) && $0.totalBytes == size })
            let steps = told.map(\.doneBytes)
            #expect(steps == steps.sorted() && steps.last == size)
            #expect(steps.first.map { $0 < size } == true, "progress, and not the end alone: \(steps)")
            _ = try await until("all is sent", phone.client.outboxUpdates()) { $0.isEmpty }
            let got = try sandbox.received(mariana).filter { $0.contains("contrato.pdf") }
            #expect(got == ["[document contrato.pdf] Para assinar"])
        }

        @Test func whatIsKnownOfAContactIsStreamed() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let client = phone.client
            let row = try await phone.row("Mariana")
            try await client.openConversation(protocol: row.protocol)
            _ = try await until("the card", client.contactUpdates(row.protocol)) { $0.name.hasPrefix("Mariana") }
            _ = try await until("quick replies", client.quickRepliesUpdates(row.protocol)) { !$0.replies.isEmpty }
            _ = try await until("the telephone", client.extensionUpdates()) { _ in true }

            let tags = try await until("tags", client.tagsUpdates(row.protocol)) { $0.tags.contains { !$0.isSet } }
            let tag = try #require(tags.tags.first { !$0.isSet })
            let tagged = try client.inboxTaggedUpdates(tag.id)
            try await client.setTag(protocol: row.protocol, tag: tag.id, isOn: true)
            _ = try await until("it has the tag", tagged) { $0.contains { $0.protocol == row.protocol } }
            _ = try await until("it is set", client.tagsUpdates(row.protocol)) { now in
                now.tags.contains { $0.id == tag.id && $0.isSet && !$0.isPending }
            }
        }

        @Test func aConversationIsFinished() async throws {
            let sandbox = try SandboxProgram()
            let phone = try await Phone.signedIn(sandbox)
            let row = try await phone.row("Mariana")
            try await phone.client.openConversation(protocol: row.protocol)
            var ending = NewEnding(
                kind: .finish, wrapUpCode: nil, note: "", keepContact: false, undoWindowMs: undoWindowMsMax(), unsent: .refuse)
            let first = try await phone.client.finish(protocol: row.protocol, ending: ending)
            let asked = try await until("it is asked for", phone.client.endingsUpdates()) { !$0.isEmpty }
            #expect(asked.map(\.id) == [first])
            try await phone.client.undoEnding(id: first)
            _ = try await until("it is undone", phone.client.endingsUpdates()) { $0.isEmpty }

            ending.undoWindowMs = 0
            _ = try await phone.client.finish(protocol: row.protocol, ending: ending)
            _ = try await until("it is gone", phone.client.inboxUpdates()) { rows in
                !rows.contains { $0.protocol == row.protocol }
            }
            _ = try await until("it is carried out", phone.client.endingsUpdates()) { $0.isEmpty }
        }
    }
}
