use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, parse_quote};

use crate::{
    field::{Field, Renames},
    typescript,
};

/// The struct with all that `#[model]` adds to it.
pub fn expand(mut item: DeriveInput) -> Result<TokenStream> {
    let renames = Renames::of_struct(&item.attrs)?;
    let Data::Struct(data) = &mut item.data else {
        return Err(Error::new_spanned(&item.ident, "a model is a struct"));
    };
    let Fields::Named(named) = &mut data.fields else {
        return Err(Error::new_spanned(&item.ident, "a model has named fields"));
    };
    let mut fields = Vec::new();
    for field in &mut named.named {
        let read = Field::read(field, &renames)?;
        read.complete(field);
        fields.push(read);
    }

    let typescript = typescript::interface(&item, &fields);
    let model = &item.ident;
    let name = model.to_string();
    let (generics, arguments, conditions) = item.generics.split_for_impl();
    let rows = fields.iter().filter(|field| !field.is_rest).map(|Field { wire, javascript, of, .. }| {
        quote!(::pieces_os_client::json::Field::of::<#of>(#wire, #javascript))
    });
    let implementations = quote! {
        impl #generics ::pieces_os_client::json::Model for #model #arguments #conditions {
            const NAME: &'static str = #name;
            const FIELDS: &'static [::pieces_os_client::json::Field] = &[#(#rows),*];
            const TYPESCRIPT: &'static str = #typescript;
        }

        impl #generics ::pieces_os_client::json::Shaped for #model #arguments #conditions {
            const SHAPE: ::pieces_os_client::json::Shape = ::pieces_os_client::json::Shape::model(
                <Self as ::pieces_os_client::json::Listed>::INDEX,
            );
        }
    };
    let derives = quote!(Clone, Debug, PartialEq, ::serde::Deserialize, ::serde::Serialize);
    // Before serde's own attributes, which it has to introduce.
    item.attrs.insert(0, parse_quote!(#[derive(#derives)]));
    Ok(quote!(#item #implementations))
}
