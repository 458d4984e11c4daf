// Declarations of PhotosUI, for the type checker alone.
@_exported import Foundation
import UIKit

public struct PHPickerFilter: Sendable {
    public static let images = Self(), videos = Self()
    public static func any(of filters: [PHPickerFilter]) -> Self { Self() }
}

public struct PHPickerConfiguration: Sendable {
    public enum AssetRepresentationMode: Int, Sendable { case automatic, current, compatible }
    public init() {}
    public var filter: PHPickerFilter?
    public var selectionLimit = 1
    public var preferredAssetRepresentationMode = AssetRepresentationMode.automatic
}

public struct PHPickerResult {
    public var itemProvider: NSItemProvider { fatalError("not here") }
}

@MainActor public protocol PHPickerViewControllerDelegate: AnyObject {
    func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult])
}

@MainActor public final class PHPickerViewController: UIViewController {
    public init(configuration: PHPickerConfiguration) {}
    public weak var delegate: (any PHPickerViewControllerDelegate)?
}
