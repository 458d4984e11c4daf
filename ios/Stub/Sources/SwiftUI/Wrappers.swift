// Where a view keeps what it does not get: property wrappers. In an outline, what `@State` holds lives in the `Stage`, by the
// view's place in the tree, as it does in SwiftUI.
public protocol DynamicProperty {}

/// A place for a value that can be tied to an older one, when the same view is drawn anew.
final class Cell<Value>: AnyCell {
    private var own: Value
    private var tied: Cell<Value>?
    init(_ value: Value) { own = value }
    var value: Value {
        get { tied?.value ?? own }
        set { if let tied { tied.value = newValue } else { own = newValue } }
    }
    func tie(to older: AnyCell) {
        if let older = older as? Cell<Value>, older !== self { tied = older }
    }
}

protocol AnyCell: AnyObject {
    func tie(to older: AnyCell)
}

protocol HasCell {
    var anyCell: AnyCell { get }
}

@propertyWrapper public struct State<Value>: DynamicProperty, HasCell {
    let cell: Cell<Value>
    var anyCell: AnyCell { cell }
    public init(wrappedValue: Value) { cell = Cell(wrappedValue) }
    public init(initialValue: Value) { cell = Cell(initialValue) }
    public var wrappedValue: Value {
        get { cell.value }
        nonmutating set { cell.value = newValue }
    }
    public var projectedValue: Binding<Value> {
        Binding(plain: { [cell] in cell.value }, { [cell] in cell.value = $0 })
    }
}

extension State where Value: ExpressibleByNilLiteral {
    public init() { self.init(wrappedValue: nil) }
}

extension State: @unchecked Sendable where Value: Sendable {}

@propertyWrapper @dynamicMemberLookup public struct Binding<Value>: DynamicProperty {
    let read: () -> Value
    let write: (Value) -> Void

    @preconcurrency public init(
        @_inheritActorContext get: @escaping @isolated(any) @Sendable () -> Value,
        @_inheritActorContext set: @escaping @isolated(any) @Sendable (Value) -> Void
    ) {
        // Outlines are drawn and pressed on the main actor alone.
        read = unsafeBitCast(get, to: (() -> Value).self)
        write = unsafeBitCast(set, to: ((Value) -> Void).self)
    }
    init(plain read: @escaping () -> Value, _ write: @escaping (Value) -> Void) {
        self.read = read
        self.write = write
    }
    public init(projectedValue: Binding<Value>) { self = projectedValue }
    public init?(_ base: Binding<Value?>) {
        guard let first = base.wrappedValue else { return nil }
        self.init(plain: { base.read() ?? first }, { base.write($0) })
    }
    public static func constant(_ value: Value) -> Binding<Value> { Binding(plain: { value }, { _ in }) }
    public var wrappedValue: Value {
        get { read() }
        nonmutating set { write(newValue) }
    }
    public var projectedValue: Binding<Value> { self }
    public subscript<Subject>(dynamicMember path: WritableKeyPath<Value, Subject>) -> Binding<Subject> {
        Binding<Subject>(plain: { wrappedValue[keyPath: path] }, { wrappedValue[keyPath: path] = $0 })
    }
}

extension Binding: @unchecked Sendable where Value: Sendable {}

@propertyWrapper @dynamicMemberLookup public struct Bindable<Value> {
    public var wrappedValue: Value
    public init(wrappedValue: Value) where Value: AnyObject & Observable { self.wrappedValue = wrappedValue }
    public init(_ value: Value) where Value: AnyObject & Observable { wrappedValue = value }
    public var projectedValue: Bindable<Value> { self }
    public subscript<Subject>(dynamicMember path: ReferenceWritableKeyPath<Value, Subject>) -> Binding<Subject> where Value: AnyObject {
        let object = wrappedValue
        return Binding<Subject>(plain: { object[keyPath: path] }, { object[keyPath: path] = $0 })
    }
}

@propertyWrapper public struct FocusState<Value: Hashable>: DynamicProperty, HasCell {
    @propertyWrapper public struct Binding {
        let inner: SwiftUI.Binding<Value>
        public var wrappedValue: Value {
            get { inner.wrappedValue }
            nonmutating set { inner.wrappedValue = newValue }
        }
        public var projectedValue: Binding { self }
    }
    let cell: Cell<Value>
    var anyCell: AnyCell { cell }
    public init() where Value == Bool { cell = Cell(false) }
    public init<T: Hashable>() where Value == T? { cell = Cell(nil) }
    public var wrappedValue: Value {
        get { cell.value }
        nonmutating set { cell.value = newValue }
    }
    public var projectedValue: Binding {
        Binding(inner: .init(plain: { [cell] in cell.value }, { [cell] in cell.value = $0 }))
    }
}

@propertyWrapper public struct AccessibilityFocusState<Value: Hashable>: DynamicProperty, HasCell {
    @propertyWrapper public struct Binding {
        let inner: SwiftUI.Binding<Value>
        public var wrappedValue: Value {
            get { inner.wrappedValue }
            nonmutating set { inner.wrappedValue = newValue }
        }
        public var projectedValue: Binding { self }
    }
    let cell: Cell<Value>
    var anyCell: AnyCell { cell }
    public init() where Value == Bool { cell = Cell(false) }
    public init<T: Hashable>() where Value == T? { cell = Cell(nil) }
    public var wrappedValue: Value {
        get { cell.value }
        nonmutating set { cell.value = newValue }
    }
    public var projectedValue: Binding {
        Binding(inner: .init(plain: { [cell] in cell.value }, { [cell] in cell.value = $0 }))
    }
}

@propertyWrapper public struct SceneStorage<Value>: DynamicProperty, HasCell {
    let cell: Cell<Value>
    var anyCell: AnyCell { cell }
    public init(wrappedValue: Value, _ key: String) where Value == String { cell = Cell(wrappedValue) }
    public init(wrappedValue: Value, _ key: String) where Value == Bool { cell = Cell(wrappedValue) }
    public init(wrappedValue: Value, _ key: String) where Value == Int { cell = Cell(wrappedValue) }
    public init(_ key: String) where Value == Data? { cell = Cell(nil) }
    public var wrappedValue: Value {
        get { cell.value }
        nonmutating set { cell.value = newValue }
    }
    public var projectedValue: Binding<Value> {
        Binding(plain: { [cell] in cell.value }, { [cell] in cell.value = $0 })
    }
}

@propertyWrapper public struct ScaledMetric<Value: BinaryFloatingPoint>: DynamicProperty {
    public let wrappedValue: Value
    public init(wrappedValue: Value, relativeTo: Font.TextStyle = .body) { self.wrappedValue = wrappedValue }
}

@propertyWrapper public struct Namespace: DynamicProperty {
    public struct ID: Hashable, Sendable {}
    public init() {}
    public var wrappedValue: ID { ID() }
}

@propertyWrapper public struct Environment<Value>: DynamicProperty {
    let read: () -> Value
    public init(_ path: KeyPath<EnvironmentValues, Value>) { read = { EnvironmentValues.now[keyPath: path] } }
    public init(_ type: Value.Type) where Value: AnyObject & Observable {
        read = {
            guard let object = EnvironmentValues.now.objects[ObjectIdentifier(type)] as? Value else {
                fatalError("no \(type) in the environment")
            }
            return object
        }
    }
    public var wrappedValue: Value { read() }
}
