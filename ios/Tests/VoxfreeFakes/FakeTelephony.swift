import Voxfree
import VoxfreeModels

/// A telephone of a test's own: another app's, or one within the app.
@MainActor public final class FakeTelephony: Telephony {
    public let format: SipFormat
    public let options: SipExportOptions
    public let isBuiltIn: Bool
    /// Whether it takes accounts.
    public var takes = true

    /// What it took.
    public private(set) var accounts: [SipExport] = []
    /// How often it was offered one.
    public private(set) var offered = 0
    public private(set) var forgotten = 0
    public private(set) var called: [String] = []

    public init(isBuiltIn: Bool = false, format: SipFormat = .linphoneXml, codecs: [String]? = nil) {
        self.isBuiltIn = isBuiltIn
        self.format = format
        options = SipExportOptions(stackCodecs: codecs, realm: nil, push: nil)
    }

    public func take(_ account: SipExport) async -> Bool {
        offered += 1
        if takes { accounts.append(account) }
        return takes
    }

    public func forget() { forgotten += 1 }

    public func call(_ number: String) -> Bool {
        if isBuiltIn { called.append(number) }
        return isBuiltIn
    }
}
