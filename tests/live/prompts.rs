//! The prompt by which the browser asks its user for the permission to reach Pieces OS.

use pieces_os_client::{
    discovery::Problem,
    live::{Action, Event, Status},
};

use crate::desk::{Desk, the_one};

#[test]
fn while_the_browser_asks_its_user_the_probe_goes_on() {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    assert_eq!(desk.on(Event::Asking(probe)), []);
    assert_eq!(desk.state(), (Status::Waiting, Some("permission-prompt")));
    assert_eq!(desk.wait(600_000.0), []);
    let actions = desk.on(Event::Alive(probe, None));
    assert!(matches!(actions[..], [Action::Open(_)]), "{actions:?}");
    assert_eq!(desk.state(), (Status::Connecting, None));
}

/// One whose user closed the prompt of the browser.
fn dismissed() -> Desk {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    assert!(!desk.live.is_dismissed());
    desk.on(Event::Unreachable(probe, Problem::PermissionDismissed));
    assert_eq!(desk.state(), (Status::Waiting, Some("permission-dismissed")));
    desk
}

#[test]
fn a_user_who_closed_the_prompt_is_not_asked_by_the_timer_or_on_focus() {
    let mut desk = dismissed();
    // It looks whether the permission was given meanwhile.
    let probe = the_one(&desk.wait(250.0));
    assert!(desk.live.is_dismissed());
    desk.on(Event::Unreachable(probe, Problem::PermissionDismissed));
    desk.now += 100.0;
    let probe = the_one(&desk.on(Event::Nudged));
    assert!(desk.live.is_dismissed());
    desk.opens(probe);
    assert!(!desk.live.is_dismissed());
}

#[test]
fn a_user_who_closed_the_prompt_is_asked_again_for_whoever_comes_anew() {
    for event in [Event::Joined, Event::Wanted, Event::Visible, Event::PageShown] {
        let mut desk = dismissed();
        // Also while it looks whether the permission was given meanwhile.
        desk.now += 100.0;
        let silent = the_one(&desk.on(Event::Nudged));
        desk.now += 100.0;
        let actions = desk.on(event);
        let [Action::Cancel(ended), Action::Probe(_)] = actions[..] else { panic!("{actions:?}") };
        assert_eq!(ended, silent);
        assert!(!desk.live.is_dismissed());
    }
}

#[test]
fn a_list_that_begins_anew_asks_again() {
    let mut desk = dismissed();
    desk.on(Event::Left);
    desk.wait(60_000.0);
    desk.on(Event::Joined);
    assert!(!desk.live.is_dismissed());
}
