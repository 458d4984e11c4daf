//! The countries' numbering plans: Google's table, without what is not asked here, and compressed.
//!
//! The library's own table takes 229 KB of each app, and this 35: `cargo run -p voxfree-release -- telephone-plans` makes `plans.bin` of it. How
//! numbers are grouped when they are written is not in it, so nothing but E.164 may be asked of these plans.

use std::sync::LazyLock;

use prost::Message as _;
use rlibphonenumber::{PhoneMetadataCollection, PhoneNumberUtil};

static PLANS: LazyLock<Option<PhoneNumberUtil>> = LazyLock::new(|| {
    let table = miniz_oxide::inflate::decompress_to_vec_zlib(include_bytes!("plans.bin")).ok()?;
    let table = PhoneMetadataCollection::decode(table.as_slice()).ok()?;
    PhoneNumberUtil::new_for_metadata(table).ok()
});

/// All of them; read at the first call, in some milliseconds. They are part of the program, so they are there: the test below reads them.
pub(super) fn plans() -> Option<&'static PhoneNumberUtil> {
    PLANS.as_ref()
}

#[cfg(test)]
mod tests {
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil, Region};

    use super::plans;

    const KINDS: [PhoneNumberType; 10] = [
        PhoneNumberType::FixedLine,
        PhoneNumberType::Mobile,
        PhoneNumberType::TollFree,
        PhoneNumberType::PremiumRate,
        PhoneNumberType::SharedCost,
        PhoneNumberType::VoIP,
        PhoneNumberType::PersonalNumber,
        PhoneNumberType::Pager,
        PhoneNumberType::UAN,
        PhoneNumberType::VoiceMail,
    ];

    fn read(plans: &PhoneNumberUtil, typed: &str) -> Option<(String, bool)> {
        let number = plans.parse(typed, Some(Region::BR)).ok()?;
        let written = plans.format(&number, PhoneNumberFormat::E164).into_owned();
        Some((written, plans.is_valid_number(&number)))
    }

    /// A number, and what a slip makes of it.
    fn with_slips(number: &str) -> Vec<String> {
        let mut typed = vec![
            number.to_owned(),
            number.replace('+', "00"),
            format!("{number}0"),
            format!("{number}55"),
        ];
        for nr in 1..number.len() {
            typed.push(format!("{}{}", &number[..nr], &number[nr + 1..]));
            typed.push(format!("{}{}{}", &number[..nr], (nr * 7) % 10, &number[nr + 1..]));
        }
        typed
    }

    #[test]
    fn what_is_left_says_what_the_whole_table_says() {
        let (whole, ours) = (&*PHONE_NUMBER_UTIL, plans().unwrap());
        let mut examples = Vec::new();
        for region in whole.get_supported_regions() {
            for kind in KINDS {
                examples.extend(whole.get_example_number_for_type_and_region(region, kind));
            }
        }
        for code in whole.get_supported_global_network_calling_codes() {
            examples.extend(whole.get_example_number_for_non_geo_entity(code));
        }
        assert!(examples.len() > 1_000, "{}", examples.len());
        for example in examples {
            let written = whole.format(&example, PhoneNumberFormat::E164);
            assert_eq!(read(ours, &written), Some((written.clone().into_owned(), true)));
            for typed in with_slips(&written) {
                assert_eq!(read(ours, &typed), read(whole, &typed), "{typed}");
            }
            // As it is dialled in its own country.
            let national = whole.format(&example, PhoneNumberFormat::National);
            assert_eq!(read(ours, &national), read(whole, &national), "{national}");
        }
    }
}
