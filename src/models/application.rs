use pieces_os_client_macros::model;

use super::{EmbeddedModelSchema, open_enum::open_enum};

/// An application that is registered with Pieces OS: a plugin, extension, desktop app, command-line
/// tool, or Pieces OS itself.
#[model]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The ID of the application on this device, usually a UUID.
    pub id: String,
    /// The product. Third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum,
    /// The version of the application, for example `0.0.1`.
    pub version: String,
    /// The platform that the application runs on.
    pub platform: PlatformEnum,
    /// Whether the user has finished the onboarding of the application.
    pub onboarded: bool,
    /// The telemetry consent for the application.
    pub privacy: PrivacyEnum,
    /// Where machine learning may run for the application.
    pub capabilities: Option<CapabilitiesEnum>,
    /// How the application was registered.
    pub mechanism: Option<MechanismEnum>,
    /// Whether local machine-learning models are unloaded when they are not needed. Default: false.
    pub automatic_unload: Option<bool>,
    /// How Pieces OS enriches the material that the application saves. Only newer versions send it.
    pub enrichment: Option<SeededAssetEnrichment>,
    /// Text that distinguishes applications with the same name. Only newer Pieces OS versions send it.
    pub descriptor: Option<String>,
}

/// A list of applications.
#[model]
pub struct Applications {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The applications. Their order is not specified.
    pub iterable: Vec<Application>,
}

/// The input of {@link ApplicationsApi.applicationsBulkUpdateApplicationCapabilities}.
#[model]
pub struct ApplicationsBulkUpdateCapabilitiesInput {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// Where machine learning may run, for all applications.
    pub capabilities: CapabilitiesEnum,
}

/// How Pieces OS enriches the material that an application saves. Only newer versions have it.
#[model]
pub struct SeededAssetEnrichment {
    /// The schema version of the record.
    pub schema: Option<EmbeddedModelSchema>,
    /// The number of tags to add.
    pub tags: Option<i64>,
    /// The number of websites to add.
    pub websites: Option<i64>,
    /// The number of people to add.
    pub persons: Option<i64>,
    /// The number of hints to add.
    pub hints: Option<i64>,
}

open_enum! {
    /// The product that an application is. Third-party integrations use `OPEN_SOURCE`.
    pub enum ApplicationNameEnum {
        /// Sublime Text.
        Sublime = "SUBLIME",
        /// Visual Studio Code.
        VsCode = "VS_CODE",
        /// A JetBrains IDE.
        Jetbrains = "JETBRAINS",
        /// A Firefox add-on, Manifest V2.
        FirefoxAddonMv2 = "FIREFOX_ADDON_MV2",
        /// A Firefox add-on, Manifest V3.
        FirefoxAddonMv3 = "FIREFOX_ADDON_MV3",
        /// A Safari extension, Manifest V2.
        SafariExtensionMv2 = "SAFARI_EXTENSION_MV2",
        /// A Safari extension, Manifest V3.
        SafariExtensionMv3 = "SAFARI_EXTENSION_MV3",
        /// The Pieces for Developers desktop app.
        PiecesForDevelopers = "PIECES_FOR_DEVELOPERS",
        /// The Pieces for Developers command-line tool.
        PiecesForDevelopersCli = "PIECES_FOR_DEVELOPERS_CLI",
        /// Pieces OS itself.
        OsServer = "OS_SERVER",
        /// A Google Chrome extension, Manifest V2.
        GoogleChromeExtensionMv2 = "GOOGLE_CHROME_EXTENSION_MV2",
        /// A Google Chrome extension, Manifest V3.
        GoogleChromeExtensionMv3 = "GOOGLE_CHROME_EXTENSION_MV3",
        /// UltraEdit.
        UltraEdit = "ULTRA_EDIT",
        /// An Atom package.
        AtomPackage = "ATOM_PACKAGE",
        /// Pieces Color Share in Adobe Illustrator.
        AdobeIllustratorPiecesColorShare = "ADOBE_ILLUSTRATOR_PIECES_COLOR_SHARE",
        /// Microsoft Teams.
        MicrosoftTeams = "MICROSOFT_TEAMS",
        /// ChatGPT.
        ChatGpt = "CHAT_GPT",
        /// Obsidian.
        Obsidian = "OBSIDIAN",
        /// JupyterHub or JupyterLab.
        JupyterHub = "JUPYTER_HUB",
        /// Visual Studio.
        VisualStudio = "VISUAL_STUDIO",
        /// Microsoft Edge.
        MicrosoftEdge = "MICROSOFT_EDGE",
        /// Brave.
        Brave = "BRAVE",
        /// Google Chat.
        GoogleChat = "GOOGLE_CHAT",
        /// Slack.
        Slack = "SLACK",
        /// Azure Data Studio.
        AzureDataStudio = "AZURE_DATA_STUDIO",
        /// Any third-party integration.
        OpenSource = "OPEN_SOURCE",
        /// RStudio.
        RStudio = "R_STUDIO",
        /// Vim.
        Vim = "VIM",
        /// Notion.
        Notion = "NOTION",
        /// GitHub Desktop.
        GithubDesktop = "GITHUB_DESKTOP",
        /// Raycast.
        Raycast = "RAYCAST",
        /// Replit.
        Replit = "REPLIT",
        /// Alfred.
        Alfred = "ALFRED",
        /// Figma.
        Figma = "FIGMA",
        /// Sketch.
        Sketch = "SKETCH",
        /// Adobe Illustrator.
        AdobeIllustrator = "ADOBE_ILLUSTRATOR",
        /// Notepad++.
        NotepadPlusPlus = "NOTEPAD_PLUS_PLUS",
        /// Embeetle.
        Embeetle = "EMBEETLE",
        /// Eclipse.
        Eclipse = "ECLIPSE",
        /// Xcode.
        XCode = "X_CODE",
        /// NetBeans.
        Netbeans = "NETBEANS",
        /// Unknown.
        Unknown = "UNKNOWN",
        /// Opera.
        Opera = "OPERA",
        /// The Pieces applet for saved materials.
        PiecesSavedMaterialsApplet = "PIECES_SAVED_MATERIALS_APPLET",
        /// The Pieces applet for settings.
        PiecesSettingsApplet = "PIECES_SETTINGS_APPLET",
        /// The Pieces applet for workstream activity.
        PiecesWorkstreamActivityApplet = "PIECES_WORKSTREAM_ACTIVITY_APPLET",
        /// The Pieces OS toolbar applet.
        PiecesOsToolbarApplet = "PIECES_OS_TOOLBAR_APPLET",
        /// The Pieces Copilot applet.
        PiecesCopilotApplet = "PIECES_COPILOT_APPLET",
        /// A Model Context Protocol (MCP) client.
        McpClient = "MCP_CLIENT",
    }
}

open_enum! {
    /// Where machine learning may run: on the device, in the cloud, or both.
    pub enum CapabilitiesEnum {
        /// On the device.
        Local = "LOCAL",
        /// In the cloud.
        Cloud = "CLOUD",
        /// On the device and in the cloud.
        Blended = "BLENDED",
        /// Unknown.
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    /// How a record was created.
    ///
    /// For applications, only `MANUAL` and `INTERNAL` are used.
    pub enum MechanismEnum {
        /// A user connected it.
        Manual = "MANUAL",
        /// It was recommended.
        Recommended = "RECOMMENDED",
        /// It was created automatically.
        Automatic = "AUTOMATIC",
        /// It came from a shared link.
        Internal = "INTERNAL",
        /// It was deleted.
        Deleted = "DELETED",
        /// Unknown.
        Unknown = "UNKNOWN",
        /// An external agent created it.
        ExternalAgent = "EXTERNAL_AGENT",
    }
}

open_enum! {
    /// The platform that an application runs on.
    pub enum PlatformEnum {
        /// A web browser.
        Web = "WEB",
        /// macOS.
        Macos = "MACOS",
        /// Linux.
        Linux = "LINUX",
        /// Windows.
        Windows = "WINDOWS",
        /// Fuchsia.
        Fuchsia = "FUCHSIA",
        /// iOS.
        Ios = "IOS",
        /// Android.
        Android = "ANDROID",
        /// Unknown.
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    /// The telemetry consent: what may be collected.
    pub enum PrivacyEnum {
        /// All data is collected.
        Open = "OPEN",
        /// No data is collected.
        Closed = "CLOSED",
        /// Data is collected without a link to the user.
        Anonymous = "ANONYMOUS",
        /// Unknown.
        Unknown = "UNKNOWN",
    }
}
