use syn::{
    Attribute, Error, LitStr, Result, Type, ext::IdentExt, meta::ParseNestedMeta, parse_quote,
};

/// A field of a model.
pub struct Field {
    /// Its name in what is received and sent.
    pub wire: String,
    /// Its name in JavaScript.
    pub javascript: String,
    pub is_optional: bool,
    /// Whether it has all the members without a field of their own.
    pub is_rest: bool,
    pub of: Type,
    pub docs: Vec<String>,
}

impl Field {
    pub fn read(field: &syn::Field, of_struct: &Renames) -> Result<Self> {
        let name = field.ident.as_ref().map(|name| name.unraw().to_string()).unwrap_or_default();
        let own = Renames::of_field(&field.attrs)?;
        let named = |own: Option<String>, all: &Option<String>| match (own, all) {
            (Some(own), _) => own,
            (None, Some(_)) => camel_case(&name),
            (None, None) => name.clone(),
        };
        Ok(Self {
            wire: named(own.deserialize, &of_struct.deserialize),
            javascript: named(own.serialize, &of_struct.serialize),
            is_optional: is_option(&field.ty),
            is_rest: own.is_rest,
            of: field.ty.clone(),
            docs: docs(&field.attrs),
        })
    }

    /// Adds what serde has to know besides.
    pub fn complete(&self, field: &mut syn::Field) {
        if self.is_optional {
            field.attrs.push(parse_quote!(#[serde(skip_serializing_if = "Option::is_none")]));
        }
        if self.wire != self.javascript {
            let alias = &self.javascript;
            field.attrs.push(parse_quote!(#[serde(alias = #alias)]));
        }
    }
}

/// The names, or the cases of all names, that serde's attributes give.
#[derive(Default)]
pub struct Renames {
    serialize: Option<String>,
    deserialize: Option<String>,
    is_rest: bool,
}

impl Renames {
    pub fn of_struct(attributes: &[Attribute]) -> Result<Self> {
        Self::read(attributes, "rename_all", |case| match case.value().as_str() {
            "camelCase" => Ok(()),
            _ => Err(Error::new_spanned(case, "a model knows `camelCase` alone")),
        })
    }

    fn of_field(attributes: &[Attribute]) -> Result<Self> {
        Self::read(attributes, "rename", |_| Ok(()))
    }

    fn read(
        attributes: &[Attribute],
        attribute: &str,
        check: fn(&LitStr) -> Result<()>,
    ) -> Result<Self> {
        let mut renames = Self::default();
        for serde in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            serde.parse_nested_meta(|meta| {
                if meta.path.is_ident(attribute) {
                    return renames.set(&meta, check);
                }
                if meta.path.is_ident("flatten") {
                    renames.is_rest = true;
                    return Ok(());
                }
                if meta.path.is_ident("borrow") {
                    return Ok(());
                }
                Err(meta.error("a model does not know this attribute"))
            })?;
        }
        Ok(renames)
    }

    /// `= "name"` for both sides, or `(serialize = "name")` for one.
    fn set(&mut self, meta: &ParseNestedMeta, check: fn(&LitStr) -> Result<()>) -> Result<()> {
        let text = |meta: &ParseNestedMeta| -> Result<Option<String>> {
            let name: LitStr = meta.value()?.parse()?;
            check(&name)?;
            Ok(Some(name.value()))
        };
        if meta.input.peek(syn::Token![=]) {
            self.serialize = text(meta)?;
            self.deserialize = self.serialize.clone();
            return Ok(());
        }
        meta.parse_nested_meta(|side| {
            if side.path.is_ident("serialize") {
                self.serialize = text(&side)?;
            } else {
                self.deserialize = text(&side)?;
            }
            Ok(())
        })
    }
}

/// The lines of the documentation.
pub fn docs(attributes: &[Attribute]) -> Vec<String> {
    let line = |attribute: &Attribute| {
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) =
            &attribute.meta.require_name_value().ok()?.value
        else {
            return None;
        };
        Some(line.value())
    };
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .filter_map(line)
        .collect()
}

fn is_option(of: &Type) -> bool {
    let Type::Path(path) = of else { return false };
    path.path.segments.last().is_some_and(|segment| segment.ident == "Option")
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_uppercase() + rest
    })
}
