//! What each of the twelve operations takes, and what it makes of the answer.

use wasm_bindgen::prelude::*;

use crate::{
    decode::{self, Decode},
    encode::{self, Parameter, check},
    error::Failure,
    models::{
        Application, Applications, DetectedExternalApplications, SeededTrackedInteractionEvent,
        SeededTrackedKeyboardEvent, SessionId, TrackedApplicationInstall, TrackedApplicationUpdate,
        TrackedInteractionEvent, TrackedKeyboardEvent,
    },
    operation::{self, Operation},
};

/// A call before it is sent.
pub struct Call {
    pub operation: &'static Operation,
    /// What the caller passed, or what is wrong with it.
    pub parameter: Result<Parameter, Failure>,
    /// How to read the answer; none if there is nothing to read.
    pub decode: Option<Decode>,
}

pub fn external_related() -> Call {
    Call {
        operation: &operation::EXTERNAL_RELATED,
        parameter: Ok(Parameter::None),
        decode: Some(|text| decode::model::<DetectedExternalApplications>(text)),
    }
}

pub fn external_snapshot() -> Call {
    Call {
        operation: &operation::EXTERNAL_SNAPSHOT,
        parameter: Ok(Parameter::None),
        decode: Some(|text| decode::model::<DetectedExternalApplications>(text)),
    }
}

pub fn register(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::REGISTER,
        parameter: encode::body(parameters, "application", |text| check::<Application>(text)),
        decode: Some(|text| decode::model::<Application>(text)),
    }
}

pub fn session_close(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::SESSION_CLOSE,
        parameter: encode::body(parameters, "body", |text| check::<SessionId>(text)),
        decode: Some(decode::session),
    }
}

pub fn session_open() -> Call {
    Call {
        operation: &operation::SESSION_OPEN,
        parameter: Ok(Parameter::None),
        decode: Some(decode::session),
    }
}

pub fn session_snapshot(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::SESSION_SNAPSHOT,
        parameter: encode::segment(parameters, "session"),
        decode: Some(decode::session),
    }
}

pub fn snapshot() -> Call {
    Call {
        operation: &operation::SNAPSHOT,
        parameter: Ok(Parameter::None),
        decode: Some(|text| decode::model::<Applications>(text)),
    }
}

pub fn specific_application_snapshot(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::SPECIFIC_APPLICATION_SNAPSHOT,
        parameter: encode::segment(parameters, "application"),
        decode: Some(|text| decode::model::<Application>(text)),
    }
}

pub fn usage_engagement_interaction(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::USAGE_ENGAGEMENT_INTERACTION,
        parameter: encode::event(parameters, "seededTrackedInteractionEvent", |text| {
            check::<SeededTrackedInteractionEvent>(text)
        }),
        decode: Some(|text| decode::model::<TrackedInteractionEvent>(text)),
    }
}

pub fn usage_engagement_keyboard(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::USAGE_ENGAGEMENT_KEYBOARD,
        parameter: encode::event(parameters, "seededTrackedKeyboardEvent", |text| {
            check::<SeededTrackedKeyboardEvent>(text)
        }),
        decode: Some(|text| decode::model::<TrackedKeyboardEvent>(text)),
    }
}

pub fn usage_installation(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::USAGE_INSTALLATION,
        parameter: encode::body(parameters, "trackedApplicationInstall", |text| {
            check::<TrackedApplicationInstall>(text)
        }),
        decode: None,
    }
}

pub fn usage_updated(parameters: &JsValue) -> Call {
    Call {
        operation: &operation::USAGE_UPDATED,
        parameter: encode::body(parameters, "trackedApplicationUpdate", |text| {
            check::<TrackedApplicationUpdate>(text)
        }),
        decode: None,
    }
}
