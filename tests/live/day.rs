//! A day, with what breaks in it.

use pieces_os_client::live::{Event, Status};

use crate::world::World;

const HOUR_MS: f64 = 3_600_000.0;

fn connected() -> World {
    let mut world = World::new(1, false, true);
    (0..20).for_each(|id| world.write(id));
    world.happens(Event::Joined);
    world.run(2_000.0);
    assert_eq!(world.live.status(), Status::Live);
    world
}

fn size(world: &World) -> usize {
    format!("{:?}", world.live).len()
}

#[test]
fn a_day_without_pieces_os_is_a_try_every_fifteen_seconds_on_average() {
    let mut world = connected();
    world.run(10_000.0);
    let before = size(&world);
    world.server.is_up = false;
    world.break_sockets(true);
    world.run(24.0 * HOUR_MS);
    // Half a minute at most, and half of that on average.
    let tries = world.stats.tries;
    assert!((5_400..6_200).contains(&tries), "{tries}");
    assert!(size(&world) < before + 200, "{} after {before}", size(&world));
    assert_eq!(world.live.status(), Status::Waiting);

    world.server.is_up = true;
    world.run(31_000.0);
    assert_eq!(world.live.status(), Status::Live);
    assert!(world.is_right());
}

#[test]
fn a_day_without_pieces_os_in_a_hidden_page_is_no_try_at_all() {
    let mut world = connected();
    world.run(10_000.0);
    world.server.is_up = false;
    world.happens(Event::Hidden);
    let before = world.stats.tries;
    world.break_sockets(true);
    world.run(24.0 * HOUR_MS);
    assert_eq!(world.stats.tries, before);
    assert_eq!(world.left_over(), 0);

    world.server.is_up = true;
    world.happens(Event::Visible);
    world.run(1_000.0);
    assert!(world.is_right());
}

#[test]
fn a_day_with_a_break_each_minute_is_a_try_for_each_break_and_right_a_second_later() {
    let mut world = connected();
    let mut sizes = Vec::new();
    let before = world.stats.tries;
    for minute in 0..24 * 60 {
        world.run(59_000.0);
        world.delete(minute % 20);
        match minute % 3 {
            0 => world.restart(true),
            1 => world.break_sockets(true),
            // Nobody tells, but the page comes to the front.
            _ => {
                world.restart(false);
                world.happens(Event::Nudged);
            }
        }
        world.write(minute % 20);
        world.run(1_000.0);
        assert_eq!(world.live.status(), Status::Live);
        assert!(world.is_right());
        sizes.push(size(&world));
    }
    assert_eq!(world.stats.tries - before, 24 * 60);
    let (first, last) = sizes.split_at(sizes.len() / 2);
    assert!(last.iter().max() <= first.iter().max().map(|most| most + 50).as_ref());
}

#[test]
fn a_day_with_a_socket_that_ends_as_soon_as_it_opens_is_no_storm() {
    let mut world = connected();
    let before = world.stats.tries;
    for _ in 0..24 * 3_600 * 10 {
        world.run(100.0);
        world.break_sockets(true);
    }
    let tries = world.stats.tries - before;
    assert!((5_400..6_200).contains(&tries), "{tries}");
}

#[test]
fn an_hour_of_constant_changes_is_read_in_turn() {
    let mut world = connected();
    for number in 0..3_600 * 20 {
        world.write(number % 200);
        world.run(50.0);
    }
    world.run(1_000.0);
    assert!(world.is_right());
    assert!(world.stats.most_under_way <= 5);
    assert!(size(&world) < 15_000);
}
