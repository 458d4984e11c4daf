import VoxfreeCore

/// One step from the list that is shown to the list that is, whatever stands in it.
///
/// The generated code has four such enums, since it knows no generic types. They become this one, and this is the only
/// place where steps are applied.
enum Step<Row> {
    case reset([Row])
    case insert(Int, Row)
    case update(Int, Row)
    case remove(Int)
}

/// A step that does not fit the list. The core makes none; were it to, the list stays as it was and the core logs this.
struct StepDoesNotFit: Error {
    let index: Int
    let count: Int
}

extension Array {
    /// Goes one step.
    mutating func apply(_ step: Step<Element>) throws {
        switch step {
        case .reset(let rows):
            self = rows
        case .insert(let index, let row):
            guard index <= count else { throw StepDoesNotFit(index: index, count: count) }
            insert(row, at: index)
        case .update(let index, let row):
            guard index < count else { throw StepDoesNotFit(index: index, count: count) }
            self[index] = row
        case .remove(let index):
            guard index < count else { throw StepDoesNotFit(index: index, count: count) }
            remove(at: index)
        }
    }
}

extension InboxDiff {
    var step: Step<InboxRow> {
        switch self {
        case .reset(let values): .reset(values)
        case .insert(let index, let value): .insert(Int(index), value)
        case .update(let index, let value): .update(Int(index), value)
        case .remove(let index): .remove(Int(index))
        }
    }
}

extension TimelineDiff {
    var step: Step<TimelineItem> {
        switch self {
        case .reset(let values): .reset(values)
        case .insert(let index, let value): .insert(Int(index), value)
        case .update(let index, let value): .update(Int(index), value)
        case .remove(let index): .remove(Int(index))
        }
    }
}

extension OutboxDiff {
    var step: Step<OutboxItem> {
        switch self {
        case .reset(let values): .reset(values)
        case .insert(let index, let value): .insert(Int(index), value)
        case .update(let index, let value): .update(Int(index), value)
        case .remove(let index): .remove(Int(index))
        }
    }
}

extension EndingDiff {
    var step: Step<Ending> {
        switch self {
        case .reset(let values): .reset(values)
        case .insert(let index, let value): .insert(Int(index), value)
        case .update(let index, let value): .update(Int(index), value)
        case .remove(let index): .remove(Int(index))
        }
    }
}
