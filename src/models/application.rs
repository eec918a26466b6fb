use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{EmbeddedModelSchema, Text, open_enum::open_enum};

/// An application (plugin, extension, desktop app, command line, the OS server itself) known to
/// this Pieces OS.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Application<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// Identifier of this application on this device; a UUID in practice.
    #[tsify(type = "string")]
    pub id: Text<'a>,
    /// Which product this is; third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum<'a>,
    /// The application's own version, for example `0.0.1`.
    #[tsify(type = "string")]
    pub version: Text<'a>,
    /// Where it runs.
    pub platform: PlatformEnum<'a>,
    /// Whether its first-run onboarding is finished.
    pub onboarded: bool,
    /// Telemetry consent for this application.
    pub privacy: PrivacyEnum<'a>,
    /// Local/cloud preference of this application.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub capabilities: Option<CapabilitiesEnum<'a>>,
    /// How this application was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub mechanism: Option<MechanismEnum<'a>>,
    /// Whether local machine-learning models are unloaded proactively; treat absence as false.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub automatic_unload: Option<bool>,
    /// How to enrich what this application saves; sent by newer Pieces OS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub enrichment: Option<SeededAssetEnrichment<'a>>,
    /// Free text that tells this application from others of the same name; sent by newer Pieces
    /// OS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "string")]
    pub descriptor: Option<Text<'a>>,
}

/// Every application this Pieces OS knows.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct Applications<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// The applications, in no documented order.
    pub iterable: Vec<Application<'a>>,
}

/// What Pieces OS adds by itself to the material an application saves; sent by newer Pieces OS.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Tsify)]
pub struct SeededAssetEnrichment<'a> {
    /// Version stamp of the record: database migration number plus API generation.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub schema: Option<EmbeddedModelSchema<'a>>,
    /// Number of tags to add.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub tags: Option<i64>,
    /// Number of websites to add.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub websites: Option<i64>,
    /// Number of persons to add.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub persons: Option<i64>,
    /// Number of hints to add.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub hints: Option<i64>,
}

open_enum! {
    /// Which known product an application is. Third-party integrations use `OPEN_SOURCE`.
    pub enum ApplicationNameEnum {
        Sublime = "SUBLIME",
        VsCode = "VS_CODE",
        Jetbrains = "JETBRAINS",
        FirefoxAddonMv2 = "FIREFOX_ADDON_MV2",
        FirefoxAddonMv3 = "FIREFOX_ADDON_MV3",
        SafariExtensionMv2 = "SAFARI_EXTENSION_MV2",
        SafariExtensionMv3 = "SAFARI_EXTENSION_MV3",
        PiecesForDevelopers = "PIECES_FOR_DEVELOPERS",
        PiecesForDevelopersCli = "PIECES_FOR_DEVELOPERS_CLI",
        OsServer = "OS_SERVER",
        GoogleChromeExtensionMv2 = "GOOGLE_CHROME_EXTENSION_MV2",
        GoogleChromeExtensionMv3 = "GOOGLE_CHROME_EXTENSION_MV3",
        UltraEdit = "ULTRA_EDIT",
        AtomPackage = "ATOM_PACKAGE",
        AdobeIllustratorPiecesColorShare = "ADOBE_ILLUSTRATOR_PIECES_COLOR_SHARE",
        MicrosoftTeams = "MICROSOFT_TEAMS",
        ChatGpt = "CHAT_GPT",
        Obsidian = "OBSIDIAN",
        JupyterHub = "JUPYTER_HUB",
        VisualStudio = "VISUAL_STUDIO",
        MicrosoftEdge = "MICROSOFT_EDGE",
        Brave = "BRAVE",
        GoogleChat = "GOOGLE_CHAT",
        Slack = "SLACK",
        AzureDataStudio = "AZURE_DATA_STUDIO",
        OpenSource = "OPEN_SOURCE",
        RStudio = "R_STUDIO",
        Vim = "VIM",
        Notion = "NOTION",
        GithubDesktop = "GITHUB_DESKTOP",
        Raycast = "RAYCAST",
        Replit = "REPLIT",
        Alfred = "ALFRED",
        Figma = "FIGMA",
        Sketch = "SKETCH",
        AdobeIllustrator = "ADOBE_ILLUSTRATOR",
        NotepadPlusPlus = "NOTEPAD_PLUS_PLUS",
        Embeetle = "EMBEETLE",
        Eclipse = "ECLIPSE",
        XCode = "X_CODE",
        Netbeans = "NETBEANS",
        Unknown = "UNKNOWN",
        Opera = "OPERA",
        PiecesSavedMaterialsApplet = "PIECES_SAVED_MATERIALS_APPLET",
        PiecesSettingsApplet = "PIECES_SETTINGS_APPLET",
        PiecesWorkstreamActivityApplet = "PIECES_WORKSTREAM_ACTIVITY_APPLET",
        PiecesOsToolbarApplet = "PIECES_OS_TOOLBAR_APPLET",
        PiecesCopilotApplet = "PIECES_COPILOT_APPLET",
        McpClient = "MCP_CLIENT",
    }
}

open_enum! {
    /// Where machine-learning work may run: on the device, in the cloud, or either.
    pub enum CapabilitiesEnum {
        Local = "LOCAL",
        Cloud = "CLOUD",
        Blended = "BLENDED",
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    /// How a record came to exist. On an application only `MANUAL` (a user connected it) and
    /// `INTERNAL` (it came from a shared link) are meaningful.
    pub enum MechanismEnum {
        Manual = "MANUAL",
        Recommended = "RECOMMENDED",
        Automatic = "AUTOMATIC",
        Internal = "INTERNAL",
        Deleted = "DELETED",
        Unknown = "UNKNOWN",
        ExternalAgent = "EXTERNAL_AGENT",
    }
}

open_enum! {
    /// Operating environment the application runs in.
    pub enum PlatformEnum {
        Web = "WEB",
        Macos = "MACOS",
        Linux = "LINUX",
        Windows = "WINDOWS",
        Fuchsia = "FUCHSIA",
        Ios = "IOS",
        Android = "ANDROID",
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    /// Telemetry consent: full, none, or collected without linking to the user.
    pub enum PrivacyEnum {
        Open = "OPEN",
        Closed = "CLOSED",
        Anonymous = "ANONYMOUS",
        Unknown = "UNKNOWN",
    }
}
