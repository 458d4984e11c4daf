#if canImport(Security)
import Foundation
import Security
import VoxfreeCore

/// Keeps the store's key in the Keychain: on this device alone, out of backups, and readable after the first unlock, so that
/// a refresh in the background works.
public final class KeychainVault: KeyVault {
    /// What the system said.
    public struct Failure: Error, CustomStringConvertible {
        /// An `OSStatus`.
        public let status: OSStatus
        public var description: String { "the Keychain answered with \(status)" }
    }

    private let service: String
    private let accessGroup: String?

    /// `service` sets these secrets apart from others of the app; `accessGroup` shares them with its extensions.
    public init(service: String = "br.com.voxfree.core", accessGroup: String? = nil) {
        self.service = service
        self.accessGroup = accessGroup
    }

    public func load(name: String) throws -> String? {
        var query = item(name)
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        switch status {
        case errSecSuccess:
            guard let data = found as? Data, let secret = String(data: data, encoding: .utf8) else {
                throw Failure(status: errSecDecode)
            }
            return secret
        case errSecItemNotFound: return nil
        // A locked device is not the same as having none.
        default: throw Failure(status: status)
        }
    }

    public func save(name: String, secret: String) throws {
        let value: [CFString: Any] = [
            kSecValueData: Data(secret.utf8),
            kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        let added = SecItemAdd(item(name).merging(value) { $1 } as CFDictionary, nil)
        guard added == errSecDuplicateItem else { return try check(added) }
        try check(SecItemUpdate(item(name) as CFDictionary, value as CFDictionary))
    }

    public func forget(name: String) throws {
        let status = SecItemDelete(item(name) as CFDictionary)
        if status != errSecItemNotFound { try check(status) }
    }

    private func item(_ name: String) -> [CFString: Any] {
        var item: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: name,
        ]
        item[kSecAttrAccessGroup] = accessGroup
        return item
    }

    private func check(_ status: OSStatus) throws {
        guard status == errSecSuccess else { throw Failure(status: status) }
    }
}
#endif
