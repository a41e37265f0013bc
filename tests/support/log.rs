//! A log of any length for tests and benchmarks: the same numbers give the same log, byte for byte, everywhere.
//!
//! It fits `www/config/acme.json`: people come in sessions, look around for a while before they sign in, work on its
//! milestones, come from accounts on trial, and sometimes reach for the bill. Include it with `#[path]`.

use waypost_schema::{DAY, Time};

/// A log of so many messages of so many people, line by line and in time order, over ninety days. So many at a time have
/// the application open, each for about twenty messages.
pub fn log(people: u32, messages: u32, open: u32) -> impl Iterator<Item = String> {
    // The state of each person is what they have done so far.
    let mut done = vec![0_u32; people.max(1) as usize];
    let mut random = Random(0x5EED);
    let pause = 2 * 90 * DAY / i64::from(messages.max(1));
    let mut at = 1_767_225_600_000_i64;
    (0..messages).map(move |number| {
        at += i64::from(random.below(u32::try_from(pause + 1).unwrap_or(u32::MAX)));
        let room = (number / (20 * open)).wrapping_mul(open);
        let person = (room + random.below(open)) % people.max(1);
        let turn = done.get_mut(person as usize).map_or(0, |turn| std::mem::replace(turn, *turn + 1));
        let what = what(turn, person, &mut random);
        // The first messages are of somebody who has not signed in.
        let user = if turn > 2 { format!(r#""userId":"u_{person}","#) } else { String::new() };
        format!(
            concat!(
                r#"{{"messageId":"m-{}","anonymousId":"a_{}",{}"timestamp":"{}",{},"context":{{"library":{{"name":"#,
                r#""waypost","version":"0.1.0"}},"userAgent":"Mozilla/5.0 (X11; Linux x86_64)","locale":"en"}}}}"#
            ),
            number,
            person,
            user,
            Time(at).iso(),
            what
        )
    })
}

/// What somebody does in their so-manieth message.
fn what(turn: u32, person: u32, random: &mut Random) -> String {
    let track =
        |event: &str, properties: &str| format!(r#""type":"track","event":"{event}","properties":{{{properties}}}"#);
    match (turn, random.below(20)) {
        (3, role) => {
            let role = if role < 10 { "admin" } else { "member" };
            format!(
                r#""type":"identify","traits":{{"email":"u{person}@customer.example","role":"{role}","first_name":"Kim"}}"#
            )
        }
        (4, _) => {
            let (account, size) = (person / 5, person % 60);
            format!(r#""type":"group","groupId":"acc_{account}","traits":{{"plan":"trial","employees":{size}}}"#)
        }
        (_, 0..8) => {
            let paths = ["/projects", "/projects/7", "/home", "/settings", "/reports/1", "/team", "/home", "/billing"];
            let path = paths.get(random.below(8) as usize).unwrap_or(&"/");
            format!(
                r#""type":"page","properties":{{"path":"{path}","url":"https://app.acme.example{path}","title":"Acme"}}"#
            )
        }
        (_, 8) => track("feature.used", r#""feature":"create_project""#),
        (_, 9) => track("project.created", r#""template":"blank""#),
        (_, 10) => track("member.invited", r#""role":"member""#),
        (_, 11) => track("report.exported", r#""format":"csv","rows":120"#),
        (_, 12..16) => track("task.done", r#""project":"p_7","late":false"#),
        _ => track("comment.added", r#""project":"p_7","length":42"#),
    }
}

/// Numbers that look like chance (a linear congruential generator by Knuth, upper bits).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 32) as u32 % limit.max(1)
    }
}
