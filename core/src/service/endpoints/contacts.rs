//! POST /mobile/servicoContatos.php (api.md §13, step 3: request documented, answer inferred)

use serde_json::json;

use crate::model::{CompanyId, Contact, ContactId};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Problem, Repeat, json};
use crate::service::lenient::{Reply, Shape};
use crate::service::wire::contact;

const PAGE: &str = "servicoContatos.php";
const CONTACTS: Shape = Shape {
    names: &["contatos"],
    marks: &["codid", "id_contato", "codid_contato", "nome", "numero"],
};

/// Asks for the company's contacts.
#[derive(Debug)]
pub struct SearchContacts<'a> {
    /// Whose.
    pub company: &'a CompanyId,
    /// Part of a name or number; empty for all.
    pub search: &'a str,
}

/// Adds a contact.
#[derive(Debug)]
pub struct AddContact<'a> {
    /// To which company.
    pub company: &'a CompanyId,
    /// The name.
    pub name: &'a str,
    /// The telephone number, digits alone, with the country's.
    pub number: &'a str,
    /// The e-mail address; may be empty.
    pub email: &'a str,
}

impl Endpoint for SearchContacts<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Safe;
    const ROWS: Option<&'static Shape> = Some(&CONTACTS);
    type Answer = Vec<Contact>;

    fn body(&self) -> HttpBody {
        body("select", self.company, self.search, ["", "", ""])
    }

    fn read(&self, reply: &Reply) -> Result<Vec<Contact>, Problem> {
        reply.rows(&CONTACTS, contact).map(|rows| rows.rows)
    }
}

impl Endpoint for AddContact<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = PAGE;
    const REPEAT: Repeat = Repeat::Unsafe;
    /// The new contact's id, where the answer tells it.
    type Answer = Option<ContactId>;

    fn body(&self) -> HttpBody {
        body("insert", self.company, "", [self.name, self.number, self.email])
    }

    fn read(&self, reply: &Reply) -> Result<Option<ContactId>, Problem> {
        let id = reply
            .record()
            .get(&["new_codid", "codid", "codid_contato", "id_contato"]);
        if id.is_none() {
            reply.must_be_done()?;
        }
        Ok(id)
    }
}

fn body(action: &str, company: &CompanyId, search: &str, [name, number, email]: [&str; 3]) -> HttpBody {
    json(&json!({
        "action": action,
        "codid_cliente": company.as_str(),
        "search": search,
        "nome": name,
        "numero": number,
        "email": email,
    }))
}
