package br.com.voxfree.app.pictures

import br.com.voxfree.core.Allowed
import br.com.voxfree.core.ChannelKind
import br.com.voxfree.core.Composer
import br.com.voxfree.core.ComposerReason
import br.com.voxfree.core.ComposerState
import br.com.voxfree.core.Delivery
import br.com.voxfree.core.InboxRow
import br.com.voxfree.core.Media
import br.com.voxfree.core.MessageKind
import br.com.voxfree.core.Quoted
import br.com.voxfree.core.Remedy
import br.com.voxfree.core.Shelf
import br.com.voxfree.core.TagMark
import br.com.voxfree.core.TimelineItem
import java.time.Duration
import java.time.Instant

/** What pictures and tests of drawings are made of: a Friday at ten past two in São Paulo, and people that nobody is. */
object Made {
    val now: Instant = Instant.parse("2026-11-27T17:10:00Z")
    const val OFFSET = -3 * 3_600
    const val CASE = "20260417"

    fun ago(minutes: Long): Instant = now.minus(Duration.ofMinutes(minutes))

    fun row(
        protocol: String,
        title: String,
        preview: String = "Bom dia, tudo certo por aqui",
        unread: Int = 0,
        minutes: Long = 12,
        windowLeft: Duration? = Duration.ofHours(21),
        channel: String = "WhatsApp Principal",
        kind: ChannelKind = ChannelKind.OFFICIAL_WHATSAPP,
        shelf: Shelf = Shelf.ACTIVE,
        isGroup: Boolean = false,
        draft: String? = null,
        tags: List<String> = emptyList(),
    ) = InboxRow(
        protocol = protocol,
        shelf = shelf,
        title = title,
        preview = preview,
        unread = unread.toUInt(),
        channelKind = kind,
        channelName = channel,
        isGroup = isGroup,
        pictureUrl = null,
        draft = draft,
        updatedAt = ago(minutes),
        windowUntil = windowLeft?.let(now::plus),
        tags = tags.map { TagMark(it, it) },
    )

    fun message(
        id: Long,
        text: String,
        minutes: Long,
        mine: Boolean = false,
        kind: MessageKind = MessageKind.TEXT,
        author: String? = null,
        delivery: Delivery? = if (mine) Delivery.Read else null,
        quoted: Quoted? = null,
        media: Media? = null,
        protocol: String = CASE,
        forwarded: Boolean = false,
        deleted: Boolean = false,
        remedies: List<Remedy> = emptyList(),
    ): TimelineItem {
        val isUnsent = delivery is Delivery.Queued || delivery is Delivery.Failed || delivery is Delivery.Held
        return TimelineItem(
            key = "m$id",
            messageId = id.takeUnless { isUnsent },
            outboxId = id.takeIf { isUnsent },
            protocol = protocol,
            fromMe = mine,
            kind = kind,
            author = author,
            text = text,
            quoted = quoted,
            forwarded = forwarded,
            deleted = deleted,
            media = media,
            sentAt = ago(minutes),
            delivery = delivery,
            remedies = remedies,
        )
    }

    fun composer(
        state: ComposerState,
        left: Duration? = null,
        reason: ComposerReason? = null,
        allowed: List<Allowed> = ALL,
    ) = Composer(state, reason, allowed, left?.let(now::plus), null)

    val ALL = listOf(Allowed.TEXT, Allowed.FILE, Allowed.TEMPLATE, Allowed.REPLY, Allowed.FINISH, Allowed.TRANSFER)

    /** As the core tells them of a number that cannot be reached. */
    val TO_LOOK = listOf(Remedy.OPEN_CONVERSATION, Remedy.RETRY, Remedy.EDIT, Remedy.DISCARD)
    val ENDS = listOf(Allowed.FINISH, Allowed.TRANSFER)
}
