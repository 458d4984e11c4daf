import SwiftUI
import Voxfree

/// A contact's or an agent's picture; its first letter until it is there. Only decoration: the name stands beside it.
struct Portrait: View {
    let name: String
    let url: String?
    var isGroup = false
    @ScaledMetric(relativeTo: .body) private var size = 44.0

    var body: some View {
        AsyncImage(url: url.flatMap(URL.init(string:))) { phase in
            if let image = phase.image {
                image.resizable().scaledToFill()
            } else {
                ZStack {
                    Color.accentColor.opacity(0.2)
                    if isGroup {
                        Image(systemName: "person.2.fill")
                    } else {
                        Text(verbatim: String(name.prefix(1)).uppercased()).font(.headline)
                    }
                }
            }
        }
        .frame(width: min(size, 72), height: min(size, 72))
        .clipShape(.circle)
        .accessibilityHidden(true)
    }
}

/// Where a conversation comes from.
struct ChannelLabel: View {
    let kind: ChannelKind
    let name: String

    var body: some View {
        Label {
            Text(verbatim: name).lineLimit(1)
        } icon: {
            Image(systemName: kind.symbol)
        }
        .font(.caption)
        .foregroundStyle(.secondary)
        .accessibilityLabel(Text(kind.title))
        .accessibilityValue(Text(verbatim: name))
    }
}

extension ChannelKind {
    var symbol: String {
        switch self {
        case .officialWhatsapp: "checkmark.seal"
        case .otherWhatsapp: "phone.bubble"
        case .instagram: "camera"
        case .messenger: "bubble.left.and.bubble.right"
        case .unknown: "questionmark.bubble"
        }
    }

    var title: LocalizedStringKey {
        switch self {
        case .officialWhatsapp: "channel.whatsapp.official"
        case .otherWhatsapp: "channel.whatsapp.other"
        case .instagram: "channel.instagram"
        case .messenger: "channel.messenger"
        case .unknown: "channel.unknown"
        }
    }
}

/// Tags, one behind the other; as many lines as they need.
struct TagLine: View {
    let tags: [TagMark]

    var body: some View {
        Text(verbatim: tags.map(\.name).joined(separator: " · "))
            .font(.caption)
            .foregroundStyle(.tint)
            .accessibilityLabel("tags.label \(tags.map(\.name).joined(separator: ", "))")
    }
}

/// A row beside each other, or one below the other where letters are large.
struct Flowing<Content: View>: View {
    @Environment(\.dynamicTypeSize) private var type
    private let content: Content

    init(@ViewBuilder content: () -> Content) {
        self.content = content()
    }

    var body: some View {
        let layout = type.isAccessibilitySize ? AnyLayout(VStackLayout(alignment: .leading)) : AnyLayout(HStackLayout())
        layout { content }
    }
}

/// The time of the day for what is of today, the day for what is older; in the core's words.
struct WhenText: View {
    let time: Date
    let now: Date
    @Environment(\.language) private var language
    @Environment(\.timeZone) private var zone

    var body: some View {
        let day = dayNumber(at: time, utcOffsetS: Int32(zone.secondsFromGMT(for: time)))
        let today = dayNumber(at: now, utcOffsetS: Int32(zone.secondsFromGMT(for: now)))
        if day == today {
            Text(time, style: .time)
        } else {
            Text(verbatim: dayWords(day: day, today: today, language: language))
        }
    }
}
