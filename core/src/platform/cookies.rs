//! The cookie store: the service may set a PHP session cookie, which has to go along and outlive the process.

use std::sync::{Mutex, MutexGuard, PoisonError};

use cookie_store::{CookieStore, RawCookie};
use http::HeaderValue;
use url::Url;

use crate::model::Secret;

/// Cookies of the service's hosts.
#[derive(Debug, Default)]
pub(super) struct Cookies {
    jar: Mutex<Jar>,
}

/// Its content is secret, so it does not print.
#[derive(Default)]
struct Jar(CookieStore);

impl std::fmt::Debug for Jar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Jar(…)")
    }
}

impl Cookies {
    /// All of them as text; PHP's session cookie has no end of its own, so those come along too.
    pub(super) fn save(&self) -> Option<Secret> {
        let jar = self.lock();
        jar.0.iter_any().next()?;
        let mut text = Vec::new();
        cookie_store::serde::json::save_incl_expired_and_nonpersistent(&jar.0, &mut text).ok()?;
        String::from_utf8(text).ok().map(Secret::new)
    }

    /// Puts them back; what cannot be read is ignored.
    pub(super) fn restore(&self, cookies: Option<&Secret>) {
        let restored = cookies.and_then(|text| cookie_store::serde::json::load_all(text.expose().as_bytes()).ok());
        self.lock().0 = restored.unwrap_or_default();
    }

    fn lock(&self) -> MutexGuard<'_, Jar> {
        self.jar.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl reqwest::cookie::CookieStore for Cookies {
    fn set_cookies(&self, headers: &mut dyn Iterator<Item = &HeaderValue>, url: &Url) {
        let cookies = headers
            .filter_map(|header| header.to_str().ok())
            .filter_map(|text| RawCookie::parse(text.to_owned()).ok());
        self.lock().0.store_response_cookies(cookies, url);
    }

    fn cookies(&self, url: &Url) -> Option<HeaderValue> {
        let jar = self.lock();
        let text = jar
            .0
            .get_request_values(url)
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>();
        if text.is_empty() {
            return None;
        }
        let mut value = HeaderValue::from_str(&text.join("; ")).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use reqwest::cookie::CookieStore as _;

    use super::*;

    #[test]
    fn a_session_cookie_outlives_the_process_and_goes_to_its_host_alone() {
        let here = Url::parse("https://app2.example/mobile/login.php").unwrap();
        let cookies = Cookies::default();
        assert!(cookies.save().is_none());
        let header = HeaderValue::from_static("PHPSESSID=abc; path=/; HttpOnly");
        cookies.set_cookies(&mut [&header].into_iter(), &here);

        let again = Cookies::default();
        again.restore(cookies.save().as_ref());
        assert_eq!(again.cookies(&here).unwrap(), "PHPSESSID=abc");
        assert!(
            again
                .cookies(&Url::parse("https://elsewhere.example/").unwrap())
                .is_none()
        );
        again.restore(None);
        assert!(again.cookies(&here).is_none());
        again.restore(Some(&Secret::new("not json")));
    }
}
