// Declarations of OSLog, for the type checker alone.
@_exported import Foundation

public struct OSLogPrivacy: Sendable {
    public static var `public`: Self { Self() }
    public static var `private`: Self { Self() }
}

public struct OSLogInterpolation: StringInterpolationProtocol {
    public init(literalCapacity: Int, interpolationCount: Int) {}
    public mutating func appendLiteral(_ literal: String) {}
    public mutating func appendInterpolation(_ value: @autoclosure @escaping () -> String, privacy: OSLogPrivacy) {}
}

public struct OSLogMessage: ExpressibleByStringInterpolation {
    public init(stringInterpolation: OSLogInterpolation) {}
    public init(stringLiteral value: String) {}
}

public struct Logger: Sendable {
    public init(subsystem: String, category: String) {}
    public func error(_ message: OSLogMessage) {}
    public func warning(_ message: OSLogMessage) {}
    public func info(_ message: OSLogMessage) {}
    public func debug(_ message: OSLogMessage) {}
}

public class OSLogEntry: NSObject {
    public var date: Date { Date() }
    public var composedMessage: String { "" }
}

public final class OSLogStore: NSObject {
    public enum Scope: Int, Sendable { case currentProcessIdentifier }
    public init(scope: Scope) throws {}
    public func getEntries(matching predicate: NSPredicate? = nil) throws -> AnySequence<OSLogEntry> { AnySequence([]) }
}

extension NSPredicate {
    public convenience init(format: String, _ arguments: any CVarArg & Sendable) { self.init(value: true) }
    public convenience init(format: String, _ argument: String) { self.init(value: true) }
}
