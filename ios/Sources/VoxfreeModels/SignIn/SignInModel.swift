import Foundation
import Voxfree

/// What the sign-in asks for now.
public enum SignInPage: Sendable {
    case login
    case code
    case newPassword
}

/// How many digits the code has that is sent to the agent.
public let codeDigits = 6

/// How far the sign-in is. What is secret in it is not printed.
public struct SignInState: ScreenState, CustomStringConvertible {
    public var step: SignInPage = .login
    public var login = ""
    public var password = ""
    public var code = ""
    /// How often the code may be entered yet; nil: it is not asked for.
    public var triesLeft: UInt8?
    public var newPassword = ""
    public var newPasswordAgain = ""
    /// Where an earlier sign-in broke off with the app's end: it has to begin again; nil: none did.
    public var interruptedAt: SignInStep?
    public var isBusy = false
    public var problem: Problem?

    public init() {}

    /// Both were typed, and differ.
    public var passwordsDiffer: Bool { !newPasswordAgain.isEmpty && newPassword != newPasswordAgain }

    /// Whether what the step asks for was typed.
    public var canSubmit: Bool {
        guard !isBusy else { return false }
        return switch step {
        case .login: !login.allSatisfy(\.isWhitespace) && !password.isEmpty
        case .code: code.count == codeDigits
        case .newPassword: !newPassword.isEmpty && newPassword == newPasswordAgain
        }
    }

    public var description: String { "SignInState(\(step), isBusy: \(isBusy), problem: \(problem?.code ?? "none"))" }
}

/// What the agent wants.
public enum SignInIntent: Equatable, Sendable, CustomStringConvertible {
    case typeLogin(String)
    case typePassword(String)
    case typeCode(String)
    case typeNewPassword(String)
    case typeNewPasswordAgain(String)
    /// Goes on with what was typed at this step.
    case submit
    /// Gives the sign-in up, and begins again.
    case startOver
    case dismissProblem

    public var description: String {
        switch self {
        case .typeLogin: "typeLogin"
        case .typePassword: "typePassword"
        case .typeCode: "typeCode"
        case .typeNewPassword: "typeNewPassword"
        case .typeNewPasswordAgain: "typeNewPasswordAgain"
        case .submit: "submit"
        case .startOver: "startOver"
        case .dismissProblem: "dismissProblem"
        }
    }
}

/// Signs an agent in, step by step. Whoever shows it sees by the session when that is done; it asks for nothing.
@MainActor public final class SignInModel: ScreenModel<SignInState, Never> {
    private let busy = Deed(\SignInState.isBusy)

    public init(_ client: VoxfreeClient, _ device: any Device) {
        super.init(SignInState(), client, device) { _ in }
        take(client.session())
        follow(client.statusUpdates()) { $0.take($1.session) }
    }

    public func on(_ intent: SignInIntent) {
        switch intent {
        case .typeLogin(let text): type { $0.login = text }
        case .typePassword(let text): type { $0.password = text }
        case .typeCode(let text): typeCode(text)
        case .typeNewPassword(let text): type { $0.newPassword = text }
        case .typeNewPasswordAgain(let text): type { $0.newPasswordAgain = text }
        case .submit: submit()
        case .startOver: startOver()
        case .dismissProblem: change { $0.problem = nil }
        }
    }

    private func take(_ session: Session) {
        change {
            switch session {
            case .signedOut(let interruptedAt):
                $0.go(to: .login)
                $0.interruptedAt = interruptedAt
            case .secondFactor(let triesLeft):
                $0.go(to: .code)
                $0.triesLeft = triesLeft
            case .passwordChange: $0.go(to: .newPassword)
            case .expired(let agent):
                $0.go(to: .login)
                if $0.login.isEmpty { $0.login = agent.login }
            // Nothing that was typed is kept once it has served.
            case .ready: $0 = SignInState()
            }
        }
    }

    private func type(_ to: (inout SignInState) -> Void) {
        change {
            to(&$0)
            $0.problem = nil
        }
    }

    /// Digits alone, so that "123 456" may be pasted; the last one is as good as the button.
    private func typeCode(_ text: String) {
        let digits = String(text.filter { $0.isASCII && $0.isNumber }.prefix(codeDigits))
        let isWhole = digits.count == codeDigits && state.code != digits
        type { $0.code = digits }
        if isWhole { submit() }
    }

    private func submit() {
        let typed = state
        guard typed.canSubmit else { return }
        switch typed.step {
        case .login:
            let login = typed.login.trimmingCharacters(in: .whitespacesAndNewlines)
            step { try await $0.signIn(login: login, password: typed.password) }
        case .code: step { try await $0.submitCode(code: typed.code) }
        case .newPassword: step { try await $0.changePassword(new: typed.newPassword) }
        }
    }

    private func step(_ ask: @escaping @Sendable (VoxfreeClient) async throws -> Session) {
        start(busy, ask) { $0.take($1) } failed: { screen, error in
            if case VoxfreeError.WrongCode = error { screen.change { $0.code = "" } }
            screen.device.haptic(.refused)
            // The last wrong code leads back to the beginning.
            screen.take(screen.client.session())
            screen.tell(error)
        }
    }

    private func startOver() {
        start(busy) { client -> Session in
            try await client.cancelSignIn()
            return client.session()
        } then: { $0.take($1) }
    }
}

extension SignInState {
    /// At another step, what was typed at the one before is gone, but for the login; a problem that led back to it is not.
    fileprivate mutating func go(to page: SignInPage) {
        guard page != step else { return }
        let (login, isBusy, problem) = (login, isBusy, problem)
        self = SignInState()
        step = page
        self.login = login
        self.isBusy = isBusy
        self.problem = page == .login ? problem : nil
    }
}
