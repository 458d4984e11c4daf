package br.com.voxfree.app.text

import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.staticCompositionLocalOf
import br.com.voxfree.core.Language

/**
 * All that the shell itself says, in three languages, by screen. States and errors are the core's words, and not here.
 *
 * It is Kotlin and not Android's resources, since the same screens are compiled, tested and drawn without Android; and since here a
 * missing translation does not compile. A test finds text for people anywhere else. Who adds a screen adds a class beside
 * these, with a line here.
 */
public class Texts(
    public val language: Language,
) {
    /** What many screens say. */
    public val common: CommonTexts = CommonTexts(language)
    public val times: Times = Times(language)
    public val root: RootTexts = RootTexts(language)
    public val templates: TemplatesTexts = TemplatesTexts(language)
    public val quickReplies: QuickRepliesTexts = QuickRepliesTexts(language)
    public val contact: ContactTexts = ContactTexts(language)
    public val ending: EndingTexts = EndingTexts(language)
    public val start: StartTexts = StartTexts(language)
    public val outbox: OutboxTexts = OutboxTexts(language)
    public val telephone: TelephoneTexts = TelephoneTexts(language)
    public val owned: OwnedTexts = OwnedTexts(language)
    public val settings: SettingsTexts = SettingsTexts(language)
    public val signIn: SignInTexts = SignInTexts(language)
    public val inbox: InboxTexts = InboxTexts(language)
    public val conversation: ConversationTexts = ConversationTexts(language)
    public val composer: ComposerTexts = ComposerTexts(language)
}

/** The texts that the screens around here use. */
public val LocalTexts: ProvidableCompositionLocal<Texts> =
    staticCompositionLocalOf { Texts(Language.PORTUGUESE) }
