// Declarations of LocalAuthentication, for the type checker alone.
@_exported import Foundation

public enum LAPolicy: Int, Sendable { case deviceOwnerAuthenticationWithBiometrics, deviceOwnerAuthentication }

public struct LAError: Error {
    public enum Code: Int, Sendable { case authenticationFailed = -1, userCancel = -2, passcodeNotSet = -5 }
    public let code: Code
}

public final class LAContext: NSObject, @unchecked Sendable {
    public func evaluatePolicy(_ policy: LAPolicy, localizedReason: String) async throws -> Bool { false }
}
