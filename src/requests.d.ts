/** Parameters of {@link ApplicationsApi.applicationsRegister}. */
export interface ApplicationsRegisterRequest {
    /** The application to add. Left out, the request has no body. */
    application?: Application;
}

/** Parameters of {@link ApplicationsApi.applicationsSessionClose}. */
export interface ApplicationsSessionCloseRequest {
    /**
     * Identifier of the session to end, a UUID of exactly 36 characters. Left out, the request has no body.
     */
    body?: string;
}

/** Parameters of {@link ApplicationsApi.applicationsSessionSnapshot}. */
export interface ApplicationsSessionSnapshotRequest {
    /** Identifier of the session, a UUID; neither empty nor `.` nor `..`. */
    session: string;
}

/** Parameters of {@link ApplicationsApi.applicationsSpecificApplicationSnapshot}. */
export interface ApplicationsSpecificApplicationSnapshotRequest {
    /** Identifier of the application, in practice a UUID; neither empty nor `.` nor `..`. */
    application: string;
}

/** Parameters of {@link ApplicationsApi.applicationsUsageEngagementInteraction}. */
export interface ApplicationsUsageEngagementInteractionRequest {
    /** The click or tap to record. Left out, the request has no body. */
    seededTrackedInteractionEvent?: SeededTrackedInteractionEvent;
}

/** Parameters of {@link ApplicationsApi.applicationsUsageEngagementKeyboard}. */
export interface ApplicationsUsageEngagementKeyboardRequest {
    /** The key press or shortcut to record. Left out, the request has no body. */
    seededTrackedKeyboardEvent?: SeededTrackedKeyboardEvent;
}

/** Parameters of {@link ApplicationsApi.applicationsUsageInstallation}. */
export interface ApplicationsUsageInstallationRequest {
    /** What was installed and by whom. Left out, the request has no body. */
    trackedApplicationInstall?: TrackedApplicationInstall;
}

/** Parameters of {@link ApplicationsApi.postApplicationsUsageUpdated}. */
export interface PostApplicationsUsageUpdatedRequest {
    /** The version before and after, and the user. Left out, the request has no body. */
    trackedApplicationUpdate?: TrackedApplicationUpdate;
}
