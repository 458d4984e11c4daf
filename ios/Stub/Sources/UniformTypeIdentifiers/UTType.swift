// Declarations of UniformTypeIdentifiers, for the type checker alone.
@_exported import AppleFoundation

public struct UTType: Hashable, Sendable {
    public let identifier: String
    public init?(_ identifier: String) { self.identifier = identifier }
    private init(known identifier: String) { self.identifier = identifier }
    public static let data = Self(known: "data"), fileURL = Self(known: "fileURL"), image = Self(known: "image"), item = Self(known: "item")
    public static let jpeg = Self(known: "jpeg"), message = Self(known: "message"), movie = Self(known: "movie"), utf8PlainText = Self(known: "text")
    public func conforms(to type: UTType) -> Bool { false }
}
