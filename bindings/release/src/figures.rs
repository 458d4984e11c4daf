//! What the way between the core and its shells costs: one table, a half of it measured in Rust and a half in Kotlin.
//!
//! Both are compiled as `cargo bench` compiles, which is as phones get it, but for link-time optimisation. The two halves run one after
//! the other, on the same day of the sandbox.

use std::path::Path;

use crate::step::Step;

pub(crate) fn plan(root: &Path) -> Vec<Step> {
    let libraries = format!("-Dnative.dir={}", root.join("target/release/deps").display());
    let kotlin = root.join("bindings/kotlin");
    let (group, main) = (
        "-Dexec.classpathScope=test",
        "-Dexec.mainClass=br.com.voxfree.core.FiguresKt",
    );
    vec![
        Step::run(root, &["cargo", "build", "-p", "voxfree-sandbox"]),
        Step::run(root, &crate::android::GENERATE),
        Step::run(&kotlin, &["mvn", "-q", "-pl", "core", "test-compile"]),
        // It builds the library too, which the second half loads.
        Step::run(
            root,
            &["cargo", "bench", "-q", "-p", "voxfree-ffi", "--bench", "listener"],
        ),
        Step::run(
            &kotlin,
            &[
                "mvn",
                "-q",
                "-pl",
                "core",
                &libraries,
                "exec:java",
                "-Dexec.skip=false",
                group,
                main,
            ],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::plan;

    #[test]
    fn both_halves_measure_the_same_library() {
        let shown: Vec<String> = plan(Path::new("/r")).iter().map(ToString::to_string).collect();
        assert!(shown[3].contains("cargo bench"), "{}", shown[3]);
        assert!(shown[4].contains("-Dnative.dir=/r/target/release/deps"), "{}", shown[4]);
    }
}
