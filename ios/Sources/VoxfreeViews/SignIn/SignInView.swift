import SwiftUI
import Voxfree
import VoxfreeModels

/// Login and password, then the code, then a new password where the service asks for one.
public struct SignInView: View {
    private let state: SignInState
    private let on: @MainActor (SignInIntent) -> Void
    @FocusState private var focus: SignInField?

    public init(state: SignInState, on: @escaping @MainActor (SignInIntent) -> Void) {
        self.state = state
        self.on = on
    }

    public var body: some View {
        Form {
            switch state.step {
            case .login: password
            case .code: code
            case .newPassword: newPassword
            }
            Section {
                BusyButton(state.step.submit, isBusy: state.isBusy) { on(.submit) }
                    .buttonStyle(.borderedProminent)
                    .disabled(!state.canSubmit)
                    .keyboardShortcut(.defaultAction)
                if state.step != .login {
                    Button("signIn.startOver", role: .cancel) { on(.startOver) }.disabled(state.isBusy)
                }
            }
        }
        .formStyle(.grouped)
        .onSubmit { on(.submit) }
        .scrollDismissesKeyboard(.interactively)
        .problem(state.problem) { on(.dismissProblem) }
        .navigationTitle("signIn.title")
        .onChange(of: state.step, initial: true) { _, step in focus = step.field }
    }

    @ViewBuilder private var password: some View {
        if let interrupted = state.interruptedAt {
            Section {
                Label(interrupted.title, systemImage: "arrow.uturn.backward.circle").font(.subheadline)
            }
        }
        Section {
            TextField("signIn.login", text: asking(state.login) { on(.typeLogin($0)) })
                .textContentType(.username)
                .keyboardType(.emailAddress)
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
                .submitLabel(.next)
                .focused($focus, equals: .login)
            SecureField("signIn.password", text: asking(state.password) { on(.typePassword($0)) })
                .textContentType(.password)
                .submitLabel(.go)
                .focused($focus, equals: .password)
        } footer: {
            Text("signIn.password.hint")
        }
    }

    private var code: some View {
        Section {
            TextField("signIn.code", text: asking(state.code) { on(.typeCode($0)) })
                .textContentType(.oneTimeCode)
                .keyboardType(.numberPad)
                .font(.title2.monospacedDigit())
                .focused($focus, equals: .code)
        } header: {
            Text("signIn.code.header")
        } footer: {
            if let left = state.triesLeft { Text("signIn.code.tries \(Int(left))") }
        }
    }

    private var newPassword: some View {
        Section {
            SecureField("signIn.newPassword", text: asking(state.newPassword) { on(.typeNewPassword($0)) })
                .textContentType(.newPassword)
                .focused($focus, equals: .newPassword)
            SecureField("signIn.newPassword.again", text: asking(state.newPasswordAgain) { on(.typeNewPasswordAgain($0)) })
                .textContentType(.newPassword)
                .focused($focus, equals: .newPasswordAgain)
        } header: {
            Text("signIn.newPassword.header")
        } footer: {
            if state.passwordsDiffer {
                Text("signIn.newPassword.differ").foregroundStyle(.red)
            }
        }
    }
}

private enum SignInField: Hashable {
    case login, password, code, newPassword, newPasswordAgain
}

extension SignInPage {
    fileprivate var field: SignInField {
        switch self {
        case .login: .login
        case .code: .code
        case .newPassword: .newPassword
        }
    }

    fileprivate var submit: LocalizedStringKey {
        switch self {
        case .login: "signIn.submit"
        case .code: "signIn.submit.code"
        case .newPassword: "signIn.submit.newPassword"
        }
    }
}

extension SignInStep {
    fileprivate var title: LocalizedStringKey {
        switch self {
        case .secondFactor: "signIn.interrupted.code"
        case .passwordChange: "signIn.interrupted.newPassword"
        }
    }
}
