package br.com.voxfree.app.android

import android.app.Activity
import android.content.Intent
import android.os.Bundle
import org.junit.rules.ExternalResource
import org.robolectric.Robolectric
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowChoreographer
import java.time.Duration

/**
 * The activities of a test, which end with it, and with all that they had still to draw.
 *
 * Frames come while time passes ([later]) and at no other time: an open menu asks in each frame for the next one, and [idle] would never end.
 *
 * Compose has one dispatcher for a process, which notes that it has asked the main thread to go on. Robolectric empties that thread's queue
 * between two tests: were Compose's question in it, nothing would ever be composed anew in the tests that follow.
 */
class Drawn : ExternalResource() {
    private val controllers = mutableListOf<ActivityController<out Activity>>()

    /** Not begun yet. */
    fun built(
        intent: Intent,
    ): ActivityController<MainActivity> = Robolectric.buildActivity(MainActivity::class.java, intent).also(controllers::add)

    /** In the front; [saved] is what one before it left. */
    fun shown(
        intent: Intent = Intent(Intent.ACTION_MAIN),
        saved: Bundle? = null,
    ): ActivityController<MainActivity> = built(intent).also { if (saved == null) it.setup() else it.setup(saved) }

    /** Taken away with its process; returns what it left, as the next process would read it. */
    fun takenAway(activity: ActivityController<MainActivity>): Bundle {
        val saved = Bundle()
        activity.pause().stop().saveInstanceState(saved).destroy()
        return overTheWire(saved)
    }

    /** What the first one changes, the second draws. */
    fun frames() = later(FRAME.multipliedBy(2))

    /** For those over a client, which has to outlive them. */
    fun end() {
        controllers.forEach { it.close() }
        controllers.clear()
        idle()
        later(LONG)
    }

    override fun before() {
        ShadowChoreographer.setPaused(true)
        ShadowChoreographer.setFrameDelay(FRAME)
    }

    override fun after() = end()

    private companion object {
        val FRAME: Duration = Duration.ofMillis(16)
        val LONG: Duration = Duration.ofSeconds(1)
    }
}
