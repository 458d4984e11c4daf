import Foundation
import UniformTypeIdentifiers

/// Copies what is shared to where the app finds it. Names are those of `SharedFolder` in the app.
enum SharedItems {
    private static let group = "group.br.com.voxfree.app"
    private static let textName = "text.txt"

    /// False: nothing could be kept.
    @MainActor static func keep(_ providers: [NSItemProvider]) async -> Bool {
        let manager = FileManager.default
        guard let home = manager.containerURL(forSecurityApplicationGroupIdentifier: group) else { return false }
        let name = "\(Int(Date().timeIntervalSince1970 * 1000))-\(UUID().uuidString)"
        let folder = home.appending(path: "shared/\(name)", directoryHint: .isDirectory)
        do {
            try manager.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
        } catch { return false }
        var texts: [String] = []
        var files = 0
        for provider in providers {
            if let text = await text(provider) {
                texts.append(text)
            } else if await copy(provider, into: folder) {
                files += 1
            }
        }
        if !texts.isEmpty {
            try? Data(texts.joined(separator: "\n").utf8).write(to: folder.appending(path: textName))
        }
        return files > 0 || !texts.isEmpty
    }

    @MainActor private static func text(_ provider: NSItemProvider) async -> String? {
        if provider.hasItemConformingToTypeIdentifier(UTType.fileURL.identifier) { return nil }
        return await withCheckedContinuation { done in
            if provider.canLoadObject(ofClass: URL.self) {
                _ = provider.loadObject(ofClass: URL.self) { url, _ in done.resume(returning: url?.absoluteString) }
            } else if provider.canLoadObject(ofClass: String.self) {
                _ = provider.loadObject(ofClass: String.self) { text, _ in done.resume(returning: text) }
            } else {
                done.resume(returning: nil)
            }
        }
    }

    @MainActor private static func copy(_ provider: NSItemProvider, into folder: URL) async -> Bool {
        guard let type = provider.registeredTypeIdentifiers.first(where: { UTType($0)?.conforms(to: .data) ?? false }) else {
            return false
        }
        return await withCheckedContinuation { done in
            // The file is gone when this closure returns: it is copied within.
            _ = provider.loadFileRepresentation(forTypeIdentifier: type) { url, _ in
                guard let url else { return done.resume(returning: false) }
                do {
                    try FileManager.default.copyItem(at: url, to: free(url.lastPathComponent, in: folder))
                    done.resume(returning: true)
                } catch {
                    done.resume(returning: false)
                }
            }
        }
    }

    /// A name that is not taken there: two pictures may have the same.
    private static func free(_ name: String, in folder: URL) -> URL {
        let place = folder.appending(path: name)
        guard name == textName || FileManager.default.fileExists(atPath: place.path(percentEncoded: false)) else { return place }
        return folder.appending(path: "\(UUID().uuidString)-\(name)")
    }
}
