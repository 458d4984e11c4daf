// One module: the app's own sources, those of the screens, and the adapters, as android/app/pom.xml compiles them. tests/tidy compares both.
plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.compose)
}

val repository: Directory = rootProject.layout.projectDirectory.dir("..")
val core: RegularFile = repository.file("target/release-android/voxfree.aar")

android {
    namespace = "br.com.voxfree.app.android"
    compileSdk = 36
    defaultConfig {
        applicationId = "br.com.voxfree.app"
        minSdk = 26
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
        // As many as bindings/release builds the core for.
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }
    androidResources { localeFilters += listOf("pt-rBR", "pt", "en", "es") }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "rules.pro")
        }
    }
    sourceSets.named("main") {
        kotlin.directories += listOf(
            "src/main/kotlin",
            "../ui/src/main/kotlin",
            "../../bindings/kotlin/android/src/main/kotlin",
        )
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

kotlin {
    explicitApi()
    compilerOptions { allWarningsAsErrors = true }
}

// The core for three ABIs, with its Kotlin classes and its R8 rules: cargo-ndk, by the release command. Cargo knows by itself what is up to date.
val cargo = tasks.register<Exec>("cargoNdk") {
    description = "Builds the core for Android: target/release-android/voxfree.aar"
    workingDir = repository.asFile
    commandLine("cargo", "run", "-p", "voxfree-release", "--", "android")
    environment("ANDROID_NDK_HOME", android.ndkDirectory.path)
    outputs.upToDateWhen { false }
    outputs.file(core)
}

dependencies {
    implementation(files(core).builtBy(cargo))
    implementation(variantOf(libs.jna) { artifactType("aar") })
    implementation(libs.coroutines.android)
    implementation(libs.compose.runtime)
    implementation(libs.compose.ui)
    implementation(libs.compose.foundation)
    implementation(libs.compose.animation)
    implementation(libs.compose.material3)
    implementation(libs.activity.compose)
    implementation(libs.core.ktx)
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.lifecycle.viewmodel.compose)
    implementation(libs.work.runtime)
}
