package br.com.voxfree.app.templates

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import br.com.voxfree.app.parts.EmptyNote
import br.com.voxfree.app.parts.LinkRow
import br.com.voxfree.app.parts.LoadingNote
import br.com.voxfree.app.parts.MainButton
import br.com.voxfree.app.parts.NoteAction
import br.com.voxfree.app.parts.ProblemBar
import br.com.voxfree.app.parts.SearchField
import br.com.voxfree.app.parts.SectionTitle
import br.com.voxfree.app.parts.SheetFrame
import br.com.voxfree.app.parts.SignButton
import br.com.voxfree.app.text.LocalTexts
import br.com.voxfree.app.theme.Icons
import br.com.voxfree.app.theme.LocalMoreColors
import br.com.voxfree.core.Template

/** Draws [state]: the list, or the one that was chosen as the contact will see it. Two taps send one. */
@Composable
public fun TemplatesScreen(
    state: TemplatesState,
    onIntent: (TemplatesIntent) -> Unit,
    onClose: (() -> Unit)? = null,
) {
    val texts = LocalTexts.current
    SheetFrame(
        title = texts.templates.title,
        onClose = onClose,
        isBusy = state.isRefreshing && state.templates != null,
        actions = { SignButton(Icons.Refresh, texts.common.refresh, { onIntent(TemplatesIntent.Refresh) }) },
    ) {
        ProblemBar(state.problem, { onIntent(TemplatesIntent.DismissProblem) })
        val chosen = state.chosen
        if (chosen == null) Choice(state, onIntent) else Preview(chosen, state.isBusy, onIntent)
    }
}

@Composable
private fun ColumnScope.Choice(
    state: TemplatesState,
    onIntent: (TemplatesIntent) -> Unit,
) {
    val texts = LocalTexts.current
    val templates = state.templates
    if (templates == null) return LoadingNote()
    if (templates.isEmpty() && state.query.isEmpty()) {
        return if (state.fetchedAt == null) {
            EmptyNote(
                Icons.Template,
                texts.templates.untold,
                action = NoteAction(texts.common.retry) { onIntent(TemplatesIntent.Refresh) },
            )
        } else {
            EmptyNote(Icons.Template, texts.templates.none, texts.templates.noneHint)
        }
    }
    SearchField(state.query, texts.templates.find, { onIntent(TemplatesIntent.Type(it)) })
    if (templates.isEmpty()) return EmptyNote(Icons.Search, texts.templates.notFound)
    LazyColumn(Modifier.fillMaxWidth().weight(1f, fill = false)) {
        items(templates, key = { it.id }) { template ->
            LinkRow(
                title = template.name,
                hint = template.text,
                icon = if (template.pictureUrl == null) Icons.Template else Icons.Picture,
            ) { onIntent(TemplatesIntent.Choose(template)) }
        }
    }
}

@Composable
private fun ColumnScope.Preview(
    template: Template,
    isBusy: Boolean,
    onIntent: (TemplatesIntent) -> Unit,
) {
    val texts = LocalTexts.current.templates
    Column(Modifier.weight(1f, fill = false).verticalScroll(rememberScrollState())) {
        Text(
            template.name,
            Modifier.padding(horizontal = 16.dp),
            style = MaterialTheme.typography.titleMedium,
            maxLines = 2,
            overflow = TextOverflow.Ellipsis,
        )
        SectionTitle(texts.preview)
        Bubble(template)
    }
    MainButton(texts.sendThis, isBusy) { onIntent(TemplatesIntent.Send) }
    TextButton({ onIntent(TemplatesIntent.Unchoose) }, Modifier.fillMaxWidth().padding(horizontal = 16.dp)) { Text(texts.another) }
}

@Composable
private fun Bubble(template: Template) {
    val texts = LocalTexts.current.templates
    val more = LocalMoreColors.current
    Box(Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 8.dp), contentAlignment = Alignment.CenterEnd) {
        Surface(
            Modifier.widthIn(max = 420.dp).padding(start = 32.dp),
            shape = MaterialTheme.shapes.medium,
            color = more.ownBubble,
            contentColor = more.onOwnBubble,
        ) {
            Column(Modifier.padding(12.dp), verticalArrangement = Arrangement.spacedBy(8.dp)) {
                if (template.pictureUrl != null) PicturePlace()
                Text(template.text ?: texts.noPreview, style = MaterialTheme.typography.bodyLarge)
            }
        }
    }
}

/** The picture itself is WhatsApp's: it is not fetched here, but its place is kept. */
@Composable
private fun PicturePlace() {
    val more = LocalMoreColors.current
    Surface(
        Modifier.fillMaxWidth().heightIn(min = 96.dp),
        shape = MaterialTheme.shapes.small,
        color = more.onOwnBubble.copy(alpha = 0.08f),
        contentColor = more.onOwnBubble,
    ) {
        Row(
            Modifier.padding(12.dp),
            verticalAlignment = Alignment.CenterVertically,
            horizontalArrangement = Arrangement.spacedBy(8.dp, Alignment.CenterHorizontally),
        ) {
            Icon(Icons.Picture, null, Modifier.size(24.dp))
            Text(LocalTexts.current.templates.withPicture, style = MaterialTheme.typography.bodyMedium)
        }
    }
}
