import SwiftUI
import Voxfree
import VoxfreeModels

/// A file of a message: shown, opened, fetched, or why not.
struct MediaView: View {
    let item: TimelineItem
    let transfer: Transfer?
    let on: @MainActor (ConversationIntent) -> Void
    @Environment(\.language) private var language

    var body: some View {
        if let transfer {
            moving(transfer)
        } else {
            switch item.media?.place {
            case .local(let path): here(path)
            case .remote: fetch { nameAndSize }
            case .downloading:
                HStack {
                    ProgressView()
                    nameAndSize
                }
            case .failed(let why):
                fetch {
                    VStack(alignment: .leading) {
                        nameAndSize
                        Text(verbatim: mediaFaultWords(fault: why, language: language)).font(.footnote).foregroundStyle(.red)
                    }
                }
            case nil: nameAndSize
            }
        }
    }

    private func here(_ path: String) -> some View {
        Button {
            on(.openMedia(item))
        } label: {
            if item.kind.isPicture {
                AsyncImage(url: URL(fileURLWithPath: path)) { phase in
                    if let image = phase.image { image.resizable().scaledToFit() } else { Image(systemName: item.kind.symbol) }
                }
                .frame(maxWidth: 280, maxHeight: 280)
                .clipShape(.rect(cornerRadius: 10))
            } else {
                nameAndSize
            }
        }
        .buttonStyle(.plain)
        .accessibilityLabel(Text(item.kind.title))
        .accessibilityValue(Text(verbatim: item.media?.fileName ?? ""))
        .accessibilityHint("message.open")
    }

    @ViewBuilder private func fetch(_ what: () -> some View) -> some View {
        if let id = item.messageId {
            let what = what()
            Button {
                on(.download(id))
            } label: {
                HStack {
                    Image(systemName: "arrow.down.circle")
                    what
                }
            }
            .accessibilityHint("message.download")
        } else {
            what()
        }
    }

    private func moving(_ transfer: Transfer) -> some View {
        HStack {
            VStack(alignment: .leading) {
                nameAndSize
                ProgressView(value: transfer.totalBytes.map { Double(transfer.doneBytes) / Double(max($0, 1)) })
                    .accessibilityLabel("message.transfer")
            }
            Button("message.transfer.cancel", systemImage: "xmark.circle") { on(.cancelTransfer(transfer.id)) }
                .labelStyle(.iconOnly)
                .buttonStyle(.borderless)
        }
    }

    private var nameAndSize: some View {
        Label {
            VStack(alignment: .leading) {
                if let name = item.media?.fileName { Text(verbatim: name).lineLimit(2) } else { Text(item.kind.title) }
                if let size = item.media?.sizeBytes {
                    Text(Int64(clamping: size), format: .byteCount(style: .file)).font(.caption).foregroundStyle(.secondary)
                }
            }
        } icon: {
            Image(systemName: item.kind.symbol)
        }
    }
}

extension MessageKind {
    var isPicture: Bool { self == .image || self == .sticker }

    var symbol: String {
        switch self {
        case .text, .template, .unsupported: "text.bubble"
        case .image: "photo"
        case .audio: "music.note"
        case .voice: "waveform"
        case .video: "film"
        case .document: "doc"
        case .sticker: "face.smiling"
        case .location: "mappin.and.ellipse"
        case .contact: "person.crop.circle"
        }
    }

    var title: LocalizedStringKey {
        switch self {
        case .text, .template: "kind.text"
        case .image: "kind.image"
        case .audio: "kind.audio"
        case .voice: "kind.voice"
        case .video: "kind.video"
        case .document: "kind.document"
        case .sticker: "kind.sticker"
        case .location: "kind.location"
        case .contact: "kind.contact"
        case .unsupported: "kind.unsupported"
        }
    }
}
