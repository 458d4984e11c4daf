import SwiftUI
import Voxfree
import VoxfreeModels

/// What may open a closed window: found, looked at, sent.
public struct TemplatesView: View {
    private let state: TemplatesState
    private let on: @MainActor (TemplatesIntent) -> Void
    private let refreshed: @MainActor () async -> Void

    public init(
        state: TemplatesState, on: @escaping @MainActor (TemplatesIntent) -> Void,
        refreshed: @escaping @MainActor () async -> Void = {}
    ) {
        self.state = state
        self.on = on
        self.refreshed = refreshed
    }

    public var body: some View {
        List {
            ForEach(state.templates ?? [], id: \.id) { template in
                Button {
                    on(.choose(template))
                } label: {
                    TemplateRow(template: template)
                }
                .buttonStyle(.plain)
            }
            if let templates = state.templates, !templates.isEmpty { FetchedAt(time: state.fetchedAt) }
        }
        .overlay { placeholder }
        .problem(state.problem) { on(.dismissProblem) }
        .searchable(text: asking(state.query) { on(.type($0)) }, prompt: "templates.search")
        .refreshable {
            on(.refresh)
            await refreshed()
        }
        .navigationTitle("templates.title")
        .sheet(isPresented: showing(state.chosen != nil) { on(.unchoose) }) {
            if let chosen = state.chosen { preview(chosen) }
        }
    }

    @ViewBuilder private var placeholder: some View {
        if let templates = state.templates {
            if templates.isEmpty {
                ContentUnavailableView {
                    Label(state.query.isEmpty ? "templates.empty" : "templates.none", systemImage: "doc.text.magnifyingglass")
                } description: {
                    FetchedAt(time: state.fetchedAt)
                } actions: {
                    Button("list.refresh") { on(.refresh) }.disabled(state.isRefreshing)
                }
            }
        } else {
            Loading()
        }
    }

    private func preview(_ template: Template) -> some View {
        NavigationStack {
            ScrollView {
                VStack(alignment: .leading, spacing: 12) {
                    TemplatePicture(url: template.pictureUrl)
                    if let text = template.text {
                        Text(verbatim: text).textSelection(.enabled)
                    } else {
                        Text("templates.noText").foregroundStyle(.secondary)
                    }
                    BusyButton("templates.send", isBusy: state.isBusy) { on(.send) }
                        .buttonStyle(.borderedProminent)
                        .keyboardShortcut(.return)
                }
                .padding()
                .frame(maxWidth: .infinity, alignment: .leading)
            }
            .problem(state.problem) { on(.dismissProblem) }
            .navigationTitle(Text(verbatim: template.name))
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button("sheet.cancel") { on(.unchoose) } }
            }
        }
        .presentationDetents([.medium, .large])
    }
}

private struct TemplateRow: View {
    let template: Template

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(verbatim: template.name).font(.headline)
            if let text = template.text {
                Text(verbatim: text).font(.subheadline).foregroundStyle(.secondary).lineLimit(3)
            }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
        .accessibilityHint("templates.choose.hint")
    }
}

private struct TemplatePicture: View {
    let url: String?

    var body: some View {
        if let url {
            AsyncImage(url: URL(string: url)) { phase in
                if let image = phase.image { image.resizable().scaledToFit() } else { ProgressView() }
            }
            .accessibilityLabel("templates.picture")
        }
    }
}
