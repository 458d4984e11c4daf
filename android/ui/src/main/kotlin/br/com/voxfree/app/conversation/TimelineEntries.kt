package br.com.voxfree.app.conversation

import br.com.voxfree.app.Device
import br.com.voxfree.core.ProtocolNumber
import br.com.voxfree.core.TimelineItem
import br.com.voxfree.core.dayNumber
import br.com.voxfree.core.dayWords
import java.time.Duration
import java.time.Instant

/** Writes days and cases between [items], which stand in their order, and joins what one side wrote in a row. */
internal fun entriesOf(
    items: List<TimelineItem>,
    protocol: ProtocolNumber,
    now: Instant,
    device: Device,
): List<TimelineEntry> {
    val today = dayNumber(now, device.utcOffsetSeconds(now))
    val hasCases = items.any { it.protocol != protocol }
    val entries = ArrayList<TimelineEntry>(items.size + items.size / 2)
    var day: Long? = null
    items.forEachIndexed { index, item ->
        val before = items.getOrNull(index - 1)
        val after = items.getOrNull(index + 1)
        val itsDay = dayNumber(item.sentAt, device.utcOffsetSeconds(item.sentAt))
        val isNewCase = hasCases && item.protocol != before?.protocol
        if (isNewCase) entries += TimelineEntry.Section(item.protocol, item.protocol == protocol, item.key)
        // Clocks of two devices may disagree at midnight: a day is said once.
        val isNewDay = day.let { it == null || itsDay > it }
        if (isNewDay) {
            entries += TimelineEntry.Day(itsDay, dayWords(itsDay, today, device.language.value))
            day = itsDay
        }
        entries += TimelineEntry.Message(
            item,
            opens = isNewDay || isNewCase || before == null || !joins(before, item),
            closes = after == null || !joins(item, after) || dayNumber(after.sentAt, device.utcOffsetSeconds(after.sentAt)) > itsDay,
        )
    }
    return entries
}

/** Written by one side within a few minutes. */
private fun joins(
    one: TimelineItem,
    next: TimelineItem,
): Boolean = one.fromMe == next.fromMe &&
    one.author == next.author &&
    one.protocol == next.protocol &&
    Duration.between(one.sentAt, next.sentAt) < IN_A_ROW

private val IN_A_ROW = Duration.ofMinutes(5)
