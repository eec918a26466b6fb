//! `operations!`: from each entry the row that a call is made from, and what TypeScript sees.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Error, Expr, ExprLit, Ident, Lit, LitStr, Meta, Result, Token, Type, braced,
    parenthesized,
};

/// An API class with its operations.
pub struct Class {
    attributes: Vec<Attribute>,
    name: Ident,
    operations: Vec<Operation>,
}

struct Operation {
    attributes: Vec<Attribute>,
    method: Ident,
    path: LitStr,
    name: Ident,
    parameters: Vec<Parameter>,
    answer: Answer,
}

/// What stands behind the arrow; without one nothing is answered.
enum Answer {
    Nothing,
    /// `text`.
    Text,
    Json(Box<Type>),
}

struct Parameter {
    attributes: Vec<Attribute>,
    name: Ident,
    place: Place,
}

enum Place {
    Path,
    /// A JSON body that may be left out, and its type in TypeScript if that has another name.
    Body(Box<Type>, Option<LitStr>),
}

impl Parse for Class {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<keyword::class>()?;
        let name = input.parse()?;
        let body;
        braced!(body in input);
        let mut operations = Vec::new();
        while !body.is_empty() {
            operations.push(body.parse()?);
        }
        Ok(Self { attributes, name, operations })
    }
}

impl Parse for Operation {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let (method, path, name) = (input.parse()?, input.parse()?, input.parse()?);
        let parameters;
        parenthesized!(parameters in input);
        let parameters = Punctuated::<Parameter, Token![,]>::parse_terminated(&parameters)?;
        let answer = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Self {
            attributes,
            method,
            path,
            name,
            parameters: parameters.into_iter().collect(),
            answer,
        })
    }
}

impl Parse for Answer {
    fn parse(input: ParseStream) -> Result<Self> {
        if input.parse::<Option<Token![->]>>()?.is_none() {
            return Ok(Self::Nothing);
        }
        if input.parse::<Option<keyword::text>>()?.is_some() {
            return Ok(Self::Text);
        }
        Ok(Self::Json(Box::new(input.parse()?)))
    }
}

impl Parse for Parameter {
    fn parse(input: ParseStream) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let place = if input.peek(keyword::path) {
            input.parse::<keyword::path>()?;
            Place::Path
        } else {
            let model = input.parse()?;
            let alias = input.parse::<Option<Token![as]>>()?.map(|_| input.parse()).transpose()?;
            Place::Body(Box::new(model), alias)
        };
        Ok(Self { attributes, name, place })
    }
}

mod keyword {
    syn::custom_keyword!(class);
    syn::custom_keyword!(path);
    syn::custom_keyword!(text);
}

impl Class {
    /// The constant with the class's rows, and its TypeScript declarations.
    pub fn expand(&self) -> Result<TokenStream> {
        let name = self.name.to_string();
        let constant = Ident::new(&screaming(&name), self.name.span());
        let rows = self.operations.iter().map(Operation::row).collect::<Result<Vec<_>>>()?;
        let docs = docs(&self.attributes)?;
        let typescript = self.typescript()?;
        let typescript_of = Ident::new(&format!("{constant}_TYPESCRIPT"), self.name.span());
        let docs = docs.iter().map(|line| quote!(#[doc = #line]));
        Ok(quote! {
            #(#docs)*
            pub const #constant: Class = Class { name: #name, operations: &[#(#rows),*] };

            #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
            const #typescript_of: &str = #typescript;
        })
    }

    /// The interfaces of the parameters, and the class with each method and its Raw variant.
    fn typescript(&self) -> Result<String> {
        let name = &self.name;
        let mut interfaces = String::new();
        let mut methods = String::new();
        for operation in &self.operations {
            interfaces += &operation.interface(&name.to_string())?;
            methods += &operation.signatures()?;
        }
        let docs = comment("", &docs(&self.attributes)?);
        Ok(format!("{interfaces}\n{docs}export class {name} extends BaseAPI {{\n{methods}}}\n"))
    }
}

impl Operation {
    fn row(&self) -> Result<TokenStream> {
        let name = self.name.to_string();
        let path = &self.path;
        let method = match self.method.to_string().as_str() {
            "GET" => quote!(Method::Get),
            "POST" => quote!(Method::Post),
            _ => return Err(Error::new(self.method.span(), "expected GET or POST")),
        };
        let parameters = self.parameters.iter().map(Parameter::row);
        let answer = match &self.answer {
            Answer::Nothing => quote!(Answer::Nothing),
            Answer::Text => quote!(Answer::TextOrJsonString),
            Answer::Json(model) => quote!(Answer::Json(<#model as Shaped>::SHAPE)),
        };
        let errors = word(&self.attributes, "errors")?;
        let accept = match (&self.answer, errors) {
            (Answer::Nothing, None) => quote!(Accept::Anything),
            (Answer::Text, None) => quote!(Accept::Text),
            (Answer::Json(_), None) => quote!(Accept::Json),
            (Answer::Json(_), Some(errors)) if errors.value() == "text" => {
                quote!(Accept::JsonOrText)
            }
            (_, Some(errors)) => return Err(Error::new(errors.span(), "expected \"text\"")),
        };
        let instead =
            word(&self.attributes, "instead")?.map_or_else(String::new, |text| text.value());
        Ok(quote! {
            Operation {
                name: #name,
                method: #method,
                path: #path,
                parameters: &[#(#parameters),*],
                answer: #answer,
                accept: #accept,
                instead: #instead,
            }
        })
    }

    fn interface(&self, class: &str) -> Result<String> {
        if self.parameters.is_empty() {
            return Ok(String::new());
        }
        let mut members = String::new();
        for parameter in &self.parameters {
            members += &comment("    ", &docs(&parameter.attributes)?);
            let (mark, of) = (parameter.mark(), parameter.typescript());
            // Left out and undefined are the same to a call.
            let absent = if mark.is_empty() { "" } else { " | undefined" };
            members += &format!("    {}{mark}: {of}{absent};\n", parameter.name);
        }
        let (method, interface) = (&self.name, self.interface_name());
        let said = format!(" Parameters of {{@link {class}.{method}}}.");
        let docs = comment("", &[said]);
        Ok(format!("{docs}export interface {interface} {{\n{members}}}\n\n"))
    }

    fn signatures(&self) -> Result<String> {
        let Self { name, .. } = self;
        let mut parameters = String::new();
        if !self.parameters.is_empty() {
            let is_required = self.parameters.iter().any(|parameter| parameter.mark().is_empty());
            let mark = if is_required { "" } else { "?" };
            parameters = format!("requestParameters{mark}: {}, ", self.interface_name());
        }
        let answer = match &self.answer {
            Answer::Nothing => "void".to_owned(),
            Answer::Text => "string".to_owned(),
            Answer::Json(model) => typescript_of(model),
        };
        let said = docs(&self.attributes)?;
        let mut raw = vec![
            format!(" Like {{@link {name}}}, but returns the response. Its `value()`"),
            " returns the checked value.".to_owned(),
        ];
        if let Some(deprecation) =
            said.iter().position(|line| line.trim().starts_with("@deprecated"))
        {
            raw.push(String::new());
            raw.extend(said.iter().skip(deprecation).cloned());
        }
        let (said, raw) = (comment("    ", &said), comment("    ", &raw));
        Ok(format!(
            "{said}    {name}({parameters}initOverrides?: InitOverrides): Promise<{answer}>;\n\
             {raw}    {name}Raw({parameters}initOverrides?: InitOverrides): Promise<ApiResponse<{answer}>>;\n"
        ))
    }

    fn interface_name(&self) -> String {
        let name = self.name.to_string();
        let (first, rest) = name.split_at(1);
        format!("{}{rest}Request", first.to_uppercase())
    }
}

impl Parameter {
    fn row(&self) -> TokenStream {
        let name = self.name.to_string();
        let place = match &self.place {
            Place::Path => quote!(Place::Path),
            Place::Body(model, _) => quote!(Place::Body(<#model as Shaped>::SHAPE)),
        };
        quote!(Parameter { name: #name, place: #place })
    }

    /// What stands behind the name of one that may be left out.
    fn mark(&self) -> &'static str {
        if matches!(self.place, Place::Path) { "" } else { "?" }
    }

    fn typescript(&self) -> String {
        match &self.place {
            Place::Path => "string".to_owned(),
            Place::Body(_, Some(alias)) => alias.value(),
            Place::Body(model, None) => typescript_of(model),
        }
    }
}

/// What a type is called in TypeScript: models have one name in both languages.
fn typescript_of(model: &Type) -> String {
    match model.to_token_stream().to_string().as_str() {
        "String" => "string".to_owned(),
        "bool" => "boolean".to_owned(),
        name => name.to_owned(),
    }
}

/// The lines of a documentation comment.
fn docs(attributes: &[Attribute]) -> Result<Vec<String>> {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    lines.map(|line| text(line).map(|line| line.value())).collect()
}

/// The text of an attribute such as `#[instead = "remove the call"]`.
fn word(attributes: &[Attribute], name: &str) -> Result<Option<LitStr>> {
    attributes.iter().find(|attribute| attribute.path().is_ident(name)).map(text).transpose()
}

fn text(attribute: &Attribute) -> Result<LitStr> {
    match &attribute.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text.clone()),
            other => Err(Error::new_spanned(other, "expected text")),
        },
        other => Err(Error::new_spanned(other, "expected = and text")),
    }
}

fn comment(indent: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("{indent} *{line}\n")).collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}

/// `APPLICATIONS_API` for `ApplicationsApi`.
fn screaming(name: &str) -> String {
    let mut text = String::new();
    for (index, character) in name.chars().enumerate() {
        if index > 0 && character.is_uppercase() {
            text.push('_');
        }
        text.extend(character.to_uppercase());
    }
    text
}
