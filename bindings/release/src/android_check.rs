//! The whole Android app as a signed APK, without an SDK: Maven compiles it against the real `AndroidX`, R8 shrinks it by all the rules that
//! come along, Debian's aapt2 has linked its resources. It was never run on a device; it shows that no class is missing, that the manifest
//! and the resources fit together, what it weighs, and that libraries lie on pages of 16 KB.
//!
//! The library in it is this machine's own, in the place of `x86_64`, linked as Android's are: for the sizes and the pages. JNA's
//! are the real ones. Needs Maven, a JDK, and of Debian aapt, android-framework-res, unzip, zip, zipalign and apksigner.

use std::path::Path;

use crate::android::API;
use crate::step::Step;

const APK_DIR: &str = "android/app/target/apk";

/// From the sources to `android/app/target/apk/voxfree.apk`. The Kotlin sources of the core have been generated before.
pub(crate) fn plan(root: &Path) -> Vec<Step> {
    let out = root.join(APK_DIR);
    let shell = |command: &str| Step::run(&out, &["sh", "-euc", command]);
    let library = root.join("target/release/libvoxfree.so");
    let placed = out.join("in/lib/x86_64/libvoxfree.so");
    let words = [
        "cargo",
        "rustc",
        "-p",
        "voxfree-ffi",
        "--lib",
        "--release",
        "--crate-type",
        "cdylib",
    ];
    vec![
        Step::Empty(out.clone()),
        Step::run(
            root,
            &["mvn", "-f", "android/pom.xml", "-Papp,apk", "-DskipTests", "package"],
        ),
        Step::run(root, &words).with("RUSTFLAGS", "-C link-arg=-Wl,-z,max-page-size=16384"),
        Step::Copy {
            from: library,
            to: placed,
        },
        // JNA's own libraries, for the three kinds of processor that the app is for; its classes come from the same archive.
        shell(
            "unzip -qo jna.aar \"jni/*\" classes.jar -d jna; mv jna/classes.jar jars/jna.jar; \
             for abi in arm64-v8a armeabi-v7a x86_64; do mkdir -p in/lib/$abi; cp jna/jni/$abi/*.so in/lib/$abi/; done",
        ),
        shell(&shrink()),
        // Libraries are stored, not packed, each on a page of 16 KB: the system maps them from where they lie.
        shell(
            "cp ../../../aars/target/linked.apk unaligned.apk; (cd dex && zip -q ../unaligned.apk classes*.dex); \
             (cd in && zip -qrD0 ../unaligned.apk lib); zipalign -f 16384 unaligned.apk aligned.apk",
        ),
        shell(
            "keytool -genkeypair -keystore check.keystore -storepass android -alias check -keyalg RSA -keysize 2048 -validity 2 \
             -dname CN=check 2>/dev/null; \
             apksigner sign --ks check.keystore --ks-pass pass:android --out voxfree.apk aligned.apk; \
             apksigner verify --verbose voxfree.apk | grep -E \"Verified using v[23] scheme.*true|^Verifies\"",
        ),
        shell(
            "aapt dump badging voxfree.apk | grep -E \"^(package|sdkVersion|targetSdk|launchable|native-code|locales)\"",
        ),
        // The one before it was signed: Debian's apksigner lays libraries on pages of 4 KB again, an SDK's and Gradle's do not.
        Step::Weigh(out.join("aligned.apk")),
    ]
}

/// R8 over the app, the screens, the core and all of `AndroidX`, by the rules that come with each. What is missing fails it; only JNA's
/// parts for desktops, and what devices have (or have not) by themselves, are passed over by name.
fn shrink() -> String {
    format!(
        "mkdir -p dex rules; for jar in jars/*.jar; do \
         unzip -qqp $jar \"META-INF/proguard/*\" \"META-INF/com.android.tools/*\" > rules/$(basename $jar).pro 2>/dev/null || true; done; \
         for aar in ../../../aars/target/aar/*/; do \
         case $aar in *testing*|*monitor*) continue;; esac; \
         [ ! -e $aar/proguard.txt ] || cp $aar/proguard.txt rules/$(basename $aar).pro; done; \
         set --; for rule in rules/*.pro; do set -- \"$@\" --pg-conf $rule; done; \
         java -Xmx4g -cp tools/r8.jar com.android.tools.r8.R8 --release --min-api {API} \
         --lib tools/android-all.jar --lib \"$(dirname \"$(dirname \"$(readlink -f \"$(command -v javac)\")\")\")\" \
         --pg-conf ../../rules.pro --pg-conf ../../check.pro --pg-conf ../../../aars/target/manifest.pro \"$@\" \
         --pg-map-output mapping.txt --output dex ../app-*.jar jars/*.jar"
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::plan;

    #[test]
    fn an_apk_is_shrunk_aligned_signed_verified_and_weighed_in_this_order() {
        let shown: Vec<String> = plan(Path::new("/r")).iter().map(ToString::to_string).collect();
        let mut last = 0;
        for word in [
            "mvn -f android/pom.xml",
            "max-page-size=16384",
            "lib/x86_64/libvoxfree.so",
            "com.android.tools.r8.R8 --release --min-api 26",
            "zipalign -f 16384",
            "apksigner sign",
            "apksigner verify",
            "# weigh",
        ] {
            let at = shown.iter().position(|line| line.contains(word));
            assert!(at.is_some_and(|at| at >= last), "{word}: {shown:#?}");
            last = at.unwrap();
        }
    }
}
