/// Declares an open enum: a string with known values, which may also have any other value.
///
/// A newer Pieces OS may send values that this client does not know. They must neither make a whole
/// list fail nor get lost when the record is sent back. So the type is a string, with the known values
/// as constants. In TypeScript it is a const object with the known values, and a union type for which
/// editors suggest them.
macro_rules! open_enum {
    (
        $(#[doc = $doc:literal])*
        pub enum $Enum:ident { $(#[doc = $meaning:literal] $Member:ident = $value:literal,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(transparent)]
        pub struct $Enum(pub String);

        impl $crate::json::Shaped for $Enum {
            const SHAPE: $crate::json::Shape = $crate::json::Shape::STRING;
        }

        impl $Enum {
            /// The name and the value of each known member.
            pub const MEMBERS: &'static [(&'static str, &'static str)] = &[
                $((stringify!($Member), $value),)*
            ];

            /// The TypeScript declaration: the const object and the type.
            pub const TYPESCRIPT: &'static str = concat!(
                "/**\n", $(" *", $doc, "\n",)* " */\n",
                "export const ", stringify!($Enum), ": {\n",
                $(
                    "    /**", $meaning, " */\n",
                    "    readonly ", stringify!($Member), ": \"", $value, "\";\n",
                )*
                "};\n",
                "/**\n", $(" *", $doc, "\n",)* " *\n",
                " * One of the known values, or any other string that a newer Pieces OS version sends.\n */\n",
                "export type ", stringify!($Enum), " =\n",
                "    | (typeof ", stringify!($Enum), ")[keyof typeof ", stringify!($Enum), "]\n",
                "    | (string & {});\n",
            );
        }
    };
}

pub(super) use open_enum;
