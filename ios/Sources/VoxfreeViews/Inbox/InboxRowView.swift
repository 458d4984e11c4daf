import SwiftUI
import Voxfree

/// One conversation in a list. VoiceOver reads it as one thing.
struct InboxRowView: View {
    let row: InboxRow
    let now: Date
    var isAccepting = false
    @Environment(\.language) private var language

    var body: some View {
        HStack(alignment: .top, spacing: 12) {
            Portrait(name: row.title, url: row.pictureUrl, isGroup: row.isGroup)
            VStack(alignment: .leading, spacing: 2) {
                Flowing {
                    Text(verbatim: row.title).font(.headline).lineLimit(2)
                    Spacer()
                    WhenText(time: row.updatedAt, now: now).font(.caption).foregroundStyle(.secondary)
                }
                Flowing {
                    preview.font(.subheadline).lineLimit(2)
                    Spacer()
                    if row.unread > 0 { badge }
                }
                Flowing {
                    ChannelLabel(kind: row.channelKind, name: row.channelName)
                    if let until = row.windowUntil {
                        Label {
                            Text(verbatim: windowWords(until: until, language: language, now: now))
                        } icon: {
                            Image(systemName: "hourglass")
                        }
                        .font(.caption)
                        .foregroundStyle(.secondary)
                    }
                }
                if !row.tags.isEmpty { TagLine(tags: row.tags) }
                if isAccepting {
                    HStack {
                        ProgressView().controlSize(.small).accessibilityHidden(true)
                        Text("inbox.accepting").font(.caption).foregroundStyle(.secondary)
                    }
                }
            }
        }
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
    }

    private var preview: Text {
        if let draft = row.draft {
            Text("inbox.draft \(draft)").italic().foregroundStyle(.orange)
        } else {
            Text(verbatim: row.preview).foregroundStyle(.secondary)
        }
    }

    private var badge: some View {
        Text(Int(row.unread), format: .number)
            .font(.caption)
            .bold()
            .foregroundStyle(.white)
            .padding(.horizontal, 8)
            .padding(.vertical, 2)
            .background(.tint, in: .capsule)
            .accessibilityLabel("inbox.unread \(Int(row.unread))")
    }
}

/// One thing that a search found.
struct SearchHitView: View {
    let hit: SearchHit
    let now: Date

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Flowing {
                Label {
                    Text(verbatim: hit.title).font(.headline)
                } icon: {
                    Image(systemName: hit.kind.symbol)
                }
                Spacer()
                WhenText(time: hit.sentAt, now: now).font(.caption).foregroundStyle(.secondary)
            }
            marked.font(.subheadline).lineLimit(3)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
    }

    /// The snippet, with what was looked for in bold.
    private var marked: Text {
        var text = Text(verbatim: "")
        var at = hit.snippet.startIndex
        for found in hit.found where found.lowerBound >= at {
            text = text + Text(verbatim: String(hit.snippet[at..<found.lowerBound]))
            text = text + Text(verbatim: String(hit.snippet[found])).bold()
            at = found.upperBound
        }
        return text + Text(verbatim: String(hit.snippet[at...]))
    }
}

extension SearchKind {
    fileprivate var symbol: String {
        switch self {
        case .message: "text.bubble"
        case .contact: "person"
        case .protocol: "number"
        }
    }
}
