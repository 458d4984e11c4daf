import SwiftUI
import Voxfree
import VoxfreeModels

/// What a message is: text, a file, a place, cards.
struct MessageContent: View {
    let item: TimelineItem
    let transfer: Transfer?
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        switch item.kind {
        case .text, .template: MessageText(text: item.text, on: on)
        case .image, .audio, .voice, .video, .document, .sticker:
            MediaView(item: item, transfer: transfer, on: on)
            if !item.text.isEmpty { MessageText(text: item.text, on: on) }
        case .location: LocationView(item: item, on: on)
        case .contact: CardsView(item: item, on: on)
        case .unsupported:
            Label("message.unsupported", systemImage: "questionmark.circle").foregroundStyle(.secondary)
            if !item.text.isEmpty { MessageText(text: item.text, on: on) }
        }
    }
}

/// A text with its formatting. Links lead where the core took them for safe, through the model.
struct MessageText: View {
    let text: String
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        let rich = RichText(of: text)
        words(rich)
            .textSelection(.enabled)
            .environment(\.openURL, OpenURLAction { url in
                guard let style = rich.style(leadingTo: url) else { return .discarded }
                on(.openLink(style))
                return .handled
            })
    }

    private func words(_ rich: RichText) -> Text {
        #if canImport(Darwin)
            Text(rich.attributed)
        #else
            // The attributes are Apple's alone.
            Text(verbatim: rich.text)
        #endif
    }
}

extension RichText {
    /// Which of its links that is.
    func style(leadingTo url: URL) -> TextStyle? {
        spans.map(\.style).first {
            switch $0 {
            case .link(let link): URL(string: link) == url
            case .email(let address): URL(string: "mailto:\(address)") == url
            case .phone(let number): URL(string: "tel:\(number)") == url
            default: false
            }
        }
    }
}

private struct LocationView: View {
    let item: TimelineItem
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        if let place = try? locationOf(item: item) {
            Button {
                on(.openLink(.link(url: place.mapUrl)))
            } label: {
                Label {
                    VStack(alignment: .leading) {
                        if !place.name.isEmpty { Text(verbatim: place.name) }
                        Text("message.location.open").font(.footnote)
                    }
                } icon: {
                    Image(systemName: "mappin.and.ellipse")
                }
            }
        } else {
            Label("message.location", systemImage: "mappin.slash")
        }
    }
}

private struct CardsView: View {
    let item: TimelineItem
    let on: @MainActor (ConversationIntent) -> Void

    var body: some View {
        let cards = (try? cardsOf(item: item)) ?? []
        if cards.isEmpty { Label("message.contact", systemImage: "person.crop.circle.badge.questionmark") }
        ForEach(Array(cards.enumerated()), id: \.offset) { _, card in
            VStack(alignment: .leading, spacing: 2) {
                Label {
                    Text(verbatim: card.name).bold()
                } icon: {
                    Image(systemName: "person.crop.circle")
                }
                if !card.company.isEmpty { Text(verbatim: card.company).font(.subheadline) }
                ForEach(card.phones, id: \.self) { phone in
                    Button {
                        on(.openLink(.phone(number: phone)))
                    } label: {
                        Text(verbatim: phone)
                    }
                }
                ForEach(card.emails, id: \.self) { email in
                    Button {
                        on(.openLink(.email(address: email)))
                    } label: {
                        Text(verbatim: email)
                    }
                }
            }
        }
    }
}
