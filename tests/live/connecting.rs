//! Getting a connection, and getting it again.

use pieces_os_client::{
    discovery::Problem,
    live::{Action, Event, News, Status, Ticket},
};

use crate::desk::{Desk, gone, list, the_one};

#[test]
fn health_is_asked_first_then_the_socket_opens_then_the_list_is_read() {
    let mut desk = Desk::new();
    assert_eq!(desk.state(), (Status::Idle, None));
    let actions = desk.on(Event::Joined);
    assert!(matches!(actions[..], [Action::Probe(_)]), "{actions:?}");
    assert_eq!(desk.state(), (Status::Connecting, None));
    let actions = desk.on(Event::Alive(the_one(&actions), None));
    assert!(matches!(actions[..], [Action::Open(_)]), "{actions:?}");
    let actions = desk.on(Event::Opened(the_one(&actions)));
    assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
    assert_eq!(desk.state(), (Status::Connecting, None));
    assert_eq!(desk.on(Event::List(the_one(&actions), list(&[("a", 1)]))), []);
    assert_eq!(desk.state(), (Status::Live, None));
    assert_eq!(desk.records(), [1]);
}

#[test]
fn the_list_read_after_a_reconnect_replaces_all_that_was_there() {
    let (mut desk, socket) = Desk::live(&[("a", 1), ("b", 2)]);
    desk.now += 5_000.0;
    let probe = the_one(&desk.on(Event::Ended(socket)));
    assert_eq!(desk.records(), [1, 2]);
    assert_eq!(desk.state(), (Status::Connecting, None));
    desk.opens(probe);
    desk.reads(&[("b", 2), ("c", 3)]);
    assert_eq!(desk.records(), [2, 3]);
}

#[test]
fn what_came_while_the_list_was_read_is_read_by_its_id_after_it() {
    let mut desk = Desk::new();
    let socket = desk.connects();
    assert_eq!(desk.frame(socket, &[("a", false)]), []);
    assert_eq!(desk.wait(1_000.0), []);
    let actions = desk.reads(&[("a", 1)]);
    assert!(matches!(&actions[..], [Action::Read(_, id)] if id == "a"), "{actions:?}");
    desk.on(Event::Record(the_one(&actions), 2));
    assert_eq!(desk.records(), [2]);
}

#[test]
fn a_socket_that_does_not_open_in_four_seconds_is_dropped() {
    let mut desk = Desk::new();
    let probe = the_one(&desk.on(Event::Joined));
    let socket = the_one(&desk.on(Event::Alive(probe, None)));
    assert_eq!(desk.wait(3_999.0), []);
    assert_eq!(desk.wait(1.0), [Action::Cancel(socket)]);
    assert_eq!(desk.state(), (Status::Waiting, None));
    assert_eq!(desk.on(Event::Opened(socket)), []);
}

/// How long the machine waits after the try with this probe has failed.
fn wait_after(desk: &mut Desk, probe: Ticket) -> (f64, Ticket) {
    let failed = desk.now;
    desk.on(gone(probe));
    let due = desk.timer.expect("it tries again");
    assert_eq!(desk.wait(due - failed - 0.5), []);
    (due - failed, the_one(&desk.wait(0.5)))
}

#[test]
fn the_limit_of_the_wait_doubles_up_to_half_a_minute_and_it_never_gives_up() {
    let mut desk = Desk::new();
    desk.random = 1.0;
    let mut probe = the_one(&desk.on(Event::Joined));
    let limits = [500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0];
    for limit in limits.into_iter().chain([30_000.0; 1_000]) {
        let (wait, next) = wait_after(&mut desk, probe);
        assert_eq!(wait, limit);
        probe = next;
    }
}

#[test]
fn a_wait_is_a_random_part_of_its_limit_and_at_least_a_tenth_of_a_second() {
    let mut desk = Desk::new();
    let mut probe = the_one(&desk.on(Event::Joined));
    for (random, expected) in [(0.5, 250.0), (0.75, 750.0), (0.0, 100.0), (0.001, 100.0)] {
        desk.random = random;
        let (wait, next) = wait_after(&mut desk, probe);
        assert_eq!(wait, expected);
        probe = next;
    }
}

#[test]
fn after_five_seconds_of_being_open_the_count_starts_anew_with_a_try_at_once() {
    let mut desk = Desk::new();
    desk.random = 1.0;
    let mut probe = the_one(&desk.on(Event::Joined));
    for _ in 0..3 {
        probe = wait_after(&mut desk, probe).1;
    }
    // Open for less than that: the count goes on.
    let socket = desk.opens(probe);
    desk.wait(4_999.0);
    let list = desk.last_ticket();
    assert_eq!(desk.on(Event::Ended(socket)), [Action::Cancel(list)]);
    assert_eq!(desk.timer, Some(desk.now + 4_000.0));
    let probe = the_one(&desk.wait(4_000.0));
    // Open for so long: it starts anew.
    let socket = desk.opens(probe);
    desk.reads(&[]);
    desk.wait(5_000.0);
    let probe = the_one(&desk.on(Event::Ended(socket)));
    assert_eq!(wait_after(&mut desk, probe).0, 500.0);
}

#[test]
fn nothing_is_tried_while_the_page_is_hidden_and_at_once_when_it_is_seen_again() {
    let (mut desk, socket) = Desk::live(&[("a", 1)]);
    desk.on(Event::Hidden);
    assert_eq!(desk.state(), (Status::Live, None));
    desk.now += 60_000.0;
    desk.on(Event::Ended(socket));
    assert_eq!(desk.state(), (Status::Hidden, None));
    assert_eq!(desk.timer, None);
    assert_eq!(desk.on(Event::Nudged), []);
    assert_eq!(desk.wait(3_600_000.0), []);
    let actions = desk.on(Event::Visible);
    assert!(matches!(actions[..], [Action::Probe(_)]), "{actions:?}");
    assert_eq!(desk.state(), (Status::Connecting, None));
}

#[test]
fn a_page_that_is_hidden_from_the_start_tries_nothing() {
    let mut desk = Desk::new();
    desk.on(Event::Hidden);
    assert_eq!(desk.on(Event::Joined), []);
    assert_eq!(desk.state(), (Status::Hidden, None));
    assert_eq!(desk.on(Event::Visible).len(), 1);
}

#[test]
fn what_keeps_it_from_pieces_os_is_named_until_it_answers() {
    for problem in [Problem::PermissionDenied, Problem::Starting, Problem::NotPiecesOs] {
        let name = problem.name();
        let mut desk = Desk::new();
        let probe = the_one(&desk.on(Event::Joined));
        assert_eq!(desk.on(Event::Unreachable(probe, problem)), []);
        assert_eq!(desk.state(), (Status::Waiting, Some(name)));
        let probe = the_one(&desk.wait(500.0));
        assert_eq!(desk.state(), (Status::Connecting, Some(name)));
        desk.opens(probe);
        assert_eq!(desk.state(), (Status::Connecting, None));
    }
}

#[test]
fn what_may_have_changed_is_tried_at_once_but_not_ten_times_a_second() {
    let mut desk = Desk::new();
    desk.random = 1.0;
    let mut probe = the_one(&desk.on(Event::Joined));
    for _ in 0..8 {
        probe = wait_after(&mut desk, probe).1;
    }
    desk.on(gone(probe));
    assert_eq!(desk.wait(20.0), []);
    assert_eq!(desk.on(Event::Nudged), []);
    assert_eq!(desk.timer, Some(desk.now + 80.0));
    let probe = the_one(&desk.wait(80.0));
    desk.on(gone(probe));
    assert_eq!(desk.wait(1_000.0), []);
    let actions = desk.on(Event::Nudged);
    assert!(matches!(actions[..], [Action::Probe(_)]), "{actions:?}");
}

#[test]
fn where_another_program_answers_all_ports_are_asked_and_what_is_found_is_opened() {
    let mut desk = Desk::discovering();
    let probe = the_one(&desk.on(Event::Joined));
    let actions = desk.on(Event::Unreachable(probe, Problem::NotPiecesOs));
    let [Action::Discover(scan)] = actions[..] else { panic!("{actions:?}") };
    let actions = desk.on(Event::Alive(scan, None));
    assert!(matches!(actions[..], [Action::Open(_)]), "{actions:?}");
}

#[test]
fn a_client_with_an_address_of_its_own_never_asks_other_ports() {
    let mut desk = Desk::new();
    let mut probe = the_one(&desk.on(Event::Joined));
    for _ in 0..20 {
        desk.on(Event::Unreachable(probe, Problem::NotPiecesOs));
        probe = the_one(&desk.wait(30_000.0)[..1]);
    }
}

#[test]
fn where_nothing_answers_every_fourth_try_asks_all_ports() {
    let mut desk = Desk::discovering();
    let mut probe = the_one(&desk.on(Event::Joined));
    let mut scans = Vec::new();
    for number in 1..=12 {
        let actions = desk.on(gone(probe));
        if let [Action::Discover(scan)] = actions[..] {
            scans.push(number);
            desk.on(gone(scan));
        }
        let due = desk.timer.expect("it tries again");
        probe = the_one(&desk.wait(due - desk.now));
    }
    assert_eq!(scans, [2, 6, 10]);
}

#[test]
fn no_ports_are_asked_for_what_is_the_same_at_all_of_them() {
    let mut desk = Desk::discovering();
    let mut probe = the_one(&desk.on(Event::Joined));
    for _ in 0..12 {
        assert_eq!(desk.on(Event::Unreachable(probe, Problem::PermissionDenied)), []);
        let due = desk.timer.expect("it tries again");
        probe = the_one(&desk.wait(due - desk.now));
    }
}

#[test]
fn a_list_that_cannot_be_read_is_read_again_later_with_the_socket_left_open() {
    let mut desk = Desk::new();
    desk.random = 1.0;
    let socket = desk.connects();
    for limit in [500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0, 30_000.0, 30_000.0] {
        let ticket = desk.last_ticket();
        assert_eq!(desk.on(Event::Failed(ticket, 500)), []);
        assert_eq!(desk.state(), (Status::Waiting, None));
        // Frames do not hasten it.
        assert_eq!(desk.frame(socket, &[("a", false)]), []);
        let actions = desk.wait(limit - 0.5);
        assert_eq!(actions, []);
        let actions = desk.wait(0.5);
        assert!(matches!(actions[..], [Action::ReadList(_)]), "{actions:?}");
    }
    desk.reads(&[("a", 1)]);
    assert_eq!(desk.state(), (Status::Live, None));
    assert_eq!(desk.live.records().count(), 1);
}

#[test]
fn a_list_that_cannot_be_read_is_left_alone_while_the_page_is_hidden() {
    let mut desk = Desk::new();
    desk.connects();
    desk.on(Event::Failed(desk.last_ticket(), 500));
    desk.on(Event::Hidden);
    assert_eq!(desk.state(), (Status::Hidden, None));
    assert_eq!(desk.timer, None);
    desk.now += 10.0;
    let actions = desk.on(Event::Visible);
    assert!(
        matches!(actions[..], [Action::Probe(_), Action::ReadList(_)]),
        "not later, as somebody looks at it now: {actions:?}"
    );
}

#[test]
fn a_log_is_told_of_each_connection_and_why_it_ended_and_when_the_next_try_is() {
    let (mut desk, socket) = Desk::live(&[]);
    assert_eq!(desk.news, [News::Connected]);
    desk.now += 5_000.0;
    let probe = the_one(&desk.on(Event::Ended(socket)));
    desk.on(gone(probe));
    desk.wait(250.0);
    assert_eq!(
        desk.news[1..],
        [
            News::Lost { reason: "closed", wait_ms: 0.0 },
            News::Lost { reason: "unreachable", wait_ms: 250.0 },
        ]
    );
}

#[test]
fn a_log_is_told_that_the_list_could_not_be_read() {
    let mut desk = Desk::new();
    desk.connects();
    desk.on(Event::Failed(desk.last_ticket(), 500));
    assert_eq!(desk.news, [News::Connected, News::Unread { failure: 500, wait_ms: 250.0 }]);
}
