import Foundation
import Voxfree

/// What stands in the timeline, in order.
public enum TimelineEntry: Equatable, Sendable, Identifiable {
    /// Another day begins: "hoje", "ontem", a date.
    case day(number: Int64, words: String)
    /// Another case of the contact begins. `before`: the key of the message that it begins with, since a case may come back.
    case section(ProtocolNumber, isThis: Bool, before: String)
    /// A message. `opens` and `closes`: the first and the last of those that one side wrote in a row.
    case message(TimelineItem, opens: Bool, closes: Bool)

    /// The same as long as it is there.
    public var id: String {
        switch self {
        case .day(let number, _): "day \(number)"
        case .section(_, _, let before): "case \(before)"
        case .message(let item, _, _): item.key
        }
    }
}

/// Written by one side within so many seconds of each other: in a row.
private let inARow: TimeInterval = 300

/// Writes days and cases between messages, which stand in their order, and joins what one side wrote in a row.
struct TimelineWriter {
    let conversation: ProtocolNumber
    /// `dayNumber` of now.
    let today: Int64
    let language: Language
    let utcOffsetSeconds: (Date) -> Int32

    func entries(of items: [TimelineItem]) -> [TimelineEntry] {
        let days = items.map { dayNumber(at: $0.sentAt, utcOffsetS: utcOffsetSeconds($0.sentAt)) }
        let hasCases = items.contains { $0.protocol != conversation }
        var entries: [TimelineEntry] = []
        entries.reserveCapacity(items.count + items.count / 2)
        var day: Int64?
        for (at, item) in items.enumerated() {
            let before = at > 0 ? items[at - 1] : nil
            let isNewCase = hasCases && item.protocol != before?.protocol
            if isNewCase {
                entries.append(.section(item.protocol, isThis: item.protocol == conversation, before: item.key))
            }
            // Clocks of two devices may disagree at midnight: a day is said once.
            let isNewDay = day.map { days[at] > $0 } ?? true
            if isNewDay {
                entries.append(.day(number: days[at], words: dayWords(day: days[at], today: today, language: language)))
                day = days[at]
            }
            let goesOn = at + 1 < items.count && joins(item, items[at + 1]) && days[at + 1] <= days[at]
            let joinsBefore = before.map { joins($0, item) } ?? false
            entries.append(.message(item, opens: isNewDay || isNewCase || !joinsBefore, closes: !goesOn))
        }
        return entries
    }

    private func joins(_ one: TimelineItem, _ next: TimelineItem) -> Bool {
        one.fromMe == next.fromMe && one.author == next.author && one.protocol == next.protocol
            && next.sentAt.timeIntervalSince(one.sentAt) < inARow
    }
}
