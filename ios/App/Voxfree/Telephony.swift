import UIKit
import Voxfree

/// Who takes the telephone account. Today another app does. A SIP stack within the app, with CallKit for what rings, would be another
/// of these, and nothing else would change: the models hand over an account, and the core says when it is another.
@MainActor protocol Telephony {
    /// The account holds a password: it is kept nowhere. False: it was not taken.
    func take(_ account: SipExport) async -> Bool
}

/// Hands the account's files to an app that the agent chooses. They lie in a folder for as long as the sheet is shown.
struct SharedTelephony: Telephony {
    func take(_ account: SipExport) async -> Bool {
        guard let shown = UIViewController.shown else { return false }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString, directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let files = try account.files.map { file in
                let place = folder.appending(path: file.name)
                try Data(file.content.utf8).write(to: place, options: .completeFileProtection)
                return place
            }
            return await withCheckedContinuation { done in
                let sheet = UIActivityViewController(activityItems: files, applicationActivities: nil)
                sheet.popoverPresentationController?.sourceView = shown.view
                sheet.excludedActivityTypes = [.airDrop, .copyToPasteboard, .mail, .message, .print, .saveToCameraRoll]
                sheet.completionWithItemsHandler = { _, isTaken, _, _ in done.resume(returning: isTaken) }
                shown.present(sheet, animated: true)
            }
        } catch { return false }
    }
}
