package br.com.voxfree.app.inbox

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.Avatar
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.LocalMoreColors
import br.com.voxfree.app.theme.lineStart
import br.com.voxfree.core.SearchHit
import br.com.voxfree.core.SearchKind
import br.com.voxfree.core.ranges
import java.time.Instant

/** What a search found, with what was looked for marked. */
@Composable
internal fun HitItem(
    hit: SearchHit,
    now: Instant,
    utcOffsetSeconds: Int,
    onClick: () -> Unit,
) {
    val texts = LocalTexts.current
    val more = LocalMoreColors.current
    val colors = MaterialTheme.colorScheme
    val kind = when (hit.kind) {
        SearchKind.CONTACT -> texts.inbox.hitContact
        SearchKind.PROTOCOL -> texts.inbox.hitProtocol
        SearchKind.MESSAGE -> texts.inbox.hitMessage
    }
    val line = remember(hit, more) {
        buildAnnotatedString {
            append(hit.snippet)
            for (range in hit.ranges()) {
                addStyle(SpanStyle(background = more.mark, color = more.onMark, fontWeight = FontWeight.Medium), range.start, range.end)
            }
        }
    }
    val at = texts.times.short(hit.sentAt, now, utcOffsetSeconds)
    Row(
        Modifier
            .fillMaxWidth()
            .clickable(onClickLabel = texts.inbox.open, onClick = onClick)
            .semantics(mergeDescendants = true) {
                contentDescription = listOf(kind, hit.title, hit.snippet, at).joinToString()
            }.heightIn(min = 64.dp)
            .padding(horizontal = 16.dp, vertical = 10.dp),
        Arrangement.spacedBy(12.dp),
    ) {
        Avatar(hit.title, isGroup = false, size = 36.dp)
        Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
            Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
                Text(
                    hit.title,
                    Modifier.weight(1f),
                    textAlign = lineStart,
                    style = MaterialTheme.typography.titleSmall,
                    maxLines = 1,
                    overflow = TextOverflow.Ellipsis,
                )
                Text(at, style = MaterialTheme.typography.labelMedium, color = colors.onSurfaceVariant, maxLines = 1)
            }
            Text(line, style = MaterialTheme.typography.bodyMedium, maxLines = 2, overflow = TextOverflow.Ellipsis)
            if (hit.kind != SearchKind.MESSAGE) {
                Text(kind, style = MaterialTheme.typography.bodySmall, color = colors.onSurfaceVariant, fontStyle = FontStyle.Normal)
            }
        }
    }
}
