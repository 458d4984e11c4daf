import SwiftUI
import Voxfree
import VoxfreeModels

/// The tags of a case: set, taken off, made, renamed.
struct ContactTags: View {
    let state: ContactState
    let on: @MainActor (ContactIntent) -> Void
    @State private var renamed: Tag?
    @State private var name = ""

    var body: some View {
        Section("contact.tags") {
            if let tags = state.tags {
                ForEach(tags.tags, id: \.id) { tag in row(tag) }
                if tags.tags.isEmpty { Text("contact.tags.empty").foregroundStyle(.secondary) }
            } else {
                ProgressView("list.loading")
            }
            HStack {
                TextField("contact.tags.new", text: asking(state.newTag) { on(.typeTag($0)) })
                    .submitLabel(.done)
                    .onSubmit { on(.addTag) }
                Button("contact.tags.add", systemImage: "plus.circle.fill") { on(.addTag) }
                    .labelStyle(.iconOnly)
                    .buttonStyle(.borderless)
                    .disabled(state.isBusy || state.newTag.isEmpty)
            }
        }
        .alert("contact.tags.rename", isPresented: showing(renamed != nil) { renamed = nil }) {
            TextField("contact.tags.name", text: $name)
            Button("contact.tags.rename") {
                if let renamed { on(.renameTag(renamed.id, name: name)) }
            }
            Button("sheet.cancel", role: .cancel) {}
        }
    }

    private func row(_ tag: Tag) -> some View {
        Toggle(isOn: asking(tag.isSet) { on(.setTag(tag.id, isOn: $0)) }) {
            HStack {
                Text(verbatim: tag.name)
                if tag.isPending {
                    Image(systemName: "clock").foregroundStyle(.secondary).accessibilityLabel("pending.label")
                }
            }
        }
        .swipeActions {
            if tag.isOwn { own(tag) }
        }
        .contextMenu {
            if tag.isOwn { own(tag) }
        }
    }

    @ViewBuilder private func own(_ tag: Tag) -> some View {
        Button("contact.tags.remove", systemImage: "trash", role: .destructive) { on(.removeTag(tag.id)) }
        Button("contact.tags.rename", systemImage: "pencil") {
            name = tag.name
            renamed = tag
        }
    }
}
