import PhotosUI
import UIKit
import UniformTypeIdentifiers
import VoxfreeModels

/// The system's pickers, one at a time. What they give is copied into `PickedFolder`.
@MainActor final class Pickers: NSObject {
    private var waiting: CheckedContinuation<[NSItemProvider], Never>?

    func pick(_ source: FileSource) async -> [PickedFile] {
        guard waiting == nil, let shown = UIViewController.shown, let picker = controller(source) else { return [] }
        let chosen = await withCheckedContinuation { waiting in
            self.waiting = waiting
            picker.presentationController?.delegate = self
            shown.present(picker, animated: true)
        }
        return await PickedFolder.take(chosen)
    }

    private func controller(_ source: FileSource) -> UIViewController? {
        switch source {
        case .camera:
            guard UIImagePickerController.isSourceTypeAvailable(.camera) else { return nil }
            let camera = UIImagePickerController()
            camera.sourceType = .camera
            camera.mediaTypes = [UTType.image.identifier, UTType.movie.identifier]
            camera.delegate = self
            return camera
        case .gallery:
            var wanted = PHPickerConfiguration()
            wanted.filter = .any(of: [.images, .videos])
            wanted.selectionLimit = 0
            // As the contact can open it: not HEIC.
            wanted.preferredAssetRepresentationMode = .compatible
            let gallery = PHPickerViewController(configuration: wanted)
            gallery.delegate = self
            return gallery
        case .files:
            let files = UIDocumentPickerViewController(forOpeningContentTypes: [.item], asCopy: true)
            files.allowsMultipleSelection = true
            files.delegate = self
            return files
        }
    }

    private func end(_ chosen: [NSItemProvider]) {
        waiting?.resume(returning: chosen)
        waiting = nil
    }
}

extension Pickers: UIImagePickerControllerDelegate, UINavigationControllerDelegate {
    func imagePickerController(
        _ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any]
    ) {
        picker.dismiss(animated: true)
        if let film = info[.mediaURL] as? URL {
            end(NSItemProvider(contentsOf: film).map { [$0] } ?? [])
        } else {
            end((info[.originalImage] as? UIImage).flatMap(Self.jpeg).map { [$0] } ?? [])
        }
    }

    func imagePickerControllerDidCancel(_ picker: UIImagePickerController) {
        picker.dismiss(animated: true)
        end([])
    }

    private nonisolated static func jpeg(_ image: UIImage) -> NSItemProvider? {
        guard let data = image.jpegData(compressionQuality: 0.85) else { return nil }
        let provider = NSItemProvider(item: data as NSData, typeIdentifier: UTType.jpeg.identifier)
        provider.suggestedName = "IMG"
        return provider
    }
}

extension Pickers: PHPickerViewControllerDelegate {
    func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
        picker.dismiss(animated: true)
        end(results.map(\.itemProvider))
    }
}

extension Pickers: UIDocumentPickerDelegate {
    func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]) {
        end(urls.compactMap { NSItemProvider(contentsOf: $0) })
    }

    func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) { end([]) }
}

extension Pickers: UIAdaptivePresentationControllerDelegate {
    /// Swiped away.
    func presentationControllerDidDismiss(_ presentationController: UIPresentationController) { end([]) }
}
