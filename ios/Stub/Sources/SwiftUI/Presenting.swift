// What comes over a view: sheets, alerts, dialogs; drawn while they are shown.
extension View {
    nonisolated public func sheet<Content: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> Content) -> some View {
        over("sheet", isPresented) { [content()] }
    }
    nonisolated public func sheet<Item: Identifiable, Content: View>(item: Binding<Item?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> Content) -> some View {
        changed("", nil, item.wrappedValue.map { [Over("sheet", [content($0)]) { item.wrappedValue = nil }] } ?? [])
    }
    nonisolated public func fullScreenCover<Content: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> Content) -> some View {
        over("cover", isPresented) { [content()] }
    }
    nonisolated public func popover<Content: View>(isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> Content) -> some View {
        over("popover", isPresented) { [content()] }
    }
    nonisolated public func alert<Actions: View>(_ title: LocalizedStringKey, isPresented: Binding<Bool>, @ViewBuilder actions: () -> Actions) -> some View {
        over("alert", isPresented) { [Text(title), actions()] }
    }
    nonisolated public func alert<Actions: View, Message: View>(_ title: LocalizedStringKey, isPresented: Binding<Bool>, @ViewBuilder actions: () -> Actions, @ViewBuilder message: () -> Message) -> some View {
        over("alert", isPresented) { [Text(title), message(), actions()] }
    }
    nonisolated public func alert<Actions: View, Message: View>(_ title: Text, isPresented: Binding<Bool>, @ViewBuilder actions: () -> Actions, @ViewBuilder message: () -> Message) -> some View {
        over("alert", isPresented) { [title, message(), actions()] }
    }
    nonisolated public func confirmationDialog<Actions: View>(_ title: LocalizedStringKey, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: () -> Actions) -> some View {
        over("dialog", isPresented) { [Text(title), actions()] }
    }
    nonisolated public func confirmationDialog<Actions: View, Message: View>(_ title: LocalizedStringKey, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: () -> Actions, @ViewBuilder message: () -> Message) -> some View {
        over("dialog", isPresented) { [Text(title), message(), actions()] }
    }

    nonisolated private func over(_ kind: String, _ isPresented: Binding<Bool>, _ parts: () -> [any View]) -> Changed {
        changed("", nil, isPresented.wrappedValue ? [Over(kind, parts()) { isPresented.wrappedValue = false }] : [])
    }

    nonisolated public func presentationDetents(_ detents: Set<PresentationDetent>) -> some View { self }
    nonisolated public func presentationDragIndicator(_ visibility: Visibility) -> some View { self }
    nonisolated public func interactiveDismissDisabled(_ isDisabled: Bool = true) -> some View { self }
}

/// Pressed, it is dismissed: by the system's own gesture, or by the press of a button in an alert.
struct Over {
    let drawn: Drawn
    init(_ kind: String, _ parts: [any View], _ dismiss: @escaping () -> Void) {
        var drawn = Drawn(kind, nil, parts)
        drawn.press = dismiss
        self.drawn = drawn
    }
}

public struct PresentationDetent: Hashable, Sendable {
    public static let medium = Self(), large = Self()
    public static func fraction(_ fraction: CGFloat) -> Self { Self() }
    public static func height(_ height: CGFloat) -> Self { Self() }
}
