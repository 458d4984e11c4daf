import Foundation
import VoxfreeModels

/// What the share extension has laid into the group's folder, until the app takes it.
enum SharedFolder {
    static let group = "group.br.com.voxfree.app"
    static let textName = "text.txt"

    static var folder: URL? {
        FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group)?
            .appending(path: "shared", directoryHint: .isDirectory)
    }

    /// Takes the last that was shared, and removes it from there; nil: nothing was.
    @MainActor static func take() -> (text: String, files: [PickedFile])? {
        let manager = FileManager.default
        guard let folder, let found = try? manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) else {
            return nil
        }
        defer { try? manager.removeItem(at: folder) }
        // Names begin with the time: the last is the newest.
        guard let newest = found.max(by: { $0.lastPathComponent < $1.lastPathComponent }),
            let parts = try? manager.contentsOfDirectory(at: newest, includingPropertiesForKeys: nil)
        else { return nil }
        let words = newest.appending(path: textName)
        let text = (try? String(contentsOf: words, encoding: .utf8)) ?? ""
        let files = parts.filter { $0.lastPathComponent != textName }.compactMap(PickedFolder.move)
        return text.isEmpty && files.isEmpty ? nil : (text, files)
    }
}
