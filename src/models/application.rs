use pieces_os_client_macros::model;

use super::{EmbeddedModelSchema, open_enum::open_enum};

/// An application (plugin, extension, desktop app, command line, the OS server itself) known to
/// this Pieces OS.
///
/// `Application` in the contract.
#[model]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Identifier of this application on this device; a UUID in practice.
    pub id: String,
    /// Which product this is; third-party integrations use `OPEN_SOURCE`.
    pub name: ApplicationNameEnum,
    /// The application's own version, for example `0.0.1`.
    pub version: String,
    /// Where it runs.
    pub platform: PlatformEnum,
    /// Whether its first-run onboarding is finished.
    pub onboarded: bool,
    /// Telemetry consent for this application.
    pub privacy: PrivacyEnum,
    /// Local/cloud preference of this application.
    pub capabilities: Option<CapabilitiesEnum>,
    /// How this application was registered.
    pub mechanism: Option<MechanismEnum>,
    /// Whether local machine-learning models are unloaded proactively; treat absence as false.
    pub automatic_unload: Option<bool>,
    /// How to enrich what this application saves; sent by newer Pieces OS.
    pub enrichment: Option<SeededAssetEnrichment>,
    /// Free text that tells this application from others of the same name; sent by newer Pieces
    /// OS.
    pub descriptor: Option<String>,
}

/// Every application this Pieces OS knows.
///
/// `Applications` in the contract.
#[model]
pub struct Applications {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The applications, in no documented order.
    pub iterable: Vec<Application>,
}

/// One local/cloud preference to set on every application.
///
/// `ApplicationsBulkUpdateCapabilitiesInput` in the contract.
#[model]
pub struct ApplicationsBulkUpdateCapabilitiesInput {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// The preference to set.
    pub capabilities: CapabilitiesEnum,
}

/// What Pieces OS adds by itself to the material an application saves; sent by newer Pieces OS.
///
/// `SeededAssetEnrichment` in the contract.
#[model]
pub struct SeededAssetEnrichment {
    /// Version stamp of the record: database migration number plus API generation.
    pub schema: Option<EmbeddedModelSchema>,
    /// Number of tags to add.
    pub tags: Option<i64>,
    /// Number of websites to add.
    pub websites: Option<i64>,
    /// Number of persons to add.
    pub persons: Option<i64>,
    /// Number of hints to add.
    pub hints: Option<i64>,
}

open_enum! {
    /// Which known product an application is. Third-party integrations use `OPEN_SOURCE`.
    ///
    /// `ApplicationNameEnum` in the contract.
    pub enum ApplicationNameEnum {
        /// Sublime Text.
        Sublime = "SUBLIME",
        /// Visual Studio Code.
        VsCode = "VS_CODE",
        /// An IDE of JetBrains.
        Jetbrains = "JETBRAINS",
        /// An add-on of Firefox, Manifest V2.
        FirefoxAddonMv2 = "FIREFOX_ADDON_MV2",
        /// An add-on of Firefox, Manifest V3.
        FirefoxAddonMv3 = "FIREFOX_ADDON_MV3",
        /// An extension of Safari, Manifest V2.
        SafariExtensionMv2 = "SAFARI_EXTENSION_MV2",
        /// An extension of Safari, Manifest V3.
        SafariExtensionMv3 = "SAFARI_EXTENSION_MV3",
        /// The desktop application Pieces for Developers.
        PiecesForDevelopers = "PIECES_FOR_DEVELOPERS",
        /// The command line of Pieces for Developers.
        PiecesForDevelopersCli = "PIECES_FOR_DEVELOPERS_CLI",
        /// Pieces OS itself.
        OsServer = "OS_SERVER",
        /// An extension of Google Chrome, Manifest V2.
        GoogleChromeExtensionMv2 = "GOOGLE_CHROME_EXTENSION_MV2",
        /// An extension of Google Chrome, Manifest V3.
        GoogleChromeExtensionMv3 = "GOOGLE_CHROME_EXTENSION_MV3",
        /// UltraEdit.
        UltraEdit = "ULTRA_EDIT",
        /// A package of Atom.
        AtomPackage = "ATOM_PACKAGE",
        /// Pieces Color Share in Adobe Illustrator.
        AdobeIllustratorPiecesColorShare = "ADOBE_ILLUSTRATOR_PIECES_COLOR_SHARE",
        /// Microsoft Teams.
        MicrosoftTeams = "MICROSOFT_TEAMS",
        /// ChatGPT.
        ChatGpt = "CHAT_GPT",
        /// Obsidian.
        Obsidian = "OBSIDIAN",
        /// JupyterHub, and JupyterLab.
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
        /// None that is known.
        Unknown = "UNKNOWN",
        /// Opera.
        Opera = "OPERA",
        /// The applet of Pieces for saved materials.
        PiecesSavedMaterialsApplet = "PIECES_SAVED_MATERIALS_APPLET",
        /// The applet of Pieces for settings.
        PiecesSettingsApplet = "PIECES_SETTINGS_APPLET",
        /// The applet of Pieces for workstream activity.
        PiecesWorkstreamActivityApplet = "PIECES_WORKSTREAM_ACTIVITY_APPLET",
        /// The toolbar applet of Pieces OS.
        PiecesOsToolbarApplet = "PIECES_OS_TOOLBAR_APPLET",
        /// The applet of Pieces Copilot.
        PiecesCopilotApplet = "PIECES_COPILOT_APPLET",
        /// A client of the Model Context Protocol.
        McpClient = "MCP_CLIENT",
    }
}

open_enum! {
    /// Where machine-learning work may run: on the device, in the cloud, or either.
    ///
    /// `CapabilitiesEnum` in the contract.
    pub enum CapabilitiesEnum {
        /// On the device.
        Local = "LOCAL",
        /// In the cloud.
        Cloud = "CLOUD",
        /// Either.
        Blended = "BLENDED",
        /// None that is known.
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    /// How a record came to exist. On an application only `MANUAL` (a user connected it) and
    /// `INTERNAL` (it came from a shared link) are meaningful.
    ///
    /// `MechanismEnum` in the contract.
    pub enum MechanismEnum {
        /// A user connected it.
        Manual = "MANUAL",
        /// It was recommended.
        Recommended = "RECOMMENDED",
        /// It came by itself.
        Automatic = "AUTOMATIC",
        /// It came from a shared link.
        Internal = "INTERNAL",
        /// It was deleted.
        Deleted = "DELETED",
        /// None that is known.
        Unknown = "UNKNOWN",
        /// An external agent made it.
        ExternalAgent = "EXTERNAL_AGENT",
    }
}

open_enum! {
    /// Operating environment the application runs in.
    ///
    /// `PlatformEnum` in the contract.
    pub enum PlatformEnum {
        /// A browser.
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
        /// None that is known.
        Unknown = "UNKNOWN",
    }
}

open_enum! {
    /// Telemetry consent: full, none, or collected without linking to the user.
    ///
    /// `PrivacyEnum` in the contract.
    pub enum PrivacyEnum {
        /// All is collected.
        Open = "OPEN",
        /// Nothing is collected.
        Closed = "CLOSED",
        /// What is collected is not linked to the user.
        Anonymous = "ANONYMOUS",
        /// None that is known.
        Unknown = "UNKNOWN",
    }
}
