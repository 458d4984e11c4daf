package br.com.voxfree.core

/**
 * A list as it is now, and what led there from the one before: the first update has one reset.
 *
 * [items] is whole and may be kept; [diffs] are for views that are told what moves, and are applied already.
 */
public data class ListUpdate<T, D>(
    val items: List<T>,
    val diffs: List<D>,
)

/** An update of a shelf of the inbox. */
public typealias InboxUpdate = ListUpdate<InboxRow, InboxDiff>

/** An update of a timeline. */
public typealias TimelineUpdate = ListUpdate<TimelineItem, TimelineDiff>

/** An update of what is not with the service. */
public typealias OutboxUpdate = ListUpdate<OutboxItem, OutboxDiff>

/** An update of the endings that are not carried out. */
public typealias EndingUpdate = ListUpdate<Ending, EndingDiff>

/** What every kind of diff comes down to. The FFI knows no generic types, so there is a diff class for each kind of row. */
internal sealed interface Step<out T> {
    data class Reset<T>(
        val values: List<T>,
    ) : Step<T>

    data class Insert<T>(
        val index: UInt,
        val value: T,
    ) : Step<T>

    data class Update<T>(
        val index: UInt,
        val value: T,
    ) : Step<T>

    data class Remove(
        val index: UInt,
    ) : Step<Nothing>
}

internal fun InboxDiff.step(): Step<InboxRow> = when (this) {
    is InboxDiff.Reset -> Step.Reset(values)
    is InboxDiff.Insert -> Step.Insert(index, value)
    is InboxDiff.Update -> Step.Update(index, value)
    is InboxDiff.Remove -> Step.Remove(index)
}

internal fun TimelineDiff.step(): Step<TimelineItem> = when (this) {
    is TimelineDiff.Reset -> Step.Reset(values)
    is TimelineDiff.Insert -> Step.Insert(index, value)
    is TimelineDiff.Update -> Step.Update(index, value)
    is TimelineDiff.Remove -> Step.Remove(index)
}

internal fun OutboxDiff.step(): Step<OutboxItem> = when (this) {
    is OutboxDiff.Reset -> Step.Reset(values)
    is OutboxDiff.Insert -> Step.Insert(index, value)
    is OutboxDiff.Update -> Step.Update(index, value)
    is OutboxDiff.Remove -> Step.Remove(index)
}

internal fun EndingDiff.step(): Step<Ending> = when (this) {
    is EndingDiff.Reset -> Step.Reset(values)
    is EndingDiff.Insert -> Step.Insert(index, value)
    is EndingDiff.Update -> Step.Update(index, value)
    is EndingDiff.Remove -> Step.Remove(index)
}

/** The list after [steps], which are applied in their order. The one place where diffs become a list; this one stays as it is. */
internal fun <T> List<T>.after(steps: List<Step<T>>): List<T> {
    val list = toMutableList()
    for (step in steps) {
        when (step) {
            is Step.Reset -> {
                list.clear()
                list.addAll(step.values)
            }

            is Step.Insert -> {
                list.add(step.index.toInt(), step.value)
            }

            is Step.Update -> {
                list[step.index.toInt()] = step.value
            }

            is Step.Remove -> {
                list.removeAt(step.index.toInt())
            }
        }
    }
    return list
}
