/// Declares an open enum: known members, and any other string kept as it is.
///
/// A server newer than this client may send members nobody here has heard of; they must neither
/// fail a whole list nor be lost when the record is sent back. So the type is the string itself,
/// with the known members as constants. In TypeScript it becomes a const object of the known
/// members and a union type that still completes them.
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
