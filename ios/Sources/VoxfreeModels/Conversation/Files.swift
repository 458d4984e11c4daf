import Foundation
import Voxfree

// Files, voice, and what opens elsewhere.
extension ConversationModel {
    func pick(_ ask: @escaping @MainActor (any Device) async -> [PickedFile]) {
        let device = device
        work.begin { [weak self] in
            let files = await ask(device)
            guard let self else { return device.forgetFiles(files) }
            self.attach(files)
        }
    }

    func attach(_ files: [PickedFile]) {
        let new = files.filter { !state.files.contains($0) }
        guard !new.isEmpty else { return }
        change { $0.files += new }
        keep()
    }

    func remove(_ file: PickedFile) {
        guard state.files.contains(file) else { return }
        change { $0.files.removeAll { $0 == file } }
        device.forgetFiles([file])
        keep()
    }

    /// What cannot be sent stays as a file of the draft.
    func stopRecording() {
        guard begin(busy) else { return }
        let (voice, keeper, device) = (voice, keeper, device)
        work.begin { [weak self] in
            let file = await voice.finish()
            guard let self else {
                if let file { device.forgetFiles([file]) }
                return
            }
            guard let file else { return self.finish(self.busy) }
            self.attach([file])
            let quoted = self.state.replyTo
            let fault = await self.failure { try await keeper.send("", quoted, [file]) }
            self.finish(self.busy)
            if let fault {
                device.haptic(.refused)
                return self.tell(fault)
            }
            device.haptic(.tick)
            self.change {
                $0.files.removeAll { $0 == file }
                if $0.replyTo?.key == quoted?.key { $0.replyTo = nil }
            }
            self.keep()
        }
    }

    private func failure(_ call: () async throws -> Void) async -> (any Error)? {
        do { try await call() } catch { return error }
        return nil
    }

    func download(_ message: MessageId) {
        attempt({ try await $0.downloadMedia(message: message) }, then: { _, _ in }) { screen, error in
            // Given up by the agent: nothing is wrong.
            if case VoxfreeError.Cancelled = error { return }
            screen.tell(error)
        }
    }

    func open(_ item: TimelineItem) {
        guard case .local(let path) = item.media?.place else { return }
        if !device.openFile(path: path, mimeType: item.media?.mimeType) { complain(.noViewer) }
    }

    func open(_ target: TextStyle) {
        let isOpen =
            switch target {
            case .link(let url): device.openLink(url)
            case .email(let address): device.writeEmail(address)
            case .phone(let number): device.dial(number)
            case .bold, .italic, .strikethrough, .monospace: true
            }
        if !isOpen { complain(.noViewer) }
    }
}
