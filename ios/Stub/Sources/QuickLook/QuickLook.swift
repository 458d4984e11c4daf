// Declarations of QuickLook, for the type checker alone.
@_exported import Foundation
import UIKit

public protocol QLPreviewItem: NSObjectProtocol {}
extension NSURL: QLPreviewItem {}

@MainActor public protocol QLPreviewControllerDataSource: AnyObject {
    func numberOfPreviewItems(in controller: QLPreviewController) -> Int
    func previewController(_ controller: QLPreviewController, previewItemAt index: Int) -> any QLPreviewItem
}

@MainActor public final class QLPreviewController: UIViewController {
    public class func canPreview(_ item: any QLPreviewItem) -> Bool { false }
    public weak var dataSource: (any QLPreviewControllerDataSource)?
}
