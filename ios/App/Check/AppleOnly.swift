// Not in the app. What the module Voxfree has on Apple's systems alone, declared so that the target's sources can be type-checked elsewhere.
#if !canImport(Security)
    import Foundation
    import Voxfree

    final class KeychainVault: KeyVault {
        init(service: String = "br.com.voxfree.core", accessGroup: String? = nil) {}
        func load(name: String) throws -> String? { nil }
        func save(name: String, secret: String) throws {}
        func forget(name: String) throws {}
    }

    final class NetworkMonitor: Sendable {
        init(_ client: VoxfreeClient) {}
    }
#endif
