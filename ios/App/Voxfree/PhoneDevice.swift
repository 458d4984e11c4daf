import AVFoundation
import LocalAuthentication
import Observation
import OSLog
import QuickLook
import UIKit
import UniformTypeIdentifiers
import Voxfree
import VoxfreeModels

/// What iOS can do for the models. It decides nothing.
@MainActor @Observable final class PhoneDevice: Device {
    /// Kept when it is set.
    var choices: Choices { didSet { ChoiceStore.save(choices) } }

    @ObservationIgnored private let pickers = Pickers()
    @ObservationIgnored private var preview: FilePreview?
    @ObservationIgnored let telephony: any Telephony = SharedTelephony()

    init() {
        choices = ChoiceStore.load()
    }

    var now: Date { Date() }

    func utcOffsetSeconds(at time: Date) -> Int32 { Int32(TimeZone.current.secondsFromGMT(for: time)) }

    func wake(at time: Date) async {
        // The wall clock may be set while this sleeps.
        while !Task.isCancelled, now < time {
            try? await Task.sleep(for: .seconds(time.timeIntervalSince(now)), clock: .continuous)
        }
    }

    var language: Language { choices.language ?? .ofDevice }

    func copy(_ text: String, isSensitive: Bool) {
        guard isSensitive else { return UIPasteboard.general.string = text }
        UIPasteboard.general.setItems(
            [[UTType.utf8PlainText.identifier: text]],
            options: [.localOnly: true, .expirationDate: now.addingTimeInterval(60)])
    }

    func openLink(_ url: String) -> Bool { open(URL(string: url)) }

    func writeEmail(_ address: String) -> Bool {
        var parts = URLComponents()
        parts.scheme = "mailto"
        parts.path = address
        return open(parts.url)
    }

    func dial(_ number: String) -> Bool {
        if telephony.call(number) { return true }
        var parts = URLComponents()
        parts.scheme = "tel"
        parts.path = number
        return open(parts.url)
    }

    func openFile(path: String, mimeType: String?) -> Bool {
        let file = URL(fileURLWithPath: path) as NSURL
        guard QLPreviewController.canPreview(file), let shown = UIViewController.shown else { return false }
        let preview = FilePreview(file)
        self.preview = preview
        shown.present(preview.controller, animated: true)
        return true
    }

    func pickFiles(_ source: FileSource) async -> [PickedFile] { await pickers.pick(source) }

    func pastedFiles() async -> [PickedFile] { await PickedFolder.take(UIPasteboard.general.itemProviders) }

    func forgetFiles(_ files: [PickedFile]) { PickedFolder.forget(files) }

    func record() async -> (any Recorder)? { await VoiceRecorder.begin() }

    func haptic(_ kind: Haptic) {
        switch kind {
        case .tick: UIImpactFeedbackGenerator(style: .light).impactOccurred()
        case .done: UINotificationFeedbackGenerator().notificationOccurred(.success)
        case .refused: UINotificationFeedbackGenerator().notificationOccurred(.error)
        }
    }

    func shareLog() {
        guard let file = LogFile.written(), let shown = UIViewController.shown else { return }
        let sheet = UIActivityViewController(activityItems: [file], applicationActivities: nil)
        sheet.popoverPresentationController?.sourceView = shown.view
        sheet.completionWithItemsHandler = { _, _, _, _ in try? FileManager.default.removeItem(at: file) }
        shown.present(sheet, animated: true)
    }

    func authenticate() async -> Bool {
        let context = LAContext()
        let reason = said("lock.unlock", in: language)
        do {
            return try await context.evaluatePolicy(.deviceOwnerAuthentication, localizedReason: reason)
        } catch let error as LAError where error.code == .passcodeNotSet {
            // There is no lock that could be asked for: whoever holds the device is in already.
            return true
        } catch { return false }
    }

    private func open(_ url: URL?) -> Bool {
        guard let url, UIApplication.shared.canOpenURL(url) else { return false }
        UIApplication.shared.open(url)
        return true
    }
}

extension UIViewController {
    /// The one in front, to show something over.
    static var shown: UIViewController? {
        let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
        var top = scenes.compactMap(\.keyWindow).first?.rootViewController
        while let next = top?.presentedViewController { top = next }
        return top
    }
}

/// The system's viewer asks for its file.
private final class FilePreview: NSObject, QLPreviewControllerDataSource {
    let controller = QLPreviewController()
    private let file: NSURL

    init(_ file: NSURL) {
        self.file = file
        super.init()
        controller.dataSource = self
    }

    func numberOfPreviewItems(in controller: QLPreviewController) -> Int { 1 }

    func previewController(_ controller: QLPreviewController, previewItemAt index: Int) -> any QLPreviewItem { file }
}

/// A text of the catalogue in the language that the shell speaks, outside of SwiftUI.
func said(_ key: String.LocalizationValue, in language: Language) -> String {
    let name = switch language {
    case .portuguese: "pt-BR"
    case .english: "en"
    case .spanish: "es"
    }
    let folder = Bundle.main.path(forResource: name, ofType: "lproj").flatMap(Bundle.init(path:))
    return String(localized: key, bundle: folder ?? .main)
}
