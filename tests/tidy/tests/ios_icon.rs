//! The iPhone app's icon: three pictures that Xcode and the App Store take, drawn from the shape that Android has now.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use voxfree_tidy::top;

const SET: &str = "ios/App/Voxfree/Assets.xcassets/AppIcon.appiconset";
/// By the system's appearance; light has none.
const WANTED: [(Option<&str>, &str); 3] = [
    (None, "light.png"),
    (Some("dark"), "dark.png"),
    (Some("tinted"), "tinted.png"),
];
/// Flat colours pack well; what is larger was drawn otherwise.
const BYTES_MAX: usize = 32 * 1024;

#[test]
fn the_catalogue_names_the_pictures_that_are_there() {
    let folder = top().join(SET);
    let contents: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("Contents.json")).unwrap()).unwrap();
    let images = contents["images"].as_array().unwrap();
    let told: Vec<(Option<&str>, &str)> = images
        .iter()
        .map(|image| {
            assert_eq!(image["idiom"], "universal");
            assert_eq!(image["platform"], "ios");
            assert_eq!(image["size"], "1024x1024");
            let appearance = &image["appearances"][0];
            if !appearance.is_null() {
                assert_eq!(appearance["appearance"], "luminosity");
            }
            (appearance["value"].as_str(), image["filename"].as_str().unwrap())
        })
        .collect();
    assert_eq!(told, WANTED);
    let there: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let named: BTreeSet<String> = WANTED
        .iter()
        .map(|(_, name)| (*name).to_owned())
        .chain(["Contents.json".to_owned()])
        .collect();
    assert_eq!(there, named, "a picture that nothing names, or that is missing");
}

#[test]
fn each_picture_is_square_and_has_no_alpha() {
    for (_, name) in WANTED {
        let png = std::fs::read(top().join(SET).join(name)).unwrap();
        assert!(png.len() <= BYTES_MAX, "{name} has {} bytes", png.len());
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n", "{name}");
        let chunks = chunks(&png);
        let (kind, head) = chunks[0];
        assert_eq!(kind, b"IHDR", "{name}");
        let side = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
        assert_eq!((side(0), side(4)), (1024, 1024), "{name}");
        // Eight bits each of red, green and blue: types 4 and 6 have alpha, and 3 may have it by tRNS.
        assert_eq!((head[8], head[9]), (8, 2), "{name}");
        assert!(
            !chunks.iter().any(|(kind, _)| *kind == b"tRNS"),
            "{name} is see-through"
        );
        assert_eq!(chunks.last().unwrap().0, b"IEND", "{name} is cut off");
    }
}

#[test]
fn it_was_drawn_from_the_shape_that_android_has() {
    let read = |path: &str| std::fs::read_to_string(top().join(path)).unwrap();
    let android = read("android/app/src/main/res/drawable/ic_launcher_foreground.xml")
        + &read("android/app/src/main/res/values/colors.xml");
    let drawn = read("ios/Icon/drawn-from.txt");
    assert!(drawn.contains("android:pathData=") && drawn.contains("icon_background"));
    for line in drawn.lines() {
        assert!(
            android.contains(line),
            "Android's icon is another now: `python3 ios/Icon/draw.py` ({line})"
        );
    }
}

/// Kind and content of each chunk, in order.
fn chunks(png: &[u8]) -> Vec<(&[u8], &[u8])> {
    let (mut found, mut at) = (Vec::new(), 8);
    while at + 12 <= png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        found.push((&png[at + 4..at + 8], &png[at + 8..at + 8 + length]));
        at += length + 12;
    }
    found
}
