import Foundation
import OSLog
import Voxfree

/// The core's log: into the system's, and from there into a file that can be shared. It holds no secrets and nothing that people wrote.
final class CoreLog: LogListener {
    static let subsystem = "br.com.voxfree.core"

    func onLine(line: LogLine) {
        let logger = Logger(subsystem: Self.subsystem, category: line.target)
        switch line.level {
        case .error: logger.error("\(line.message, privacy: .public)")
        case .warn: logger.warning("\(line.message, privacy: .public)")
        case .info: logger.info("\(line.message, privacy: .public)")
        case .debug: logger.debug("\(line.message, privacy: .public)")
        }
    }
}

enum LogFile {
    /// A file with the lines of this run; nil: the system gave none.
    static func written() -> URL? {
        guard let store = try? OSLogStore(scope: .currentProcessIdentifier),
            let entries = try? store.getEntries(matching: NSPredicate(format: "subsystem == %@", CoreLog.subsystem))
        else { return nil }
        let lines = entries.map { "\($0.date.ISO8601Format()) \($0.composedMessage)" }
        let file = FileManager.default.temporaryDirectory.appending(path: "voxfree-log.txt")
        do {
            try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        } catch { return nil }
        return file
    }
}
