//! Random worlds: whatever happens, the list is right a second after it can be.

use std::cell::Cell;

use pieces_os_client::live::{Event, Status};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::world::{Reading, World};

/// Of 500 steps on average, so that there are a million.
const CASES: u32 = 2_050;
const STEPS: usize = 1_000;

/// What happens next, and how much of it.
type Step = (u8, u16);

#[test]
fn whatever_happens_the_list_is_right_a_second_after_it_can_be() {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        max_shrink_iters: 3_000,
        ..Config::default()
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::default());
    let cases = (
        any::<u64>().no_shrink(),
        any::<bool>(),
        any::<bool>(),
        vec(any::<Step>().no_shrink(), 1..STEPS),
    );
    let count = Cell::new(0);
    let tried = TestRunner::new_with_rng(config, random).run(
        &cases,
        |(seed, discovers, has_ids, steps)| {
            let mut world = World::new(seed, discovers, has_ids);
            world.network.asks = 0.02;
            count.set(count.get() + steps.len());
            world.happens(Event::Joined);
            for step in steps {
                take(&mut world, discovers, step);
            }
            settle(&mut world, discovers);
            close(&mut world);
            Ok(())
        },
    );
    assert_eq!(tried.map_err(|failure| failure.to_string()), Ok(()));
    assert!(count.get() >= 1_000_000, "{}", count.get());
}

fn take(world: &mut World, discovers: bool, (kind, much): Step) {
    let part = f64::from(much) / f64::from(u16::MAX);
    let id = u32::from(much % 40);
    match kind {
        0..60 => world.run(part * 100.0),
        60..75 => world.run(part * 3_000.0),
        75..80 => world.run(part * 60_000.0),
        80..84 => world.sleep(part * 3_600_000.0),
        84..124 => world.write(id),
        124..144 => world.delete(id),
        144..148 => (0..id).for_each(|id| world.write(id * 3)),
        148..150 => (0..id).for_each(|id| world.delete(id * 2)),
        150..154 => world.send_garbage(),
        154..160 => world.break_sockets(true),
        160..166 => world.restart(true),
        // Nobody can know of it if the next one has no other identifier.
        166..169 => world.restart(!world.server.has_ids),
        169..173 => {
            world.server.is_up = false;
            world.break_sockets(true);
        }
        173..180 => world.server.is_up = true,
        180..183 => world.set_silent(true),
        183..190 => world.set_silent(false),
        190..193 => {
            world.server.port = 39_300 + much % 34;
            world.restart(true);
        }
        193..197 if !world.page.is_hidden => world.happens(Event::Hidden),
        193..203 => world.happens(Event::Visible),
        203..206 if !world.page.is_away => world.happens(Event::PageHidden),
        203..212 => world.happens(Event::PageShown),
        212..216 => world.happens(Event::Nudged),
        216..221 if world.page.listeners < 5 => world.happens(Event::Joined),
        216..228 if world.page.listeners > 0 => world.happens(Event::Left),
        221..230 => world.happens(Event::Joined),
        230..233 => world.server.lists = Reading::Fails,
        233..238 => world.server.lists = Reading::Works,
        238..240 => world.server.reads = Reading::Fails,
        240..241 => world.server.reads = Reading::Missing,
        241..245 => world.server.reads = Reading::Works,
        245..247 => world.network.latency = part * 2_000.0,
        247..250 => world.network.latency = part * 50.0,
        250..251 => world.server.sends_all_first ^= true,
        251..252 => world.set_clock(part * -3_600_000.0),
        252..253 => world.set_clock(part * 3_600_000.0),
        _ => settle(world, discovers),
    }
}

/// All is well from now on, and after a second the list is right.
fn settle(world: &mut World, discovers: bool) {
    world.server.is_up = true;
    world.server.lists = Reading::Works;
    world.server.reads = Reading::Works;
    world.network.latency = 20.0;
    world.set_silent(false);
    if !discovers {
        world.network.port = world.server.port;
    }
    if world.page.listeners == 0 {
        world.happens(Event::Joined);
    }
    for event in [Event::Visible, Event::PageShown, Event::Nudged] {
        world.happens(event);
    }
    // What was slow before comes to its end, and the next try may be half a minute away; where the
    // port is another one now, a look at all ports is up to four tries away.
    let begin = world.time;
    world.run(4_100.0);
    while world.live.status() != Status::Live {
        assert!(world.time - begin < 130_000.0, "it tries again");
        world.run(100.0);
    }
    world.run(1_000.0);
    assert_eq!(world.live.status(), Status::Live);
    assert!(world.is_right(), "the list is that of the server");
    assert_eq!(world.live.problem(), None);
    // Its own size, whatever there was before; and of what it reads nothing is left.
    assert_eq!(world.left_over(), 2, "a socket and a timer");
    let size = format!("{:?}", world.live).len();
    assert!(size < 2_000 + 50 * world.server.records.len(), "{size}");
}

fn close(world: &mut World) {
    world.happens(Event::Closed);
    assert_eq!(world.live.status(), Status::Closed);
    assert_eq!(world.left_over(), 0);
    let before = world.stats.published;
    for event in [Event::Visible, Event::PageShown, Event::Nudged, Event::Joined] {
        world.happens(event);
    }
    world.run(60_000.0);
    assert_eq!(world.left_over(), 0, "what was closed stays closed");
    assert_eq!(world.stats.published, before);
}
