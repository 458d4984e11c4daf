//! The person outside (api.md §6 `contato`, §13 step 3).

use crate::model::Contact;
use crate::service::lenient::Row;

use super::{CONTACT_NAMES, PICTURE_NAMES};

/// Reads a contact. `None` where it has no id.
pub fn contact(row: &Row<'_>) -> Option<Contact> {
    let id = row.get(&CONTACT_NAMES).or_else(|| row.get(&["codid", "id"]));
    Some(Contact {
        // A list keyed by id need not say it again in the row.
        id: id.or_else(|| row.keys().inner.and_then(crate::model::ContactId::new))?,
        name: row.line(&["nome", "nome_contato", "nome_grupo"]).unwrap_or_default(),
        number: row.line(&["numero", "numero_contato", "telefone"]).unwrap_or_default(),
        note: row.text(&["obs", "observacao"]).unwrap_or_default(),
        picture_url: row.line(&PICTURE_NAMES),
    })
}
