import SwiftUI
import UIKit
import UniformTypeIdentifiers

/// Takes what another app shares, lays it into the group's folder, and says where to go on: the app asks for the conversation.
final class ShareViewController: UIViewController {
    override func viewDidLoad() {
        super.viewDidLoad()
        let items = (extensionContext?.inputItems ?? []).compactMap { $0 as? NSExtensionItem }
        let providers = items.flatMap { $0.attachments ?? [] }
        Task {
            let isDone = await SharedItems.keep(providers)
            say(isDone)
        }
    }

    private func say(_ isDone: Bool) {
        let host = UIHostingController(
            rootView: SharedView(isDone: isDone) { [weak self] in
                self?.extensionContext?.completeRequest(returningItems: nil)
            })
        addChild(host)
        host.view.frame = view.bounds
        host.view.autoresizingMask = [.flexibleWidth, .flexibleHeight]
        view.addSubview(host.view)
        host.didMove(toParent: self)
    }
}

private struct SharedView: View {
    let isDone: Bool
    let close: @MainActor () -> Void

    var body: some View {
        ContentUnavailableView {
            Label(isDone ? "share.done" : "share.failed", systemImage: isDone ? "checkmark.circle" : "xmark.circle")
        } description: {
            Text(isDone ? "share.done.hint" : "share.failed.hint")
        } actions: {
            Button("share.close", action: close).buttonStyle(.borderedProminent).keyboardShortcut(.defaultAction)
        }
    }
}
