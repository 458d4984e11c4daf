import SwiftUI
import Testing
import Voxfree
import VoxfreeModels

@testable import VoxfreeViews

@MainActor struct StartOutlines {
    let heard = Heard<StartIntent>()
    private let support = Department(id: "6", name: "Suporte")
    private let official = Channel(id: "1", name: "Principal", number: "+55 11 4000-0000", kind: .officialWhatsapp, bar: nil)
    private let bia = Contact(id: "21", name: "Bia Lima", number: "+55 11 98888-0001", note: "Prefere manhã", pictureUrl: nil)

    private func draw(_ set: (inout StartState) -> Void) -> Stage {
        var state = StartState()
        set(&state)
        return stage { [state, heard] in StartView(state: state, on: heard.on) }
    }

    @Test func department() throws {
        try outline("Start/departments under way", of: draw { $0.isBusy = true })
        try outline("Start/departments did not come", of: draw { $0.problem = Facts.offline })
        try outline(
            "Start/no departments",
            of: draw { $0.departments = Departments(departments: [], fetchedAt: Facts.now, isCurrent: true) })
        let stage = draw {
            $0.departments = Departments(departments: [support], fetchedAt: Facts.ago(days: 1), isCurrent: false)
        }
        try outline("Start/old departments", of: stage)
        stage.press("Suporte")
        stage.press("Fechar")
        stage.press("Atualizar")
        #expect(heard.all == [.chooseDepartment(support), .back, .refresh])
    }

    @Test func channel() throws {
        let messenger = Channel(id: "2", name: "Página", number: "", kind: .messenger, bar: .answersOnly)
        let stage = draw {
            $0.step = .channel
            $0.department = support
            $0.channels = Channels(channels: [official, messenger], fetchedAt: Facts.now, isCurrent: true)
        }
        try outline("Start/channels", of: stage)
        stage.press("Principal")
        stage.press("Voltar")
        #expect(heard.all == [.chooseChannel(official), .back])
        #expect(!stage.find("Página").isEnabled)
        try outline(
            "Start/no channels",
            of: draw {
                $0.step = .channel
                $0.department = support
                $0.channels = Channels(channels: [], fetchedAt: Facts.now, isCurrent: true)
            })
        try outline(
            "Start/channels under way",
            of: draw {
                $0.step = .channel
                $0.department = support
                $0.isBusy = true
            })
    }

    @Test func contact() throws {
        let stage = draw {
            $0.step = .contact
            $0.department = support
            $0.channel = official
            $0.query = "bia"
            $0.contacts = [bia]
        }
        try outline("Start/contacts", of: stage)
        stage.type("bia l", into: "Nome ou número")
        stage.press("Buscar")
        stage.press("Bia Lima")
        stage.press("Novo contato")
        #expect(heard.all == [.type("bia l"), .search, .chooseContact(bia), .newContact])
        try outline(
            "Start/nobody found",
            of: draw {
                $0.step = .contact
                $0.contacts = []
            })
    }

    @Test func newContact() throws {
        let stage = draw {
            $0.step = .newContact
            $0.department = support
            $0.channel = official
            $0.newName = "Bia"
            $0.newNumber = "11 98888-0001"
        }
        try outline("Start/new contact", of: stage)
        stage.type("Bia L", into: "Nome")
        stage.type("11", into: "Número com DDD")
        stage.type("b@x", into: "E-mail (opcional)")
        stage.press("Adicionar")
        #expect(heard.all == [.typeName("Bia L"), .typeNumber("11"), .typeEmail("b@x"), .addContact])
        let known = draw {
            $0.step = .newContact
            $0.newNumber = "11 98888-0001"
            $0.known = [bia]
        }
        try outline("Start/number is known", of: known)
        known.press("Adicionar mesmo assim")
        #expect(heard.last == .addAnyway)
    }

    @Test func ready() throws {
        let go: (inout StartState) -> Void = {
            $0.step = .ready
            $0.department = support
            $0.channel = official
            $0.contact = bia
        }
        let stage = draw(go)
        try outline("Start/ready", of: stage)
        stage.press("Iniciar conversa")
        #expect(heard.last == .start)
        for (name, busy) in [
            ("a name", BusyWith(agent: "5", name: "Caio")), ("a number", BusyWith(agent: "5", name: nil)),
            ("nobody known", BusyWith(agent: nil, name: nil)),
        ] {
            try outline(
                "Start/served already by \(name)",
                of: draw {
                    go(&$0)
                    $0.busyWith = busy
                })
        }
        try outline(
            "Start/not listed yet",
            of: draw {
                go(&$0)
                $0.outcome = .notListedYet
            })
        try outline(
            "Start/perhaps started",
            of: draw {
                go(&$0)
                $0.outcome = .unknown
                $0.problem = Facts.offline
            })
    }
}
