// The real build of the app. Never run where this was written: there was no Gradle, no SDK and no NDK. android/README.md says how it is meant.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}
dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}
rootProject.name = "voxfree-android"
include(":app")
