// The Android plugin brings a Kotlin of its own; this one is the same as Maven's.
buildscript {
    dependencies { classpath("org.jetbrains.kotlin:kotlin-gradle-plugin:${libs.versions.kotlin.get()}") }
}
plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.kotlin.compose) apply false
}
