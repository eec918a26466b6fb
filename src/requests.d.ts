/** Parameters of `applicationsRegister`. */
export interface ApplicationsRegisterRequest {
    /** The application to add. */
    application?: Application;
}

/** Parameters of `applicationsSessionClose`. */
export interface ApplicationsSessionCloseRequest {
    /** Identifier of the session to end, a UUID of 36 characters. */
    body?: string;
}

/** Parameters of `applicationsSessionSnapshot`. */
export interface ApplicationsSessionSnapshotRequest {
    /** Identifier of the session, a UUID. */
    session: string;
}

/** Parameters of `applicationsSpecificApplicationSnapshot`. */
export interface ApplicationsSpecificApplicationSnapshotRequest {
    /** Identifier of the application, a UUID. */
    application: string;
}

/** Parameters of `applicationsUsageEngagementInteraction`. */
export interface ApplicationsUsageEngagementInteractionRequest {
    /** The click or tap to record. */
    seededTrackedInteractionEvent?: SeededTrackedInteractionEvent;
}

/** Parameters of `applicationsUsageEngagementKeyboard`. */
export interface ApplicationsUsageEngagementKeyboardRequest {
    /** The key press or shortcut to record. */
    seededTrackedKeyboardEvent?: SeededTrackedKeyboardEvent;
}

/** Parameters of `applicationsUsageInstallation`. */
export interface ApplicationsUsageInstallationRequest {
    /** What was installed and by whom. */
    trackedApplicationInstall?: TrackedApplicationInstall;
}

/** Parameters of `postApplicationsUsageUpdated`. */
export interface PostApplicationsUsageUpdatedRequest {
    /** The version before and after, and the user. */
    trackedApplicationUpdate?: TrackedApplicationUpdate;
}
