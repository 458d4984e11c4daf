import SwiftUI
import Voxfree
import VoxfreeModels

/// Which shelf is shown, and what of it.
struct InboxShelves: View {
    let state: InboxState
    let on: @MainActor (InboxIntent) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Picker("inbox.shelf", selection: asking(state.shelf) { on(.showShelf($0)) }) {
                Text("inbox.active").tag(Shelf.active)
                Text("inbox.waiting").tag(Shelf.waiting)
            }
            .pickerStyle(.segmented)
            if state.closingCount > 0, state.order != .closingFirst {
                Button {
                    on(.setOrder(.closingFirst))
                } label: {
                    Label("inbox.closing \(Int(state.closingCount))", systemImage: "hourglass")
                }
                .font(.footnote)
            }
            if let tag = state.tags.first(where: { $0.id == state.tag }) {
                Button {
                    on(.filterByTag(nil))
                } label: {
                    Label {
                        Text(verbatim: tag.name)
                    } icon: {
                        Image(systemName: "xmark.circle.fill")
                    }
                }
                .font(.footnote)
                .accessibilityHint("inbox.filter.none")
            }
        }
        .padding(.horizontal)
        .padding(.vertical, 6)
        .frame(maxWidth: .infinity, alignment: .leading)
        .background(.bar)
    }
}

/// Order and filter. Searching and refreshing are here too, for those who do not pull: with a keyboard, with VoiceOver.
struct InboxMenu: View {
    let state: InboxState
    let on: @MainActor (InboxIntent) -> Void
    let find: @MainActor () -> Void

    var body: some View {
        Menu {
            if state.shelf == .active {
                Picker("inbox.order", selection: asking(state.order) { on(.setOrder($0)) }) {
                    Label("inbox.order.newest", systemImage: "clock").tag(InboxOrder.newest)
                    Label("inbox.order.closing", systemImage: "hourglass").tag(InboxOrder.closingFirst)
                }
            }
            if !state.tags.isEmpty {
                Picker("inbox.filter", selection: asking(state.tag) { on(.filterByTag($0)) }) {
                    Text("inbox.filter.none").tag(TagId?.none)
                    ForEach(state.tags, id: \.id) { Text(verbatim: $0.name).tag(TagId?.some($0.id)) }
                }
                .pickerStyle(.menu)
            }
            Button("inbox.search", systemImage: "magnifyingglass", action: find).keyboardShortcut("f")
            Button("list.refresh", systemImage: "arrow.clockwise") { on(.refresh) }
                .keyboardShortcut("r")
                .disabled(state.isRefreshing)
            FetchedAt(time: state.fetchedAt)
        } label: {
            Image(systemName: state.tag == nil ? "line.3.horizontal.decrease.circle" : "line.3.horizontal.decrease.circle.fill")
        }
        .accessibilityLabel("inbox.menu")
    }
}
