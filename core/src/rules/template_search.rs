//! Which templates are meant by what was typed so far.

use super::search_query::Query;
use super::snippet::is_in;
use crate::model::Template;

/// Those whose name or text has all words of `typed`, in their order: case and accents do not matter, and the last word may go
/// on. All of them where nothing is typed.
pub fn find_templates(templates: &[Template], typed: &str) -> Vec<Template> {
    let Some(query) = Query::parse(typed) else {
        return templates.to_vec();
    };
    let is_meant = |template: &&Template| {
        // A technical name has its words between underscores.
        let name = template.name.replace(['_', '-'], " ");
        let text = template.text.as_deref().unwrap_or_default();
        is_in(&query, &format!("{name}\n{text}"))
    };
    templates.iter().filter(is_meant).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TemplateId;

    #[test]
    fn by_name_and_text_as_one_types() {
        let template = |name: &str, text: &str| Template {
            id: TemplateId::new(name).unwrap(),
            name: name.to_owned(),
            picture_url: None,
            text: Some(text.to_owned()),
        };
        let all = [
            template("retomar_conversa", "Olá! Podemos continuar?"),
            template("cobranca_fatura", "Sua fatura chegou."),
            template("pedido_pronto", "Seu pedido está pronto"),
        ];
        for (typed, expected) in [
            ("", vec!["retomar_conversa", "cobranca_fatura", "pedido_pronto"]),
            ("  ", vec!["retomar_conversa", "cobranca_fatura", "pedido_pronto"]),
            ("conv", vec!["retomar_conversa"]),
            ("OLA", vec!["retomar_conversa"]),
            ("fatura cheg", vec!["cobranca_fatura"]),
            ("esta pedido", vec!["pedido_pronto"]),
            ("boleto", vec![]),
        ] {
            let found: Vec<_> = find_templates(&all, typed)
                .into_iter()
                .map(|found| found.name)
                .collect();
            assert_eq!(found, expected, "{typed:?}");
        }
    }
}
