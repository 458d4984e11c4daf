import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct ContactOutlines {
    let heard = Heard<ContactIntent>()
    private let card = ContactCard(
        protocol: "7", contact: "21", title: "Bia Lima", name: "Beatriz Lima", number: "+55 11 98888-0001", note: "Prefere manhã",
        pictureUrl: nil, isGroup: false, department: "6", ownership: .mine, tags: [Facts.vip],
        cases: [
            ContactCase(protocol: "3", shelf: nil, channelName: "Suporte", preview: "Obrigada!", updatedAt: Facts.ago(days: 30)),
            ContactCase(protocol: "4", shelf: .waiting, channelName: "Vendas", preview: "Oi", updatedAt: nil),
        ])
    private let tags = Tags(
        department: "6",
        tags: [
            Tag(id: "9", name: "VIP", isOwn: false, isSet: true, isPending: false),
            Tag(id: "10", name: "Retornar", isOwn: true, isSet: false, isPending: true),
        ],
        fetchedAt: Facts.now)

    private func draw(_ set: (inout ContactState) -> Void) -> Stage {
        var state = ContactState(protocol: "7")
        set(&state)
        return stage { [state, heard] in ContactView(state: state, on: heard.on) }
    }

    @Test func states() throws {
        try outline("Contact/loading", of: draw { _ in })
        try outline(
            "Contact/tags not yet",
            of: draw {
                $0.card = card
                $0.card?.ownership = .other(agent: "5", name: "Caio")
                $0.problem = Facts.offline
            })
        try outline(
            "Contact/a group without anything",
            of: draw {
                $0.card = ContactCard(
                    protocol: "8", contact: nil, title: "Equipe Sul", name: "", number: "", note: "", pictureUrl: nil,
                    isGroup: true, department: nil, ownership: .notAllowed, tags: [], cases: [])
                $0.tags = Tags(department: nil, tags: [], fetchedAt: nil)
            })
    }

    @Test func wholeCard() throws {
        let stage = draw {
            $0.card = card
            $0.tags = tags
            $0.newTag = "Nov"
        }
        try outline("Contact/card", of: stage)
        stage.press("Ligar")
        stage.press("Copiar número")
        stage.press("Retornar", "Toggle")
        stage.type("Novo", into: "Nova tag")
        stage.press("Criar tag")
        stage.press("Excluir tag")
        stage.press("3")
        #expect(
            heard.all == [
                .call, .copyNumber, .setTag("10", isOn: true), .typeTag("Novo"), .addTag, .removeTag("10"), .openCase("3"),
            ])
    }

    @Test func renaming() throws {
        let stage = draw {
            $0.card = card
            $0.tags = tags
        }
        stage.press("Renomear tag")
        try outline("Contact/renaming a tag", of: stage)
        stage.type("Ligar depois", into: "Nome")
        stage.press("Renomear tag")
        #expect(heard.last == .renameTag("10", name: "Ligar depois"))
    }

    @Test func releasing() throws {
        let stage = draw {
            $0.card = card
            $0.tags = tags
        }
        stage.press("Liberar contato")
        #expect(heard.all.isEmpty)
        try outline("Contact/releasing", of: stage)
        stage.press("Liberar contato")
        #expect(heard.last == .release)
    }
}
