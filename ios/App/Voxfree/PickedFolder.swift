import Foundation
import UniformTypeIdentifiers
import VoxfreeModels

/// Files that were picked and are not sent: copies in a folder of the app's that outlives a restart, since drafts keep them.
enum PickedFolder {
    static var folder: URL { URL.applicationSupportDirectory.appending(path: "picked", directoryHint: .isDirectory) }

    /// Copies what these hold. What cannot be had is left out.
    @MainActor static func take(_ providers: [NSItemProvider]) async -> [PickedFile] {
        var files: [PickedFile] = []
        for provider in providers {
            if let file = await copy(provider) { files.append(file) }
        }
        return files
    }

    /// Takes over a file that is the app's own already.
    static func move(_ file: URL) -> PickedFile? {
        guard let place = place(for: file.lastPathComponent) else { return nil }
        do { try FileManager.default.moveItem(at: file, to: place) } catch { return nil }
        return PickedFile(path: place.path(percentEncoded: false), name: file.lastPathComponent)
    }

    static func forget(_ files: [PickedFile]) {
        let home = folder.standardizedFileURL.path(percentEncoded: false)
        for file in files {
            let place = URL(fileURLWithPath: file.path).standardizedFileURL
            // Only what is ours is removed, with the folder that it alone lies in.
            guard place.path(percentEncoded: false).hasPrefix(home) else { continue }
            try? FileManager.default.removeItem(at: place.deletingLastPathComponent())
        }
    }

    @MainActor private static func copy(_ provider: NSItemProvider) async -> PickedFile? {
        guard let type = provider.registeredTypeIdentifiers.first(where: { UTType($0)?.conforms(to: .data) ?? false }) else {
            return nil
        }
        return await withCheckedContinuation { done in
            // The file is gone when this closure returns: it is copied within.
            _ = provider.loadFileRepresentation(forTypeIdentifier: type) { url, _ in
                guard let url, let place = place(for: url.lastPathComponent) else { return done.resume(returning: nil) }
                do {
                    try FileManager.default.copyItem(at: url, to: place)
                    done.resume(returning: PickedFile(path: place.path(percentEncoded: false), name: url.lastPathComponent))
                } catch {
                    done.resume(returning: nil)
                }
            }
        }
    }

    /// A folder for each file, so that names never meet.
    private static func place(for name: String) -> URL? {
        let own = folder.appending(path: UUID().uuidString, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        } catch { return nil }
        return own.appending(path: name)
    }
}
