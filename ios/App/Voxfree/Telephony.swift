import UIKit
import Voxfree
import VoxfreeModels

/// Hands the account's files to an app that the agent chooses. They lie in a folder for as long as the sheet is shown.
final class SharedTelephony: Telephony {
    let format = SipFormat.linphoneXml
    let options = SipExportOptions(stackCodecs: nil, realm: nil, push: nil)
    let isBuiltIn = false

    /// Another app's account is not ours to remove.
    func forget() {}

    func call(_ number: String) -> Bool { false }

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
