package br.com.voxfree.core

import org.junit.jupiter.api.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** What is done with a conversation besides writing: tags, quick replies, the contact's card, its end; and the agent's telephone. */
class CasesTest {
    @Test
    fun `a tag that is set shows at once on the row, on the card and in its list`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        client.openConversation(mariana)
        val urgent = client.tagsFlow(mariana).reaches { known -> known.tags.any { it.name == "Urgente" } }.named("Urgente")
        val tagged = client.inboxTaggedState(Shelf.ACTIVE, urgent.id, this)
        val before = client.contact(mariana).tags.map { it.name }

        client.setTag(mariana, urgent.id, !urgent.isSet)
        client.tagsFlow(mariana).reaches { it.named("Urgente").isSet != urgent.isSet && !it.named("Urgente").isPending }
        client.contactFlow(mariana).reaches { card -> card.tags.any { it.name == "Urgente" } == !urgent.isSet }
        tagged.reaches { rows -> rows.any { it.protocol == mariana } == !urgent.isSet }
        client.setTag(mariana, urgent.id, urgent.isSet)
        client.contactFlow(mariana).reaches { card -> card.tags.map { it.name } == before }
        tagged.reaches { rows -> rows.any { it.protocol == mariana } == urgent.isSet }
    }

    @Test
    fun `a quick reply is added, filled in and found, and the department's is not ours to change`() = world {
        val client = atWork()
        val mariana = sandbox.protocolOf(MARIANA)
        client.inboxFlow(Shelf.ACTIVE).reaches { it.size == 6 }
        val replies = client.quickRepliesState(mariana, this)
        val theirs = assertNotNull(replies.reaches { all -> all?.replies?.any { !it.isOwn } == true }?.replies?.firstOrNull { !it.isOwn })
        val refused = assertFailsWith<VoxfreeException.NotOwn> { client.changeQuickReply(mariana, theirs.id, "Oi") }
        assertEquals("not_own", refused.code)

        client.addQuickReply(mariana, "Oi, {contact}! Já vejo isso.")
        val known = assertNotNull(
            replies.reaches { all ->
                all?.replies?.any { it.isOwn && it.text.startsWith("Oi, ") && !it.isPending } ==
                    true
            },
        )
        val own = findQuickReplies(known.replies, "ja vejo").single()
        assertEquals("Oi, Mariana! Já vejo isso.", client.fillQuickReply(mariana, own.id, 0))
    }

    @Test
    fun `a conversation is finished after its undo window, and until then can be kept`() = world {
        val client = atWork()
        val julia = sandbox.protocolOf(JULIA)
        client.inboxFlow(Shelf.ACTIVE).reaches { rows -> rows.any { it.protocol == julia } }
        val endings = client.endingsState(this)
        val later = NewEnding(EndingKind.Finish, null, "Resolvido", false, undoWindowMsMax(), UnsentFirst.REFUSE)
        val id = client.finish(julia, later)
        val waiting = endings.reaches { it.isNotEmpty() }.single()
        assertEquals(id, waiting.id)
        assertIs<EndingState.Waiting>(waiting.state)
        assertEquals(ComposerState.READ_ONLY, client.composer(julia).state)
        client.undoEnding(id)
        endings.reaches { it.isEmpty() }
        client.composerFlow(julia).reaches { it.state != ComposerState.READ_ONLY }

        client.finish(julia, later.copy(undoWindowMs = 0u))
        client.inboxFlow(Shelf.ACTIVE).reaches { rows -> rows.none { it.protocol == julia } }
        client.endingsFlow().reaches { it.isEmpty() }
        assertTrue(sandbox.tell("conversations").asJsonArray.none { it.asJsonObject["protocol"].asString == julia })
    }

    @Test
    fun `the telephone is told, and its password only where it is asked for`() = world {
        val client = opens()
        val telephone = client.extensionState(this)
        check(client.signIn(DAVI, PASSWORD) is Session.Ready)
        val told = assertNotNull(telephone.reaches { it?.change == ExtensionChange.NEW })
        assertEquals("2101", assertIs<ExtensionState.Ready>(told.state).extension.extension)
        val options = SipExportOptions(null, null, null)
        val file = client.exportExtension(SipFormat.LINPHONE_RC, options).files.first()
        assertTrue("[auth_info_0]" in file.content, file.name)
        val refused = assertFailsWith<VoxfreeException.ExtensionNotExported> {
            client.exportExtension(SipFormat.BARESIP, options.copy(stackCodecs = listOf("none that anybody knows")))
        }
        assertEquals("extension_not_exported", refused.code)
        client.extensionApplied(told.revision)
        telephone.reaches { it?.change == ExtensionChange.NOTHING }
        client.signOut(Unsent.REFUSE)
        telephone.reaches { it?.change == ExtensionChange.REMOVED && it.state is ExtensionState.Absent }
        assertFailsWith<VoxfreeException.SignInRequired> { client.exportExtension(SipFormat.BARESIP, options) }

        // Ana has chats, and no telephone.
        check(client.signIn(ANA, PASSWORD) is Session.SecondFactor)
        client.submitCode(sandbox.code(ANA))
        val none = assertFailsWith<VoxfreeException.NoExtension> { client.exportExtension(SipFormat.BARESIP, options) }
        assertEquals("no_extension", none.code)
    }
}

private fun Tags.named(name: String): Tag = tags.first { it.name == name }
