//! RFC 8599: where a push message wakes the app for a call. Off unless the shell asks for it.

use super::check::is_forbidden;
use super::uri::parameter;

/// Longer than any token of Apple's or Google's.
const VALUE_BYTES_MAX: usize = 1024;

/// The address for push messages (RFC 8599). The server must know what to do with it.
#[derive(Clone, PartialEq, Eq)]
pub struct SipPush {
    /// `pn-provider`: `apns`, `fcm`.
    pub provider: String,
    /// `pn-param`: the app at the provider, such as `TEAM.br.com.voxfree.voip`; may be empty, where the provider needs none.
    pub param: String,
    /// `pn-prid`: this device at the provider.
    pub prid: String,
}

impl std::fmt::Debug for SipPush {
    /// The token stands for the device: whoever has it may wake it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SipPush({}, …)", self.provider.escape_debug())
    }
}

impl SipPush {
    /// What is wrong with it, in words that hold nothing of it.
    pub(super) fn problem(&self) -> Option<&'static str> {
        let all = [&self.provider, &self.param, &self.prid];
        if self.provider.is_empty() || self.prid.is_empty() {
            Some("provider and prid are not empty")
        } else if all.iter().any(|value| value.len() > VALUE_BYTES_MAX) {
            Some("a value is too long")
        } else if all.iter().any(|value| value.contains(is_forbidden)) {
            Some("a value holds a control character")
        } else {
            None
        }
    }

    /// The parameters of the contact's address, parted by `;`.
    pub(super) fn parameters(&self) -> String {
        let [provider, param, prid] = [&self.provider, &self.param, &self.prid].map(|value| parameter(value));
        if self.param.is_empty() {
            format!("pn-provider={provider};pn-prid={prid}")
        } else {
            format!("pn-provider={provider};pn-param={param};pn-prid={prid}")
        }
    }
}
